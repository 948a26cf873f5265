"""What a plan is weighed by, of one process: visits, papers, hours and cost per case."""

from __future__ import annotations

from retrace.evaluate.cost import agency_hours, cost
from retrace.evaluate.counters import counters
from retrace.graph.view import ProcessView
from retrace.model.alternatives import Objectives


def objectives(view: ProcessView) -> Objectives:
    """The gains of a process per case. Work nobody states counts with its labelled default."""
    counted, priced = counters(view), cost(view)
    known = priced.per_case is not None
    return Objectives(
        counted.visits, counted.papers, priced.hours if known else None, agency_hours(view), priced.per_case
    )
