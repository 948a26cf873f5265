"""Take out a step that only passes the dossier on.

When: a step forwards the dossier within one party, writes nothing and decides nothing.
How: the step goes; what came before leads to what comes after.
Gives: one hand-over and its waiting.
Guard: a step that bears a lock stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import remove_node
from retrace.redesign.state import State

ORDER = 85


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each step that only passes on."""
    for finding in of_check(findings, "no-value-step"):
        name = view.steps[finding.step].name
        yield proposal("remove-step", finding.step, (finding.step,), (finding,), manual_steps=-1.0, step=name)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The step is gone."""
    step = proposal.steps[0]
    return remove_node(state, step, proposal.id) if step in state.process.nodes else state
