"""Interactive electronic form instead of a paper form.

When: a form of the dossier has no interactive electronic form.
How: the form is filled in online, checked while it is filled in, and prefilled from data where a system is ready.
Gives: no typing at the desk, fewer dossiers sent back.
Guard: none; a signature on the form becomes a digital one or the login, as the law in force says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_document, change_procedure
from retrace.redesign.state import State

ORDER = 10


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each form on paper."""
    for finding in of_check(findings, "paper-form"):
        paper = view.documents[finding.document].name
        yield proposal(
            "interactive-e-form", finding.document, (finding.step,), (finding,), document=finding.document, paper=paper
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The form is interactive."""
    state = change_document(state, proposal.document, interactive_form=True)
    forms = [d for d in state.procedure.documents.values() if d.document_class == "form" and d.handed_in is not False]
    if all(form.interactive_form for form in forms):
        state = change_procedure(state, online_form=True)
    for step in proposal.steps:
        state = state.traced(step, proposal.id, (step,))
    return state
