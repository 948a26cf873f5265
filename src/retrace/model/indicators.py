"""Service indicators of a procedure over time: measured in a period, or promised by a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Indicator = Literal["online", "on_time", "mean_days", "electronic_results", "satisfaction"]
INDICATORS: tuple[Indicator, ...] = ("online", "on_time", "mean_days", "electronic_results", "satisfaction")
FALLING: frozenset[Indicator] = frozenset(["mean_days"])
"""Indicators that are better the lower they are."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter, half-year or year as written; `year` and `month` are those of its end, which order periods."""

    name: str
    year: int
    month: int = 12
    months: int = 12


@dataclass(frozen=True, slots=True)
class Measured:
    """What one row tells of a procedure: in a period, or promised where there is none. Shares are 0–1, times working
    days; `dossiers` is how many were handled. `source` is the file and the row."""

    code: str
    name: str
    period: Period | None
    values: Mapping[Indicator, float]
    dossiers: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which value on an indicator has its full points by the official set of indicators, with its source."""

    value: float
    source: str


Verdict = Literal["reached", "improving", "behind", "unknown"]


@dataclass(frozen=True, slots=True)
class Course:
    """How one indicator went: values by period in order, what was promised, the official threshold, and the verdict
    of the last value against what was promised, else against the threshold. `share` is the part of the official points
    of the indicator that the last value earns, 0–1."""

    indicator: Indicator
    series: tuple[tuple[Period, float], ...]
    promised: float | None = None
    threshold: Threshold | None = None
    verdict: Verdict = "unknown"
    share: float | None = None

    @property
    def last(self) -> float | None:
        """The newest value."""
        return self.series[-1][1] if self.series else None

    @property
    def change(self) -> float | None:
        """From the first to the newest value, None where there is only one."""
        return self.series[-1][1] - self.series[0][1] if len(self.series) > 1 else None


@dataclass(frozen=True, slots=True)
class Followed:
    """A procedure, or the whole programme (no code), with the course of each indicator and the dossiers of the newest
    period; `left_out` counts procedures that a mean of the programme could not weigh."""

    code: str
    name: str
    courses: tuple[Course, ...]
    dossiers: float | None = None
    left_out: int = 0
