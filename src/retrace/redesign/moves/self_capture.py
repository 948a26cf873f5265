"""Let applicants take the picture themselves.

When: the applicant must come to be photographed.
How: the picture is taken by the applicant and sent online; the system checks size, background and likeness.
Gives: one visit less.
Guard: an article that demands presence must be changed first; where no article is known, the rule to be reviewed
stands on the list of legal changes and the article becomes a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange, Proposal
from retrace.model.text import text
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node
from retrace.redesign.state import State


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each picture taken in person."""
    for finding in of_check(findings, "presence-required"):
        step = view.steps[finding.step]
        change = LegalChange(text("legal.presence", step=step.name), step.facets.presence_basis)
        yield proposal("self-capture", step.id, (step.id,), (finding,), legal_changes=(change,), visits=-1.0)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The picture is sent online."""
    step = proposal.steps[0]
    state = change_node(state, step, proposal.id, name=label(state.process, "self-capture"), kind="userTask")
    return change_facets(state, step, proposal.id, channels=("online",), presence=False, medium="electronic")
