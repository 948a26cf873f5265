"""Presence for a picture that people can take themselves.

What it finds: a step at which the applicant must come to be photographed.
Why it matters: a system that takes pictures in online saves every applicant a visit.
Example: the portrait for the driving licence.
Instead: let the applicant take the picture and send it online, checked by rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Picture taking."""
    return step.facets.action == "photograph"


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where no presence is needed, unknown where nobody said."""
    presence = step.facets.presence
    if presence is None:
        yield Found(None, "unknown", ask="presence")
    else:
        unfounded = presence and not step.facets.presence_basis
        missing = "presence_basis" if unfounded else ""
        yield Found(0.0 if presence else 1.0, "found" if presence else "met", missing=missing)
