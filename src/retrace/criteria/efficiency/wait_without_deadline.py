"""Waiting for another agency without a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Chờ phối hợp không có thời hạn
  en: Waiting without a deadline
finds:
  vi: Cơ quan chờ trả lời mà không có gì giới hạn thời gian chờ.
  en: An exchange in which the agency waits for an answer and nothing limits the waiting.
why:
  vi: Thời hạn của cả thủ tục khi đó phụ thuộc vào nơi không có thời hạn.
  en: The limit of the whole procedure then depends on somebody who has none.
example:
  vi: Chờ Công an trả lời.
  en: Waiting for the reply of the police.
instead:
  vi: Đặt thời hạn và quy định cách xử lý khi quá hạn không trả lời.
  en: A deadline with a rule for silence.
legal_basis: ["ND61/2018", "ND118/2025"]
says:
  found:
    vi: Quy trình chưa thể hiện thời hạn trả lời và cách xử lý khi quá hạn mà không có ý kiến.
    en: The process shows no deadline for the answer and no rule for silence.
  found_handed_over:
    vi: Quy trình chưa thể hiện thời hạn xử lý, trả kết quả của cơ quan nhận hồ sơ và cách xử lý khi quá hạn.
    en: The process shows no time limit for the agency that takes the case over, and no rule for running over it.
  met:
    vi: Đã có thời hạn trả lời.
    en: The answer has a deadline.
questions:
  deadline:
    vi: Thời hạn trả lời ở bước “{step}” là bao lâu, quá hạn mà không có ý kiến thì xử lý thế nào?
    en: How long is the deadline for the answer at “{step}”, and what does silence mean?
  handling_deadline:
    vi: Cơ quan nhận hồ sơ từ bước “{step}” phải xử lý, trả kết quả trong thời hạn bao lâu, quá hạn thì xử lý thế nào?
    en: Within which time must the agency that gets the case from “{step}” give its result, and what if it runs over?
"""


_HANDING_OVER = ("forward", "record", "receive")


def waiting_nodes(step: Step, view: ProcessView) -> list[str]:
    """Nodes right after the step at which it waits for a message of another agency."""
    if step.actor.is_applicant:
        return []
    return [node for node in view.successors(step.id) if _waits(node, step, view)]


def _waits(node_id: str, step: Step, view: ProcessView) -> bool:
    node = view.process.nodes[node_id]
    catches = node.kind == "receiveTask" or (
        node.kind == "intermediateCatchEvent" and any(event.kind == "message" for event in node.events)
    )
    return catches and any(_from_agency(message.source, step, view) for message in view.messages_to.get(node_id, ()))


def _from_agency(source: str, step: Step, view: ProcessView) -> bool:
    pool = view.party(source)
    return pool is not None and pool.actor in ("agency", "partner") and pool != step.actor.pool


def _limited(node_id: str, view: ProcessView) -> bool:
    return any(
        node.attached_to == node_id and any(event.kind == "timer" for event in node.events)
        for node in view.process.nodes.values()
    )


def applies(step: Step, view: ProcessView) -> bool:
    """Steps after which an agency waits for another."""
    return bool(waiting_nodes(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where a timer limits the waiting. Only who is consulted answers; who takes the case over works on it."""
    handed_over = step.facets.action in _HANDING_OVER
    variant, asked = ("found_handed_over", "handling_deadline") if handed_over else ("found", "deadline")
    for node in waiting_nodes(step, view):
        if _limited(node, view):
            yield Found(1.0, "met", subject=node, evidence=(node,))
        else:
            yield Found(0.0, variant, subject=node, evidence=(node,), missing=asked)
