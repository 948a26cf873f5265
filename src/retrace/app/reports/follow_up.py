"""What `retrace catalogue follow-up` and `report` answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PointReport:
    """A value in a period: a share 0–1, or working days."""

    period: str
    value: float


@dataclass(frozen=True, slots=True)
class CourseReport:
    """How one indicator went. `promised` is the plan's, `threshold` the official one with its source; `points_share`
    the part of the official points that the newest value earns; `verdict`: reached, improving, behind or unknown."""

    name: str
    series: list[PointReport]
    last: float | None
    change: float | None
    promised: float | None
    threshold: float | None
    threshold_source: str
    points_share: float | None
    verdict: str
    message: str


@dataclass(frozen=True, slots=True)
class FollowedReport:
    """A procedure, or the programme, whose code is empty."""

    code: str
    name: str
    dossiers: float | None
    indicators: dict[str, CourseReport]


@dataclass(frozen=True, slots=True)
class UnreadReport:
    """A row of the file that was not understood."""

    file: str
    table: str
    row: int
    message: str
    written: str


@dataclass(frozen=True, slots=True)
class FollowUpReport:
    """Output of `retrace catalogue follow-up`; `left_out` counts procedures without a known number of dossiers, or
    not measured in every period, which the means of the programme leave out."""

    as_of: str
    periods: list[str]
    programme: FollowedReport
    procedures: list[FollowedReport]
    left_out: int
    sentences: list[str]
    not_understood: list[UnreadReport]


@dataclass(frozen=True, slots=True)
class ProgrammeReport:
    """Output of `retrace catalogue report`: the file and what stands in it."""

    file: str
    procedures: int
    listed: int
    systems: int
    followed: int
