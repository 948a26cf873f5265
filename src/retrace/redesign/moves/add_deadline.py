"""A deadline for the answer of another agency, and a rule for silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.process import EventDefinition, Flow, Node
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import add_flow, add_node, fresh_id, trace_steps
from retrace.redesign.state import State

CARD = """
title:
  vi: Quy định thời hạn trả lời
  en: Deadline for the answer
when:
  vi: Cơ quan chờ cơ quan khác trả lời mà không có thời hạn.
  en: An agency waits for another without a limit.
how:
  vi: Đặt thời hạn bên cạnh việc chờ trả lời; hết thời hạn thì xử lý tiếp theo quy định về việc không trả lời.
  en: A timer stands beside the awaited answer; when it runs out, the work goes on by the rule for silence.
gives:
  vi: Có thời hạn để giữ được lời hẹn với người nộp hồ sơ.
  en: A limit that can be kept.
guard:
  vi: Thời hạn bao nhiêu ngày do cơ quan quyết định (`days`, ngày lịch); chưa có thì để trống.
  en: The length of the deadline is the agency's decision (`days`, calendar days); until it is given it stays open.
answers: [wait-without-deadline]
says:
  text:
    vi: Quy định thời hạn trả lời, trả kết quả cho bước “{step}” và cách xử lý khi quá hạn.
    en: Set a deadline for the answer or result that “{step}” waits for, and a rule for running over it.
  deadline:
    vi: Hết thời hạn trả lời
    en: Deadline passed
questions:
  days:
    vi: Thời hạn trả lời cho bước “{step}” là bao nhiêu ngày (ngày lịch)?
    en: Within how many calendar days must “{step}” be answered?
"""

ORDER = 45


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each message that is awaited without a limit."""
    for finding in of_check(findings, "wait-without-deadline"):
        waiting = view.process.nodes[finding.subject]
        if waiting.kind == "intermediateCatchEvent" and len(view.outgoing[waiting.id]) == 1:
            yield proposal(
                "add-deadline",
                waiting.id,
                (finding.step,),
                (finding,),
                settings={"days": None},
                step=view.steps[finding.step].name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The catch event becomes a choice between the answer and the deadline."""
    waiting = state.process.nodes[proposal.id.partition(":")[2]]
    because, origin = proposal.id, waiting.id
    days = proposal.settings["days"]
    limit = f"P{days:g}D" if days else ""

    def node(suffix: str, kind: str, name: str = "", events: tuple[EventDefinition, ...] = ()) -> Node:
        return Node(fresh_id(state, f"{origin}_{suffix}"), kind, name, waiting.scope, waiting.lane, events)

    choice = node("hoac_het_han", "eventBasedGateway")
    timer = node(
        "het_han",
        "intermediateCatchEvent",
        label(state.process, "add-deadline", "deadline"),
        (EventDefinition("timer", limit),),
    )
    merge = node("gop", "exclusiveGateway")
    flows = {
        flow.id: replace(flow, target=choice.id)
        if flow.target == origin
        else replace(flow, source=merge.id)
        if flow.source == origin
        else flow
        for flow in state.process.flows.values()
    }
    state = replace(state, process=replace(state.process, flows=flows)).traced(origin, because, (origin,))
    for new in (choice, timer, merge):
        state = add_node(state, new, because, origin)
    for number, (source, target) in enumerate(
        ((choice.id, origin), (choice.id, timer.id), (origin, merge.id), (timer.id, merge.id)), 1
    ):
        state = add_flow(state, Flow(fresh_id(state, f"{origin}_d{number}"), source, target), because, origin)
    return trace_steps(state, proposal)
