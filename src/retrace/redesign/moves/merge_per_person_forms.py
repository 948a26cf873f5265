"""One signed list instead of a paper for each person.

When: the applicant's side makes the same paper once for each person of the case.
How: one list names all persons, and each signs it.
Gives: one paper to make, sign, file and examine instead of one for each person.
Guard: papers that somebody else issues for a person stay; a published form has to be changed first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.document import Document
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange, Proposal
from retrace.model.text import text
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_document
from retrace.redesign.state import State

ORDER = 8


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each paper that every person makes."""
    for document in view.documents.values():
        causes = [f for f in of_check(findings, "per-person-form-could-be-one-list") if f.document == document.key]
        if causes:
            yield proposal(
                "merge-per-person-forms",
                document.key,
                (finding.step for finding in causes),
                causes,
                document=document.key,
                legal_changes=_changes(document),
                paper=document.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The paper is made once for the case."""
    if state.procedure.documents[proposal.document].handed_in is False:
        return state
    state = change_document(state, proposal.document, per="case")
    for step in proposal.steps:
        if step in state.process.nodes:
            state = state.traced(step, proposal.id, (step,))
    return state


def _changes(document: Document) -> tuple[LegalChange, ...]:
    """A form is published by a text; a paper of the applicant's own is not."""
    form = document.document_class == "form"
    return (LegalChange(text("legal.one-list", paper=document.name), document.template),) if form else ()
