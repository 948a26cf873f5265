"""What a simulation is told beside the process: arrivals, times, staff, office hours, branch probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

DAY = 86400
WEEK = 7 * DAY

DISTRIBUTIONS: Mapping[str, tuple[str, ...]] = {
    "fixed": ("value",),
    "beta": ("shape", "scale"),
    "binomial": ("trials", "probability"),
    "erlang": ("k", "mean"),
    "exponential": ("mean",),
    "gamma": ("shape", "scale"),
    "lognormal": ("mean", "deviation"),
    "normal": ("mean", "deviation"),
    "poisson": ("mean",),
    "triangular": ("min", "mode", "max"),
    "truncated_normal": ("mean", "deviation", "min", "max"),
    "uniform": ("min", "max"),
    "user": (),
    "weibull": ("shape", "scale"),
}
"""The thirteen distributions of BPSim 2.0 and a fixed value, each with the names of its parameters."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A random time. `parameters` stand in the order of `DISTRIBUTIONS`, and `unit` is how many seconds one of them is.

    Mean and deviation of a log-normal are those of the time itself, not of its logarithm; `shape` and `scale` of beta
    are α and β. `points` are (probability, value) of a user distribution.
    """

    kind: str
    parameters: tuple[float, ...] = ()
    unit: float = 1.0
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class WeekCalendar:
    """When staff works: open intervals of a week in seconds since Monday 00:00, in order and apart from each other."""

    id: str
    open: tuple[tuple[float, float], ...] = ((0, WEEK),)

    @property
    def seconds(self) -> float:
        """Open seconds of a week."""
        return sum(end - start for start, end in self.open)


ALWAYS = WeekCalendar("")


@dataclass(frozen=True, slots=True)
class Resource:
    """A pool of people who do the same work; `amount` None is as many as are needed. Cost in money for an hour."""

    id: str
    name: str = ""
    amount: int | None = None
    cost_per_hour: float = 0.0
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """How long one execution of an element takes, who does it ("" for nobody), and its fixed cost."""

    duration: Distribution
    resource: str = ""
    fixed_cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """One set of assumptions, by element id. `cases` None is no limit; calendars are of the time zone of `start`."""

    start: datetime
    arrival: Distribution | None = None
    cases: int | None = None
    works: Mapping[str, Work] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    calendars: Mapping[str, WeekCalendar] = field(default_factory=dict)
    probabilities: Mapping[str, float] = field(default_factory=dict)
    currency: str = ""

    def calendar_of(self, resource: Resource) -> WeekCalendar:
        """The office hours of a pool; always open where none are stated."""
        return self.calendars.get(resource.calendar, ALWAYS)
