"""The office hours of a QBP timetable: rules from weekday to weekday, from time to time, as intervals of one week."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from retrace.model.scenario import DAY, WEEK, WeekCalendar

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:Z|([+-])(\d\d):?(\d\d))?")
_ALMOST_MIDNIGHT = DAY - 1

RULE = ("fromTime", "toTime", "fromWeekDay", "toWeekDay")
"""The attributes of a rule."""

Interval = tuple[float, float]


def calendar(key: str, rules: Sequence[Mapping[str, str]], zone: float) -> tuple[WeekCalendar, int]:
    """The calendar in the zone `zone` seconds east of Greenwich, and how many rules could not be read.

    A day that ends within its last second ends at midnight; a rule that ends before it begins lasts into the next day.
    """
    found: list[Interval] = []
    wrong = 0
    for rule in rules:
        begin, end = _time(rule.get("fromTime", ""), zone), _time(rule.get("toTime", ""), zone)
        first, last = rule.get("fromWeekDay", "").upper(), rule.get("toWeekDay", "").upper()
        if begin is None or end is None or first not in DAYS or (last or first) not in DAYS:
            wrong += 1
            continue
        found.extend(_intervals(begin, end, DAYS.index(first), DAYS.index(last or first)))
    return WeekCalendar(key, tuple(merged(found))), wrong


def _intervals(begin: tuple[float, float], end: tuple[float, float], first: int, last: int) -> Iterator[Interval]:
    start, stop = begin[0], DAY if end[0] >= _ALMOST_MIDNIGHT else end[0]
    length = stop - start if stop > start else stop - start + DAY
    for number in range((last - first) % 7 + 1):
        opens = ((first + number) % 7 * DAY + start + begin[1]) % WEEK
        yield opens, min(opens + length, WEEK)
        if opens + length > WEEK:
            yield 0.0, opens + length - WEEK


def _time(written: str, zone: float) -> tuple[float, float] | None:
    """Seconds since midnight as written, and by how many they are later in our zone."""
    found = _TIME.fullmatch(written.strip())
    if not found:
        return None
    second = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3] or 0)
    if second > DAY:
        return None
    if written.endswith("Z"):
        return second, zone
    if not found[4]:
        return second, 0.0
    offset = (int(found[5]) * 3600 + int(found[6]) * 60) * (1 if found[4] == "+" else -1)
    return second, zone - offset


def merged(intervals: Iterable[Interval]) -> Iterator[Interval]:
    """The same open times in order, with what touches or overlaps put together."""
    current: Interval | None = None
    for start, end in sorted(intervals):
        if current and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current
