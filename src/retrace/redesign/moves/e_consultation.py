"""Consult another agency electronically.

When: an opinion is asked for by letter.
How: question and answer go through the document system, joined with the one-stop system.
Gives: days of post, and a status that everybody sees.
Guard: the document system must be ready.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, connect_system
from retrace.redesign.state import State

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
            system_name=system.name,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """Question and answer are electronic."""
    for number, step in enumerate(proposal.steps):
        state = change_facets(state, step, proposal.id, medium="electronic")
        node = state.process.nodes[step]
        key = "e-consultation-ask" if number == 0 else "e-consultation-answer"
        kind = "userTask" if node.kind == "manualTask" else node.kind
        state = change_node(state, step, proposal.id, name=label(state.process, key), kind=kind)
    return connect_system(state, proposal.steps[0], view.knowledge.system(_SYSTEM), "out", proposal.id)


def _answers(step: str, view: ProcessView) -> list[str]:
    """Steps of the consulted parties that answer."""
    pools = {view.pool_of(m.target) for m in view.messages_from.get(step, ()) if m.target in view.process.nodes}
    return [other.id for other in view.steps.values() if other.actor.pool in pools and other.facets.action == "answer"]
