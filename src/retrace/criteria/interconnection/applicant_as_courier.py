"""Applicant as courier between two parties.

What it finds: a paper that one party makes, the applicant fetches and hands in to another.
Why it matters: the two parties could exchange it directly.
Example: a confirmation of the commune that the citizen carries to the district.
Instead: a direct electronic message from the maker to the agency.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, maker, obtained
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant fetches a paper that no system of the registry holds."""
    return any(best(document, view) is None for document in obtained(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper carried; where a system holds the data, the database checks speak instead."""
    for document in obtained(step, view):
        source = maker(document, step, view)
        if source and best(document, view) is None:
            yield Found(
                0.0,
                document=document.key,
                evidence=(source.id,),
                args={"paper": document.name, "party": source.actor.agency},
            )
