"""What a plan is weighed by, of one process: visits, papers, hours and cost per case."""

from __future__ import annotations

from retrace.evaluate.cost import cost
from retrace.evaluate.counters import counters
from retrace.evaluate.durations import work
from retrace.graph.view import ProcessView
from retrace.model.alternatives import Objectives


def objectives(view: ProcessView) -> Objectives:
    """The gains of a process per case. Work nobody states counts with its labelled default."""
    counted, priced = counters(view), cost(view)
    known = priced.per_case is not None
    hours = sum(item.hours.value * item.times for item in priced.items if item.hours)
    return Objectives(counted.visits, counted.papers, hours if known else None, _agency_hours(view), priced.per_case)


def _agency_hours(view: ProcessView) -> float:
    steps = (step for step in view.steps.values() if not step.actor.is_applicant and not step.automatic)
    return sum(view.visits[step.id] * work(view, step).value for step in steps if view.visits[step.id] > 0) / 3600
