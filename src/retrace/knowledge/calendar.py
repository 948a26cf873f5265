"""Vietnamese public holidays and the office hours of agencies, from dated data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from retrace.knowledge.dated import in_force
from retrace.knowledge.files import data
from retrace.model.calendar import Holiday, HolidayKind, Interval, OfficeCalendar
from retrace.model.errors import RetraceError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SATURDAY, _SUNDAY = 5, 6
# The second day of National Day lies on the side that joins it to a weekend, by the weekday of 2 September.
_SECOND = (1, -1, -1, 1, -1, -1, 1)


@cache
def holidays(year: int) -> tuple[Holiday, ...]:
    """The days off of a year, in order, with those only proposed. Raises `RetraceError("calendar_unknown_year")`."""
    first, last = years()
    if not first <= year <= last:
        raise RetraceError("calendar_unknown_year", str(year), first=str(first), last=str(last))
    found: dict[date, Holiday] = {}
    for holiday in (*_lunar_new_year(year), *_single_days(year)):
        found.setdefault(holiday.day, holiday)
    for holiday in _made_up(sorted(found.values(), key=lambda h: h.day), found):
        found[holiday.day] = holiday
    for swap in data("holidays")["swaps"]:
        if swap["free"].year == year:
            found[swap["free"]] = Holiday(swap["free"], _SWAPPED[0], _SWAPPED[1], "exchanged", source=swap["source"])
    return tuple(sorted(found.values(), key=lambda holiday: holiday.day))


_SWAPPED = ("Ngày nghỉ hoán đổi", "Day off exchanged with a Saturday")


def years() -> tuple[int, int]:
    """First and last year whose lunar dates are known."""
    known = data("holidays")["lunar"]["new_year"]["dates"]
    return min(known), max(known)


def office(first: int, last: int, day: date, own: Mapping[str, Any] | None = None) -> OfficeCalendar:
    """The calendar of an agency from year `first` to year `last`, with the office hours in force on `day`.

    `own` is what an agency says of itself: `office_hours` as in the data, `days_off` as a list of `{day, name}`.
    """
    given = own or {}
    stated = in_force(given.get("office_hours", ()), day) or in_force(data("holidays")["office_hours"], day)
    assert stated is not None, "the shipped hours hold on every day"
    days_off = {one.day: one for year in range(first, last + 1) for one in holidays(year) if one.kind != "proposed"}
    for extra in given.get("days_off", ()):
        days_off[extra["day"]] = Holiday(extra["day"], extra["name"], extra["name"], source=extra.get("source", ""))
    swaps = {swap["work"]: swap["free"] for swap in data("holidays")["swaps"]}
    return OfficeCalendar(
        week=tuple(tuple(_interval(part) for part in stated["week"].get(name, ())) for name in WEEKDAYS),
        days_off=days_off,
        worked_instead={work: off for work, off in swaps.items() if first <= work.year <= last},
    )


def _interval(written: str) -> Interval:
    """Seconds since midnight of "07:30-11:30"."""
    start, end = (int(part[:2]) * 3600 + int(part[3:5]) * 60 for part in written.split("-"))
    return start, end


def _lunar_new_year(year: int) -> Iterator[Holiday]:
    """The last day of the old year and four of the new; one on a Saturday moves before them, one on a Sunday after."""
    entry = data("holidays")["lunar"]["new_year"]
    certain = year <= entry["announced_to"]
    days = [entry["dates"][year] + timedelta(days=offset) for offset in range(-1, 4)]
    for day in days:
        yield Holiday(day, entry["name"], entry["name_en"], certain=certain, source=entry["source"])
    for weekday, step in ((_SATURDAY, -1), (_SUNDAY, 1)):
        for day in days:
            if day.weekday() == weekday:
                other = _free(day, step, set(days))
                yield Holiday(other, entry["name"], entry["name_en"], "made_up", certain, entry["source"])


def _free(day: date, step: int, taken: set[date]) -> date:
    while day in taken or day.weekday() >= _SATURDAY:
        day += timedelta(days=step)
    return day


def _single_days(year: int) -> Iterator[Holiday]:
    for entry in data("holidays")["days"]:
        day = date.fromisoformat(f"{year}-{entry['each_year']}")
        if entry["since"] <= day:
            verified = entry.get("verified", True)
            kind: HolidayKind = "holiday" if verified else "proposed"
            yield Holiday(day, entry["name"], entry["name_en"], kind, verified, entry["source"])
    ancestors = data("holidays")["lunar"]["ancestors"]
    yield Holiday(ancestors["dates"][year], ancestors["name"], ancestors["name_en"], source=ancestors["source"])
    second = data("holidays")["second_national_day"]
    if second["since"].year <= year:
        first = date(year, 9, 2)
        day = second["announced"].get(year) or first + timedelta(days=_SECOND[first.weekday()])
        yield Holiday(day, "Quốc khánh", "National Day", certain=year in second["announced"], source=second["source"])


def _made_up(found: list[Holiday], taken: Mapping[date, Holiday]) -> Iterator[Holiday]:
    """A single day off on a weekend is made up for on the next working day; the lunar new year has its own rule."""
    used = set(taken)
    new_year = data("holidays")["lunar"]["new_year"]["name"]
    for holiday in found:
        off = holiday.kind != "proposed" and holiday.name != new_year
        if holiday.day.weekday() >= _SATURDAY and off:
            other = _free(holiday.day, 1, used)
            used.add(other)
            yield Holiday(other, holiday.name, holiday.name_en, "made_up", holiday.certain, holiday.source)
