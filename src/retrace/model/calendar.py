"""Days off and office hours: on which days, and from when to when, an agency works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

ONE_DAY = timedelta(days=1)
Interval = tuple[int, int]
"""From and to, in seconds since midnight."""
HolidayKind = Literal["holiday", "made_up", "exchanged", "proposed"]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off. `kind`: the day itself, one made up for a weekend, or one exchanged with a working Saturday; a
    "proposed" one stays a working day until a legal text says otherwise.

    `certain` is false where the day is only expected: not announced yet, or not verified.
    """

    day: date
    name: str
    name_en: str
    kind: HolidayKind = "holiday"
    certain: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """When an agency works: its hours on each weekday (Monday first), days off, and Saturdays worked instead."""

    week: tuple[tuple[Interval, ...], ...]
    days_off: Mapping[date, Holiday]
    worked_instead: Mapping[date, date]

    def hours(self, day: date) -> tuple[Interval, ...]:
        """Working intervals of a day, seconds since midnight; () on a day off."""
        if day in self.worked_instead:
            return self.week[self.worked_instead[day].weekday()]
        return () if day in self.days_off else self.week[day.weekday()]

    def is_working_day(self, day: date) -> bool:
        """Whether the agency works on the day."""
        return bool(self.hours(day))

    def after_working_days(self, day: date, count: int) -> date:
        """The day on which a limit of `count` working days ends that begins after `day`: how limits are counted."""
        while count > 0:
            day += ONE_DAY
            count -= self.is_working_day(day)
        return day

    def working_seconds(self, day: date) -> int:
        """Seconds worked on a day."""
        return sum(end - start for start, end in self.hours(day))
