"""How long cases take where no exact answer is known: by walking many of them through, nobody queueing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from operator import attrgetter

from retrace.evaluate.durations import durations
from retrace.evaluate.flow_time import case_times, something_stated
from retrace.evaluate.simulate.contrast import times_of_runs
from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.graph.view import ProcessView
from retrace.graph.visits import endless
from retrace.model.errors import RetraceError
from retrace.model.likeness import Likeness
from retrace.model.process import Process
from retrace.model.result import Times
from retrace.model.scenario import Distribution, Scenario, Work

_WISH = Wish(cases=100, replications=10, seed=0)
"""The mean, its interval and the shares of the times are told by the same thousand cases."""
_MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
_APART = 1e9
"""Seconds between two cases, so that none meets another."""
_REMEMBERED = 64
Walk = Callable[["Asked"], Outcome | None]


def has_times(view: ProcessView) -> bool:
    """Whether times of cases can be told, without telling them."""
    return something_stated(durations(view)) and not endless(view.visits)


def times_of(view: ProcessView) -> tuple[Times, bool]:
    """The times of cases and whether they are exact; () where no time is stated or cases cannot be walked through."""
    if exact := case_times(view):
        return exact, True
    found = _walk(view)
    return ((), True) if found is None else (times_of_runs([found]), False)


def mean_walked(view: ProcessView, walk: Walk | None = None) -> tuple[float, tuple[float, float]] | None:
    """The mean time of cases and its 95 % interval; None where no time is stated or cases cannot be walked through.

    `walk` is `walked`, or has it done elsewhere.
    """
    found = _walk(view, walk)
    if found is None or found.cycle_mean is None or found.cycle_interval is None:
        return None
    return found.cycle_mean, found.cycle_interval


def _walk(view: ProcessView, walk: Walk | None = None) -> Outcome | None:
    known = durations(view)
    if not something_stated(known) or endless(view.visits):
        return None
    return (walk or walked)(Asked(view.process, tuple((step, known[step].seconds) for step in view.steps)))


class Asked(Likeness):
    """What walking cases through depends on: no name or other fact of a step makes a case any longer."""

    __slots__ = ("times",)

    def __init__(self, process: Process, times: tuple[tuple[str, float], ...]) -> None:
        super().__init__(process, attrgetter("facets.instances"), times)
        self.times = times

    def __reduce__(self) -> tuple[object, ...]:
        return Asked, (self.process, self.times)


@lru_cache(maxsize=_REMEMBERED)
def walked(asked: Asked) -> Outcome | None:
    """What walking many cases through finds; None where they cannot be walked through.

    A plan is looked at after every edit, and most edits leave one of its sides or both to take as long as before.
    """
    works = {step: Work(Distribution("fixed", (seconds,))) for step, seconds in asked.times}
    scenario = Scenario(_MONDAY, Distribution("fixed", (_APART,)), None, works)
    try:
        return simulate(asked.process, scenario, _WISH)
    except RetraceError:
        return None
