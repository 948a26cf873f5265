"""Times in days as offices count them: work in working days of eight hours, waiting in days that pass."""

from __future__ import annotations

from retrace.graph.view import Step
from retrace.model.procedure import TimeLimit

WORKING_DAY = 8 * 3600.0
DAY = 24 * 3600.0


def days(step: Step) -> float | None:
    """Stated working and waiting time of one visit; a system's own step takes none, None where nothing is stated."""
    work, wait = step.facets.work, step.facets.wait
    if work is None and wait is None:
        return 0.0 if step.automatic else None
    return (work.value / WORKING_DAY if work else 0.0) + (wait.value / DAY if wait else 0.0)


def limit_days(limit: TimeLimit | None) -> float | None:
    """Days of a limit, None where it has no unit. Calendar days count like working days: the stricter reading.

    A month counts thirty days.
    """
    if limit is None or limit.unit is None:
        return None
    return limit.value * {"hours": 3600 / WORKING_DAY, "months": 30}.get(limit.unit, 1)
