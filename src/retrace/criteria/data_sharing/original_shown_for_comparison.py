"""Original shown so that a copy can be compared.

What it finds: a copy that the desk compares with the original in the applicant's presence.
Why it matters: the comparison alone forces a visit, even where all else is online.
Example: the identity card shown at the desk beside its copy.
Instead: query the database, or accept a certified electronic copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, handed_in
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document


def _compared(step: Step, view: ProcessView) -> list[Document]:
    return [d for d in handed_in(step, view) if d.compared_with_original or d.form == "shown"]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which a paper is shown or compared."""
    return bool(_compared(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper compared; names the database that would make the comparison needless."""
    for document in _compared(step, view):
        pair = best(document, view)
        variant = "shown" if document.form == "shown" else "found"
        yield Found(
            0.0,
            f"{variant}_database" if pair else variant,
            document=document.key,
            args={"paper": document.name, "system": pair[1].name if pair else ""},
        )
