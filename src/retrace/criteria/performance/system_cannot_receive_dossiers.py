"""Whether the system can take dossiers in and exchange data.

What it finds: the portal or one-stop system behind a filing step, and whether it can receive dossiers and join others.
Why it matters: online filing and every query rest on it.
Example: a provincial one-stop system that receives dossiers and is joined to the national portal.
Instead: upgrade it, or use the national public service portal.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step
from retrace.model.system import InformationSystem


def _systems(step: Step, view: ProcessView) -> list[InformationSystem]:
    used = [system for system in step.systems if system.receives_dossiers is not None]
    claimed = [view.knowledge.system(claim.code) for claim in view.procedure.systems]
    return used or [system for system in claimed if system.role in ("portal", "one_stop")]


def applies(step: Step, view: ProcessView) -> bool:
    """Filing steps of the applicant."""
    return step.actor.is_applicant and step.facets.action == "submit"


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where one of the systems receives dossiers and exchanges data; unknown where no capability is stated."""
    systems = _systems(step, view)
    able = next((system for system in systems if system.receives_dossiers and system.integrates), None)
    if able:
        yield Found(1.0, "met", args={"system": able.name})
    elif any(system.receives_dossiers is False for system in systems):
        yield Found(0.0, args={"system": systems[0].name})
    else:
        yield Found(None, "unknown", ask="receives_dossiers")
