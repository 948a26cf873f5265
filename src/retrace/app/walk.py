"""How long cases take where no exact answer is known: by walking many of them through, nobody queueing."""

from __future__ import annotations

from datetime import UTC, datetime

from retrace.evaluate.durations import durations
from retrace.evaluate.flow_time import case_times, something_stated
from retrace.evaluate.simulate.contrast import times_of_runs
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.graph.view import ProcessView
from retrace.graph.visits import endless
from retrace.model.errors import RetraceError
from retrace.model.result import Times
from retrace.model.scenario import Distribution, Scenario, Work

CASES = 1000
_MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
_APART = 1e9
"""Seconds between two cases, so that none meets another."""


def has_times(view: ProcessView) -> bool:
    """Whether times of cases can be told, without telling them."""
    return something_stated(durations(view)) and not endless(view.visits)


def times_of(view: ProcessView) -> tuple[Times, bool]:
    """The times of cases and whether they are exact; () where no time is stated or cases cannot be walked through."""
    if exact := case_times(view):
        return exact, True
    known = durations(view)
    if not something_stated(known) or endless(view.visits):
        return (), True
    works = {step: Work(Distribution("fixed", (known[step].seconds,))) for step in view.steps}
    scenario = Scenario(_MONDAY, Distribution("fixed", (_APART,)), CASES, works)
    try:
        found = simulate(view.process, scenario, Wish(replications=1, seed=0))
    except RetraceError:
        return (), True
    return times_of_runs([found]), False
