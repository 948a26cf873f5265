"""Days off as they were announced, and limits counted in working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retrace.knowledge.calendar import holidays, office, years
from retrace.model.errors import RetraceError

# Working days on which agencies were closed, as announced each year (Monday to Friday only).
CLOSED = {
    2019: "01-01 02-04 02-05 02-06 02-07 02-08 04-15 04-29 04-30 05-01 09-02",
    2020: "01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02",
    2021: "01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03",
    2022: "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02",
    2023: "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04",
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02",
}


@pytest.mark.parametrize("year", CLOSED)
def test_closed_as_announced(year: int) -> None:
    closed = [f"{h.day:%m-%d}" for h in holidays(year) if h.day.weekday() < 5 and h.kind != "proposed"]
    assert closed == CLOSED[year].split()


@pytest.mark.parametrize("year", range(2015, 2036))
def test_every_year_has_the_days_of_the_labour_code(year: int) -> None:
    """Ten or eleven paid days, none on a weekend without being made up for."""
    days = [h for h in holidays(year) if h.kind not in ("exchanged", "proposed")]
    closed = [h for h in days if h.day.weekday() < 5]
    assert len({h.day for h in days}) == len(days)
    assert len(closed) == (10 if year < 2021 else 11)
    assert all(h.source for h in days)


def test_what_is_expected_says_so() -> None:
    uncertain = {h.day for h in holidays(2026) if not h.certain}
    assert uncertain == {date(2026, 11, 24)}
    assert all(not h.certain for h in holidays(2029) if h.name == "Tết Nguyên đán")


def test_a_day_off_that_is_only_proposed_stays_a_working_day() -> None:
    day = date(2026, 11, 24)
    assert [h.kind for h in holidays(2026) if h.day == day] == ["proposed"]
    assert office(2026, 2026, day).is_working_day(day)


def test_year_out_of_reach() -> None:
    first, last = years()
    with pytest.raises(RetraceError) as raised:
        holidays(last + 1)
    assert raised.value.code == "calendar_unknown_year"
    assert holidays(first)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 11, 23), 1, date(2026, 11, 24)),  # a day off only proposed
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 8, 21), 1, date(2026, 8, 22)),  # a Saturday worked for the Monday off
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_limit_in_working_days(start: date, count: int, end: date) -> None:
    assert office(2026, 2026, start).after_working_days(start, count) == end


def test_a_week_has_forty_hours() -> None:
    calendar = office(2026, 2026, date(2026, 3, 2))
    week = [date(2026, 3, 2) + timedelta(days=n) for n in range(7)]
    assert sum(calendar.working_seconds(day) for day in week) == 40 * 3600


def test_an_agency_says_when_it_works() -> None:
    day = date(2026, 3, 7)
    own = {
        "office_hours": [{"since": date(2026, 1, 1), "source": "Thông báo", "week": {"saturday": ["08:00-11:30"]}}],
        "days_off": [{"day": date(2026, 3, 14), "name": "Hội làng"}],
    }
    calendar = office(2026, 2026, day, own)
    assert calendar.hours(day) == ((8 * 3600, 11 * 3600 + 1800),)
    assert calendar.hours(date(2026, 3, 14)) == ()
    assert not calendar.is_working_day(date(2026, 3, 9))
