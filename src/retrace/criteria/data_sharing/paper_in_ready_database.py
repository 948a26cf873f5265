"""Paper that a ready database already holds.

What it finds: a paper the applicant must hand in although a system that is ready holds the same data.
Why it matters: data are given once; an agency that can query them may not ask for the paper again.
Example: a copy of the identity card, with the population database ready.
Instead: query the database and ask for nothing.
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
    """One finding for each paper whose data a ready, undivided system holds."""
    for document in handed_in(step, view):
        pair = best(document, view)
        if pair and pair[1].ready and not pair[1].fragments:
            yield Found(
                0.0,
                document=document.key,
                basis=(pair[0].clause,) if pair[0].clause else (),
                args={"paper": document.name, "system": pair[1].name},
                evidence=(),
            )
