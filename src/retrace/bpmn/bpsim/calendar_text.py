"""iCalendar (RFC 5545) as calendars of BPSim use it: weekly office hours with single days off, read and written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from retrace.bpmn.qbp_times import merged
from retrace.model.duration import seconds
from retrace.model.scenario import DAY, WEEK, WeekCalendar

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONDAY = datetime(1970, 1, 5)
"""A Monday on which written events begin."""
_IGNORED = frozenset({"FREQ", "BYDAY", "INTERVAL", "WKST"})


@dataclass(slots=True)
class _Event:
    """One VEVENT: its properties without parameters, and the days on which it is left out."""

    given: dict[str, str] = field(default_factory=dict)
    excluded: list[str] = field(default_factory=list)


def read_calendar(key: str, text: str) -> tuple[WeekCalendar, int]:
    """The hours of a calendar, and how many of its events could not be used.

    Daily and weekly events without an end make the ordinary week. What happens once, ends, or comes at other
    intervals has no place in a week.
    """
    intervals: list[tuple[float, float]] = []
    excluded: set[date] = set()
    wrong = 0
    for event in _events(text):
        found = list(_intervals(event))
        intervals.extend(found)
        wrong += not found
        excluded.update(day for each in event.excluded if (moment := _moment(each)) for day in [moment.date()])
    days: Mapping[date, tuple[tuple[float, float], ...]] = dict.fromkeys(sorted(excluded), ())
    return WeekCalendar(key, tuple(merged(intervals)), days), wrong


def write_calendar(calendar: WeekCalendar) -> str:
    """The calendar as text; `read_calendar` gives back its week and its closed days."""
    by_hours: dict[tuple[float, float], list[int]] = {}
    for start, end in calendar.open:
        by_hours.setdefault((start % DAY, end - start), []).append(int(start // DAY))
    off = ",".join(f"{day:%Y%m%d}" for day, hours in sorted(calendar.days.items()) if not hours)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//retrace//BPSim//EN"]
    for (start, length), days in by_hours.items():
        first = _MONDAY + timedelta(days=days[0], seconds=start)
        lines += ["BEGIN:VEVENT", f"DTSTART:{_written(first)}", f"DURATION:PT{length:.0f}S"]
        lines.append(f"RRULE:FREQ=WEEKLY;BYDAY={','.join(_WEEKDAYS[day] for day in days)}")
        lines += [f"EXDATE;VALUE=DATE:{off}"] if off else []
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _events(text: str) -> Iterator[_Event]:
    event: _Event | None = None
    for line in re.sub(r"\r?\n[ \t]", "", text.strip()).splitlines():
        name, _, value = line.strip().partition(":")
        name = name.partition(";")[0].upper()
        if name == "BEGIN" and value.upper() == "VEVENT":
            event = _Event()
        elif name == "END" and value.upper() == "VEVENT" and event:
            yield event
            event = None
        elif event and name == "EXDATE":
            event.excluded.extend(value.split(","))
        elif event:
            event.given[name] = value.strip()


def _intervals(event: _Event) -> Iterator[tuple[float, float]]:
    """The open intervals of a week; none where the event is not one of every week."""
    start = _moment(event.given.get("DTSTART", ""))
    rule = dict(part.partition("=")[::2] for part in event.given.get("RRULE", "").upper().split(";"))
    length = _length(event, start)
    odd = set(rule) - _IGNORED or rule.get("INTERVAL", "1") != "1"
    if start is None or not length or length > WEEK or odd or rule.get("FREQ") not in ("DAILY", "WEEKLY"):
        return
    begin = start.hour * 3600 + start.minute * 60 + start.second
    for day in _days(rule, start):
        opens = day * DAY + begin
        yield opens, min(opens + length, WEEK)
        if opens + length > WEEK:
            yield 0.0, opens + length - WEEK


def _days(rule: Mapping[str, str], start: datetime) -> list[int]:
    named = [day for day in rule.get("BYDAY", "").split(",") if day in _WEEKDAYS]
    if named:
        return [_WEEKDAYS.index(day) for day in named]
    return list(range(7)) if rule.get("FREQ") == "DAILY" else [start.weekday()]


def _length(event: _Event, start: datetime | None) -> float | None:
    end = _moment(event.given.get("DTEND", ""))
    if end is not None and start is not None and (end.tzinfo is None) == (start.tzinfo is None):
        return (end - start).total_seconds()
    if "DURATION" in event.given:
        return seconds(event.given["DURATION"])
    return float(DAY) if start is not None and "T" not in event.given.get("DTSTART", "") else None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def _written(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"
