"""How much of the work of a case a lane or party does."""

from __future__ import annotations

from collections.abc import Mapping

from retrace.criteria.steps import by_office
from retrace.graph.view import ProcessView, Step


def busiest(actor: str, view: ProcessView) -> Step | None:
    """The step at which the actor of that key works most, the first where nothing tells them apart."""
    return view.once(_busiest).get(actor)


def work_per_case(actor: str, view: ProcessView) -> float | None:
    """Seconds of work of the actor for each case; None where the work of one of its steps is not stated."""
    return view.once(_work).get(actor)


def share_of_work(actor: str, view: ProcessView) -> float | None:
    """The share of the actor in the work of all agencies; None where the work of some step is not stated."""
    work = view.once(_work)
    if any(seconds is None for seconds in work.values()):
        return None
    total = sum(seconds or 0.0 for seconds in work.values())
    return (work.get(actor) or 0.0) / total if total else None


def _work(view: ProcessView) -> Mapping[str, float | None]:
    work: dict[str, float | None] = {}
    for step in view.steps.values():
        if by_office(step):
            so_far, stated = work.get(step.actor.key, 0.0), step.facets.work
            known = so_far is not None and stated is not None
            work[step.actor.key] = so_far + view.visits[step.id] * stated.value if known else None  # type: ignore
    return work


def _busiest(view: ProcessView) -> Mapping[str, Step]:
    found: dict[str, tuple[float, Step]] = {}
    for step in view.steps.values():
        if by_office(step):
            load = view.visits[step.id] * (step.facets.work.value if step.facets.work else 0.0)
            if step.actor.key not in found or load > found[step.actor.key][0]:
                found[step.actor.key] = (load, step)
    return {actor: step for actor, (_, step) in found.items()}
