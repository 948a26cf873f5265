"""The work that cases bring to each role, against the time its people have."""

from __future__ import annotations

from retrace.evaluate.durations import durations
from retrace.graph.view import ProcessView, Step
from retrace.graph.visits import endless
from retrace.model.evaluation import RoleLoad

_HOUR = 3600.0


def role_loads(view: ProcessView, hours_per_year: float) -> tuple[RoleLoad, ...]:
    """The load of every role that works by hand, in reading order: visits × working time, times the cases of a year.

    `hours_per_year` is what one person works in a year. Nothing where a cycle never ends. Source of the formula: the
    utilisation law, ρ = λ Σ visits × work ÷ capacity (Denning and Buzen 1978).
    """
    if endless(view.visits):
        return ()
    found: dict[str, list[Step]] = {}
    for step in view.steps.values():
        if not step.automatic and step.actor.kind not in ("applicant", "system") and view.visits[step.id] > 0:
            found.setdefault(step.actor.key, []).append(step)
    return tuple(_load(view, role, steps, hours_per_year) for role, steps in found.items())


def _load(view: ProcessView, role: str, steps: list[Step], hours_per_year: float) -> RoleLoad:
    known = view.once(durations)
    works = {step.id: work for step in steps if (work := known[step.id].work)}
    seconds = sum(view.visits[step] * work.value for step, work in works.items())
    volume, staff = view.procedure.volume, view.procedure.staff.get(role)
    year = volume.per_year * seconds / _HOUR if volume else None
    capacity = None
    if staff and staff.count:
        capacity = staff.count * (1.0 if staff.share is None else staff.share) * hours_per_year
    return RoleLoad(
        role=role,
        name=steps[0].actor.name or role,
        per_case=seconds,
        per_year=year,
        capacity=capacity,
        utilisation=year / capacity if year is not None and capacity else None,
        assumed=any(work.origin == "default" for work in works.values()),
    )
