"""Result handed over in person only.

What it finds: a result that the applicant must fetch.
Why it matters: full online service needs delivery online or by post, without a signature at the desk.
Example: coming back to the office for the new driving licence.
Instead: an electronic result, and delivery by the public postal service ordered online.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import shows_collecting
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Where the applicant receives the result, or the desk hands it over if the model does not show the applicant."""
    if step.facets.action == "collect":
        return step.actor.is_applicant
    return step.facets.action == "deliver" and not shows_collecting(view)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the result comes online or by post, unknown where no channel is stated."""
    channels = set(step.facets.channels) | set(view.procedure.delivery)
    if not channels:
        yield Found(None, "unknown", ask="delivery_channel")
    elif channels & {"online", "post"}:
        yield Found(1.0, "met")
    else:
        yield Found(0.0)
