"""What a simulation is told beside the process: arrivals, times, staff, office hours, branch probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from retrace.model.text import Text

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
    """When staff works: open intervals of a week in seconds since Monday 00:00, in order and apart from each other.

    `days` are those that differ, such as holidays, with their own open intervals in seconds since midnight.
    """

    id: str
    open: tuple[tuple[float, float], ...] = ((0, WEEK),)
    days: Mapping[date, tuple[tuple[float, float], ...]] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Open seconds of an ordinary week."""
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
class Need:
    """What a task takes from staff: `amount` people of one of the pools, whichever would be done first."""

    pools: tuple[str, ...]
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Dossiers gathered before work begins: until there are `size` of them, until the oldest has waited `wait` seconds,
    or at each round `every` so many seconds. `together` is one piece of work for all, else each is done by itself."""

    size: int | None = None
    wait: float | None = None
    every: float | None = None
    together: bool = True


@dataclass(frozen=True, slots=True)
class Repetition:
    """How often an activity with a loop marker is done: a drawn `count`, or again with a `probability`; at most
    `limit` times."""

    count: Distribution | None = None
    probability: float | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """How long one execution of an element takes, who does it ("" for nobody), and its fixed cost.

    `needs` replaces `resource` where several must work together or one of several pools can do it. `before` are times
    that pass before staff is needed (transfer, waiting for others), `setup` times that staff spends beside the work.
    Of tasks that wait for the same staff the highest `priority` comes first. `calendar` is the clock of `before`, and
    of the work where nobody does it.
    """

    duration: Distribution
    resource: str = ""
    fixed_cost: float = 0.0
    needs: tuple[Need, ...] = ()
    before: tuple[Distribution, ...] = ()
    setup: tuple[Distribution, ...] = ()
    priority: float = 0.0
    batch: Batch | None = None
    calendar: str = ""

    @property
    def staff(self) -> tuple[Need, ...]:
        """Everything that must come together before work begins."""
        return self.needs or ((Need((self.resource,)),) if self.resource else ())


@dataclass(frozen=True, slots=True)
class Arrival:
    """Cases that begin at one start event: the gap between two of them, in open time of the calendar, and how many."""

    gap: Distribution
    calendar: str = ""
    cases: int | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One set of assumptions, by element id. `cases` None is no limit; calendars are of the time zone of `start`.

    `arrival` serves the start events that have no entry of their own in `arrivals`. `probabilities` are of flows and of
    events. `case_priority` is drawn for each case and added to that of the work. `warm_up` and `length` are seconds
    from the start; figures are of what comes after the warm-up. `notes` say what the figures rest on.
    """

    start: datetime
    arrival: Distribution | None = None
    cases: int | None = None
    works: Mapping[str, Work] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    calendars: Mapping[str, WeekCalendar] = field(default_factory=dict)
    probabilities: Mapping[str, float] = field(default_factory=dict)
    currency: str = ""
    arrivals: Mapping[str, Arrival] = field(default_factory=dict)
    arrival_calendar: str = ""
    repetitions: Mapping[str, Repetition] = field(default_factory=dict)
    case_priority: Distribution | None = None
    warm_up: float = 0.0
    length: float | None = None
    replications: int | None = None
    seed: int | None = None
    notes: tuple[Text, ...] = ()

    def calendar(self, key: str) -> WeekCalendar:
        """The calendar of this id; always open where there is none."""
        return self.calendars.get(key, ALWAYS)

    def calendar_of(self, resource: Resource) -> WeekCalendar:
        """The office hours of a pool; always open where none are stated."""
        return self.calendar(resource.calendar)
