"""Paper issued without an electronic original.

What it finds: a paper that another party issues for the dossier only on paper.
Why it matters: what is not born digital must be scanned, compared and typed again.
Example: the health certificate of a clinic.
Instead: issue it electronically with a digital signature, or digitise it where it is made.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import obtained
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document


def _issued(step: Step, view: ProcessView) -> list[Document]:
    made = [d for d in step.writes if d.handed_in and d.issued_by and not step.actor.is_applicant]
    return [*made, *obtained(step, view)]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which a paper for the dossier is issued or fetched."""
    return bool(_issued(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where an electronic original exists, unknown where nobody said."""
    for document in _issued(step, view):
        electronic = document.electronic_original
        yield Found(
            None if electronic is None else float(electronic),
            {None: "unknown", True: "met", False: "found"}[electronic],
            document=document.key,
            ask="electronic_original",
            args={"paper": document.name},
        )
