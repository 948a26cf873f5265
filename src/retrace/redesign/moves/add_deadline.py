"""A deadline for the answer of another agency, and a rule for silence.

When: an agency waits for another without a limit.
How: a timer stands beside the awaited answer; when it runs out, the work goes on by the rule for silence.
Gives: a limit that can be kept.
Guard: the length of the deadline is the agency's decision (`days`, calendar days); until it is given it stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.process import EventDefinition, Flow, Node
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import add_flow, add_node, fresh_id
from retrace.redesign.state import State

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
        "het_han", "intermediateCatchEvent", label(state.process, "deadline"), (EventDefinition("timer", limit),)
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
    for step in proposal.steps:
        state = state.traced(step, because, (step,))
    return state
