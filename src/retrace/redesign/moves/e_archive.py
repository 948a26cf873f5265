"""Archive the electronic dossier.

When: the dossier is archived on paper.
How: the electronic dossier goes to the document archive.
Gives: a dossier that can be found and reused.
Guard: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node
from retrace.redesign.state import State


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each paper archive."""
    for finding in of_check(findings, "archive-on-paper"):
        yield proposal("e-archive", finding.step, (finding.step,), (finding,), manual_steps=-1.0)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The archive is electronic."""
    step = proposal.steps[0]
    state = change_facets(state, step, proposal.id, medium="electronic")
    return change_node(state, step, proposal.id, kind="userTask")
