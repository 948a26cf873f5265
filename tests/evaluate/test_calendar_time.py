"""Cycle time by the calendar: office hours, weekends, Tết, and years beyond what is known."""

from __future__ import annotations

from datetime import date

import pytest
from tests.evaluate.views import took, view
from tests.graph.drawing import drawn

from retrace.evaluate.calendar_time import calendar_time, elapsed
from retrace.evaluate.flow_time import flow_time
from retrace.knowledge.calendar import office
from retrace.model.evaluation import CalendarTime

HOUR = 3600.0
MORNING, AFTERNOON = int(7.5 * HOUR), int(13.5 * HOUR)
CALENDAR = office(2025, 2027, date(2025, 6, 2))


@pytest.mark.parametrize(
    ("day", "start", "hours", "expected"),
    [
        (date(2025, 6, 2), MORNING, 2, 2),  # Monday, within the morning
        (date(2025, 6, 2), MORNING, 8, None),  # over the noon break
        (date(2025, 6, 6), AFTERNOON, 8, None),  # Friday afternoon: over the weekend
        (date(2025, 6, 2), MORNING, 0, 0),
    ],
)
def test_work_passes_in_office_hours_only(day: date, start: int, hours: float, expected: float | None) -> None:
    found = elapsed(CALENDAR, day, start, hours * HOUR)
    assert found is not None
    if expected is not None:
        assert found == pytest.approx(expected * HOUR)
    else:
        assert found == pytest.approx(_minute_by_minute(day, start, hours))


def _minute_by_minute(day: date, start: int, hours: float) -> float:
    """Counts open minutes one by one until there are enough."""
    left, passed = round(hours * 60), 0
    while left:
        now = start // 60 + passed
        today = date.fromordinal(day.toordinal() + now // 1440)
        left -= any(opens <= now % 1440 * 60 < closes for opens, closes in CALENDAR.hours(today))
        passed += 1
    return passed * 60.0


def _found(work: float, wait: float, day: date) -> CalendarTime:
    seen = view(drawn("(s > A > )e"), {"A": took(work, wait)}, day=day)
    made = calendar_time(seen, flow_time(seen))
    assert made
    return made


def test_days_of_eight_hours_and_waiting_apart() -> None:
    made = _found(12 * HOUR, 48 * HOUR, date(2025, 6, 2))
    assert made.working_days == pytest.approx(1.5)
    assert made.waiting == pytest.approx(48 * HOUR)
    assert made.least is not None
    assert made.mean is not None
    assert made.most is not None
    assert 48 * HOUR + 12 * HOUR < made.least <= made.mean <= made.most


def test_the_longest_is_over_tet() -> None:
    made = _found(16 * HOUR, 0.0, date(2025, 6, 2))
    assert made.slowest
    assert date(2026, 2, 10) <= made.slowest <= date(2026, 2, 17), "Tết 2026 begins on 17 February"
    assert made.most is not None
    assert made.most > 7 * 24 * HOUR


def test_a_year_whose_tet_is_not_known_has_no_calendar() -> None:
    made = _found(HOUR, 0.0, date(2099, 1, 4))
    assert (made.mean, made.slowest) == (None, None)
    assert made.working_days == pytest.approx(1 / 8)


def test_no_time_no_calendar() -> None:
    seen = view(drawn("(s > A > )e"))
    assert calendar_time(seen, flow_time(seen)) is None
