"""Paper whose data lie in several databases that are not joined.

What it finds: a paper the applicant hands in, whose data are spread over unconnected databases.
Why it matters: an office sees only its own database, so the applicant must carry the paper and go to that office.
Example: driving licences of 61 provinces in one database, those of Hà Nội and Hồ Chí Minh City in two others.
Instead: join the databases, query them together and let the applicant choose any office.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, handed_in
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant hands papers in."""
    return bool(handed_in(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper whose system has several fragments."""
    for document in handed_in(step, view):
        pair = best(document, view)
        if pair and len(pair[1].fragments) > 1:
            yield Found(
                0.0,
                "territorial" if step.facets.territorial else "found",
                document=document.key,
                args={
                    "paper": document.name,
                    "system": pair[1].name,
                    "count": len(pair[1].fragments),
                    "regions": "; ".join(fragment.covers or fragment.name for fragment in pair[1].fragments),
                },
            )
