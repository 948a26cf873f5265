"""Visit that no other check explains.

What it finds: a step for which the applicant must come, other than to be photographed, pay or fetch the result.
Why it matters: fewer visits is the first of the three official aims.
Example: signing in front of an official.
Instead: do the step online, or move it into a visit that is needed anyway.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

# These visits have checks of their own, which name the remedy; a need is said once.
_EXPLAINED = ("photograph", "pay", "collect", "prepare", "inspect")


def applies(step: Step, view: ProcessView) -> bool:
    """The applicant's steps whose presence is known."""
    facets = step.facets
    return step.actor.is_applicant and facets.presence is not None and facets.action not in _EXPLAINED


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where nobody has to come."""
    if not step.facets.presence:
        yield Found(1.0, "met")
    elif step.facets.presence_basis:
        yield Found(0.0, "by_law", args={"article": step.facets.presence_basis})
    else:
        yield Found(0.0)
