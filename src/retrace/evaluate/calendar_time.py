"""The cycle time by the calendar: work only in office hours, not on days off; waiting passes day and night.

The expected work on the way of a case is done in office hours from the moment of filing, then the waiting passes. What
is lost where a wait ends while the office is closed is left out, so the figure is a little low; simulation counts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from retrace.evaluate.durations import durations
from retrace.evaluate.elapsed import expected_elapsed
from retrace.graph.view import ProcessView
from retrace.knowledge.calendar import office, years
from retrace.model.calendar import ONE_DAY, OfficeCalendar
from retrace.model.evaluation import CalendarTime
from retrace.model.result import FlowTime

WORKING_DAY = 8 * 3600.0
_LONGEST = timedelta(days=366 * 2)
_YEAR = 365


def calendar_time(view: ProcessView, flow: FlowTime) -> CalendarTime | None:
    """The cycle time of a flow in working days and by the calendar; None where it has none."""
    if flow.cycle_time is None:
        return None
    working = {node: one.work.value for node, one in view.once(durations).items() if one.work}
    work = min(expected_elapsed(view, working)[0], flow.cycle_time)
    waiting = flow.cycle_time - work
    first = view.knowledge.as_of
    last = first + timedelta(days=_YEAR)
    spans = (
        {}
        if last.year + 2 > years()[1] or first.year < years()[0]
        else _spans(_calendar(view, first, last.year + 2), first, last, work)
    )
    if not spans:
        return CalendarTime(work / WORKING_DAY, waiting)
    slowest = max(spans, key=lambda moment: spans[moment])
    return CalendarTime(
        working_days=work / WORKING_DAY,
        waiting=waiting,
        mean=sum(spans.values()) / len(spans) + waiting,
        least=min(spans.values()) + waiting,
        most=spans[slowest] + waiting,
        slowest=slowest[0],
    )


def _calendar(view: ProcessView, first: date, last_year: int) -> OfficeCalendar:
    """The hours and days off of the agency's own file, else those that ship."""
    own = {section: view.knowledge.overlay.listed(section) for section in ("office_hours", "days_off")}
    return office(first.year, last_year, first, own)


def _spans(calendar: OfficeCalendar, first: date, last: date, work: float) -> Mapping[tuple[date, int], float]:
    """Seconds from filing until the work is done, by the day and second of each half day on which one can file; nothing
    where the work takes longer than the calendar that is looked at."""
    found: dict[tuple[date, int], float] = {}
    for day in _days(first, last):
        for start, _ in calendar.hours(day):
            done = elapsed(calendar, day, start, work)
            if done is None:
                return {}
            found[day, start] = done
    return found


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day < last:
        yield day
        day += ONE_DAY


def elapsed(calendar: OfficeCalendar, day: date, start: int, work: float) -> float | None:
    """Seconds from second `start` of a day until `work` seconds of office hours have passed; None beyond two years."""
    begun, left = day, work
    while day - begun <= _LONGEST:
        for opens, closes in calendar.hours(day):
            here = max(opens, start) if day == begun else opens
            if closes - here >= left:
                return (day - begun).days * 86400.0 + here + left - start
            left -= max(closes - here, 0)
        day += ONE_DAY
    return None
