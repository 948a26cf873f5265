"""The hours of an agency as a simulation takes them: an ordinary week, and the days that differ: holidays with Tết."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from retrace.knowledge.calendar import office, years
from retrace.model.calendar import OfficeCalendar
from retrace.model.scenario import DAY, WEEK, WeekCalendar

AHEAD = 5
"""Years after the first one whose holidays are looked up: longer than what is simulated."""


def working_week(key: str, start: date, own: Mapping[str, Any] | None = None, holidays: bool = True) -> WeekCalendar:
    """The office hours in force on the day `start`, or the `own` ones of an agency, with holidays from then on."""
    known = _office(start, own)
    open_ = [(day * DAY + begin, day * DAY + end) for day in range(7) for begin, end in known.week[day]]
    plain = WeekCalendar(key, tuple(open_))
    return with_holidays(plain, start) if holidays else plain


def with_holidays(calendar: WeekCalendar, start: date) -> WeekCalendar:
    """The calendar closed on the holidays from the day `start` on, as far as they are known; a Saturday that is worked
    instead of another day has the hours of that day. What is open at all times stays so."""
    if calendar.seconds >= WEEK:
        return calendar
    known = _office(start, None)
    days: dict[date, tuple[tuple[float, float], ...]] = dict.fromkeys(known.days_off, ())
    days |= {work: _hours(calendar, off.weekday()) for work, off in known.worked_instead.items()}
    monday = start - timedelta(days=start.weekday())
    return replace(calendar, days={**{day: days[day] for day in sorted(days) if day >= monday}, **calendar.days})


def holidays_known(start: date) -> bool:
    """Whether the holidays of the first year are known."""
    first, last = years()
    return first <= start.year <= last


def _office(start: date, own: Mapping[str, Any] | None) -> OfficeCalendar:
    first, last = years()
    begin = min(max(start.year, first), last)
    return office(begin, min(begin + AHEAD, last), start, own)


def _hours(calendar: WeekCalendar, weekday: int) -> tuple[tuple[float, float], ...]:
    begin, end = weekday * DAY, (weekday + 1) * DAY
    return tuple(
        (max(start, begin) - begin, min(stop, end) - begin)
        for start, stop in calendar.open
        if start < end and stop > begin
    )
