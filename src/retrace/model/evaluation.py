"""What an evaluation tells beside the figures of a comparison: load of roles, weight of assumptions, pay-back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from retrace.model.text import Text


@dataclass(frozen=True, slots=True)
class RoleLoad:
    """The work that cases bring to a role: seconds a case, hours a year, the hours its people have, and the share of
    them used; None where a figure it needs is unknown. `assumed` is true where a labelled default is part of it."""

    role: str
    name: str
    per_case: float
    per_year: float | None = None
    capacity: float | None = None
    utilisation: float | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Swing:
    """One assumption at its low and high end, and the saving with each, everything else being as stated.

    `stated` is true where the ends are stated, else they lie the usual share below and above. `gap` is how far apart
    the two savings are.
    """

    input: str
    label: Text
    value: float
    low: float
    high: float
    unit: Literal["cases", "hours", "money", "share"]
    saving_low: float
    saving_high: float
    stated: bool = False

    @property
    def gap(self) -> float:
        """How much the saving depends on the assumption."""
        return abs(self.saving_high - self.saving_low)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How the saving in compliance cost depends on each assumption, what weighs most first.

    `saving` is VND a year, or for one case where no yearly number of cases is known. `least` and `most` are the savings
    with every assumption at its worse and at its better end.
    """

    saving: float
    yearly: bool
    share: float
    swings: tuple[Swing, ...]
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Payback:
    """After how many months savings reach an investment, with the savings as stated, at their least and at their most;
    None where they never do. Money in VND; `discount` is a share a year."""

    investment: float
    running: float
    discount: float
    months: int | None
    earliest: int | None
    latest: int | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class CalendarTime:
    """The cycle time as offices count it. `working_days` holds the work on the way in days of eight hours, `waiting`
    the rest in seconds. `mean`, `least` and `most` are seconds from filing to the end by the calendar, over every half
    day of a year on which one can file, `slowest` the day of the longest; None for years whose calendar is unknown."""

    working_days: float
    waiting: float
    mean: float | None = None
    least: float | None = None
    most: float | None = None
    slowest: date | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """One simulated figure before and after, with 95 % intervals over the replications, and the interval of the
    difference (after minus before) of runs that share their random numbers; `significant` where it leaves out 0."""

    as_is: float
    as_is_interval: tuple[float, float]
    to_be: float
    to_be_interval: tuple[float, float]
    difference: float
    difference_interval: tuple[float, float]

    @property
    def significant(self) -> bool:
        """Whether chance alone hardly explains the difference."""
        low, high = self.difference_interval
        return low > 0 or high < 0


@dataclass(frozen=True, slots=True)
class SimulatedComparison:
    """Both processes simulated: contrasts of the cycle time, the waiting for staff (seconds) and the cost, by name;
    cases of each replication on each side, replications, the first seed, and the times of cases on each side, with the
    `spread` that half and nine tenths of them do not exceed."""

    contrasts: Mapping[str, Contrast]
    cases: tuple[int, int]
    replications: int
    seed: int
    as_is_times: tuple[tuple[float, float], ...]
    to_be_times: tuple[tuple[float, float], ...]
    as_is_spread: tuple[float, float]
    to_be_spread: tuple[float, float]
    warnings: tuple[Text, ...] = ()
