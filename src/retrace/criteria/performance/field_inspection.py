"""Inspection on site.

What it finds: a step for which officials must go to the place.
Why it matters: it rules out full online service and sets the pace of the whole procedure.
Example: looking at the building site.
Instead: inspect by risk, jointly with other agencies, or remotely.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Inspections."""
    return step.facets.action == "inspect"


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet as long as somebody must go."""
    yield Found(0.0)
