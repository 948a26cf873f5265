"""Let the system do routine work.

When: looking up, recording, notifying or forwarding is done by hand.
How: the step becomes an automatic one.
Gives: one manual step less.
Guard: work that needs judgement stays human; only routine work is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node
from retrace.redesign.state import State

ORDER = 90


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each routine step done by hand."""
    for finding in of_check(findings, "manual-automatable"):
        name = view.steps[finding.step].name
        yield proposal("automate-check", finding.step, (finding.step,), (finding,), manual_steps=-1.0, step=name)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The step is automatic."""
    step = proposal.steps[0]
    if step not in state.process.nodes:
        return state
    state = change_node(state, step, proposal.id, kind="serviceTask")
    return change_facets(state, step, proposal.id, medium="electronic")
