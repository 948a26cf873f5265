"""Consult another agency electronically."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, connect_system
from retrace.redesign.state import State

CARD = """
title:
  vi: Lấy ý kiến trên môi trường điện tử
  en: Electronic consultation
when:
  vi: Lấy ý kiến cơ quan khác bằng văn bản giấy.
  en: An opinion is asked for by letter.
how:
  vi: Gửi câu hỏi và câu trả lời qua hệ thống quản lý văn bản, kết nối với hệ thống một cửa.
  en: Question and answer go through the document system, joined with the one-stop system.
gives:
  vi: Bớt ngày gửi qua đường bưu chính; ai cũng thấy việc lấy ý kiến đến đâu.
  en: Days of post, and a status that everybody sees.
guard:
  vi: Hệ thống quản lý văn bản phải sẵn sàng.
  en: The document system must be ready.
answers: [written-opinion-by-letter]
practices: [interfacing, integral-technology]
says:
  text:
    vi: Gửi và trả lời ý kiến qua {system_name} thay cho văn bản giấy.
    en: Ask and answer through {system_name} instead of by letter.
  ask:
    vi: Gửi lấy ý kiến trên môi trường điện tử
    en: Ask for the opinion electronically
  answer:
    vi: Trả lời trên môi trường điện tử
    en: Answer electronically
"""

ORDER = 40
_SYSTEM = "QLVB"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each consultation by letter."""
    system = view.knowledge.system(_SYSTEM)
    for finding in of_check(findings, "written-opinion-by-letter"):
        yield proposal(
            "e-consultation",
            finding.step,
            (finding.step, *_answers(finding.step, view)),
            (finding,),
            system=system.code,
            waits_for=(system,),
            manual_steps=-1.0,
            system_name=system.told,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """Question and answer are electronic."""
    for number, step in enumerate(proposal.steps):
        state = change_facets(state, step, proposal.id, medium="electronic")
        node = state.process.nodes[step]
        key = "ask" if number == 0 else "answer"
        kind = "userTask" if node.kind == "manualTask" else node.kind
        state = change_node(state, step, proposal.id, name=label(state.process, "e-consultation", key), kind=kind)
    return connect_system(state, proposal.steps[0], view.knowledge.system(_SYSTEM), "out", proposal.id)


def _answers(step: str, view: ProcessView) -> list[str]:
    """Steps of the consulted parties that answer."""
    pools = {view.pool_of(m.target) for m in view.messages_from.get(step, ()) if m.target in view.process.nodes}
    return [other.id for other in view.steps.values() if other.actor.pool in pools and other.facets.action == "answer"]
