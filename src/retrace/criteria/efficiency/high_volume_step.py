"""Papers that many applicants must get and hand in.

What it finds: in a frequent procedure, a step at which applicants fetch or hand in papers that data could replace.
Why it matters: what is saved once is saved as often as the procedure is used; frequent procedures come first.
Example: 1,146,980 people exchanged a car licence in three years.
Instead: replace those papers first.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, handed_in, obtained
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """The applicant's steps with a paper that some system could replace."""
    papers = (*handed_in(step, view), *obtained(step, view))
    return step.actor.is_applicant and any(best(document, view) for document in papers)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet from the threshold of dossiers a year on; unknown without a volume."""
    volume = view.procedure.volume
    if volume is None:
        yield Found(None, "unknown", ask="volume", ask_about="procedure")
        return
    frequent = volume.per_year >= given["dossiers_per_year"]
    yield Found(
        0.0 if frequent else 1.0,
        ("found" if volume.period else "yearly") if frequent else "met",
        args={
            "count": volume.count,
            "scope": volume.scope or "",
            "period": volume.period,
            "per_year": round(volume.per_year),
        },
    )
