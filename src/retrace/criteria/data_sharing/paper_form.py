"""Application form on paper.

What it finds: a form the applicant fills in that has no interactive electronic form.
Why it matters: the desk types a paper form again, and nothing in it can be filled in from data or checked at once.
Example: the request to exchange a driving licence.
Instead: an interactive electronic form, filled in from the population database and the e-document store.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import handed_in
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document


def _forms(step: Step, view: ProcessView) -> list[Document]:
    return [document for document in handed_in(step, view) if document.document_class == "form"]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant hands a form in."""
    return bool(_forms(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the form is interactive, unknown where nobody said."""
    for form in _forms(step, view):
        interactive = form.interactive_form
        yield Found(
            None if interactive is None else float(interactive),
            {None: "unknown", True: "met", False: "found"}[interactive],
            document=form.key,
            ask="interactive_form",
            args={"paper": form.name},
        )
