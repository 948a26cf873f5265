"""What an evaluation tells beside the figures of a comparison: load of roles, weight of assumptions, pay-back."""

from __future__ import annotations

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
