"""Paper whose database is not ready yet.

What it finds: a paper the applicant hands in or fetches, whose data a system will hold once it is ready.
Why it matters: the paper can be dropped later, so the plan must say what it waits for.
Example: the health certificate while the health examination database is being built.
Instead: accept an electronic copy now and query the database in a later phase.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, handed_in, obtained
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant hands papers in or fetches them from another party."""
    return bool(handed_in(step, view) or obtained(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper whose system is known and not ready; a divided system is another check's matter."""
    fetched = obtained(step, view)
    for document in dict.fromkeys((*handed_in(step, view), *fetched)):
        pair = best(document, view)
        if pair is None or pair[1].ready or pair[1].fragments:
            continue
        yield Found(
            0.0,
            "fetched" if document in fetched else "possible" if pair[0].certainty == "possible" else "found",
            document=document.key,
            basis=(pair[0].clause,) if pair[0].clause else (),
            args={"paper": document.name, "system": pair[1].name},
        )
