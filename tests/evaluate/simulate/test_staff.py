"""Several people for one task, turns by priority, batches, set-up and transfer, holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bpmn.models import flow
from tests.evaluate.simulate.telling import END, MONDAY, START, fixed, people, scenario, told, visits

from retrace.evaluate.simulate.staff.job import span
from retrace.evaluate.simulate.staff.office_clock import clock_of
from retrace.model.errors import RetraceError
from retrace.model.scenario import DAY, WEEK, Arrival, Batch, Distribution, Need, Resource, WeekCalendar, Work

CHAIN = START + END + '<task id="a"/>' + flow("start", "a") + flow("a", "end")
BOTH = (
    START + END + '<parallelGateway id="g"/><task id="a"/><task id="b"/><parallelGateway id="j"/>'
    + "".join(flow(*pair.split("-")) for pair in ("start-g", "g-a", "g-b", "a-j", "b-j", "j-end"))
)  # fmt: skip
OFFICE = WeekCalendar("office", tuple((day * DAY + 8 * 3600, day * DAY + 16 * 3600) for day in range(5)))
LATE = WeekCalendar("late", tuple((day * DAY + 12 * 3600, day * DAY + 20 * 3600) for day in range(5)))


def needing(*needs: Need, seconds: float = 100) -> Work:
    return Work(fixed(seconds), needs=needs)


def test_all_of_several_people_are_needed() -> None:
    """b needs both people, a one: two hundred seconds for both, and nobody works while b waits."""
    works = {"a": needing(Need(("clerk",))), "b": needing(Need(("clerk",), 2))}
    outcome = told(BOTH, scenario(works, resources=people(clerk=2), cases=1))
    assert (outcome.cycle_mean, outcome.cost_mean) == pytest.approx((200, 3.0))


def test_people_of_two_pools_work_together() -> None:
    works = {"a": needing(Need(("clerk",)), Need(("leader",))), "b": Work(fixed(100), "leader")}
    outcome = told(BOTH, scenario(works, resources=people(clerk=1, leader=1), cases=1))
    assert outcome.cycle_mean == 200
    assert outcome.resources["clerk"].utilisation == pytest.approx(0.5)


def test_one_of_two_pools_will_do() -> None:
    either = needing(Need(("clerk", "helper")))
    outcome = told(BOTH, scenario({"a": either, "b": either}, resources=people(clerk=1, helper=1), cases=1))
    assert (outcome.cycle_mean, outcome.resources["helper"].utilisation) == (100, 1)


def test_who_needs_many_is_not_passed_by() -> None:
    """A job for two people waits first: those that come later for one person wait until it has begun."""
    many = needing(Need(("clerk",), 2))
    works = {"a": many, "b": needing(Need(("clerk",)))}
    outcome = told(BOTH, scenario(works, arrival=fixed(90), resources=people(clerk=2), cases=20))
    assert outcome.elements["a"].wait <= outcome.elements["b"].wait


def test_people_who_are_never_there_together_are_refused() -> None:
    early = WeekCalendar("early", ((0, 3600),))
    staff = {"clerk": Resource("clerk", "", 1, 0, "office"), "other": Resource("other", "", 1, 0, "early")}
    given_ = scenario(
        {"a": needing(Need(("clerk",)), Need(("other",)))},
        resources=staff,
        calendars={"office": OFFICE, "early": early},
    )
    with pytest.raises(RetraceError, match="simulate_never_together"):
        told(CHAIN, given_)


@pytest.mark.parametrize(
    ("work", "code"),
    [(needing(Need(("clerk",), 2)), "simulate_few"), (needing(Need(("nobody",))), "simulate_no_staff")],
)
def test_staff_that_is_not_there_is_refused(work: Work, code: str) -> None:
    with pytest.raises(RetraceError, match=code):
        told(CHAIN, scenario({"a": work}, resources=people(clerk=1)))


def test_people_of_different_hours_work_together_when_both_are_there() -> None:
    """Ready at 00:00 on Monday: both are there from 12:00 to 16:00, so six hours last until Tuesday 14:00."""
    staff = {"clerk": Resource("clerk", "", 1, 0, "office"), "other": Resource("other", "", 1, 0, "late")}
    works = {"a": needing(Need(("clerk",)), Need(("other",)), seconds=6 * 3600)}
    outcome = told(CHAIN, scenario(works, resources=staff, calendars={"office": OFFICE, "late": LATE}, cases=1))
    step = outcome.elements["a"]
    assert (outcome.cycle_mean, step.wait) == (38 * 3600, 12 * 3600)
    assert (step.queue, step.off_hours) == (0, (38 - 6) * 3600)


def test_the_urgent_come_first() -> None:
    """One person; both wait for a third case's work: b has priority though a was ready at the same time."""
    works = {"a": Work(fixed(100), "clerk"), "b": Work(fixed(100), "clerk", priority=5)}
    outcome = told(BOTH, scenario(works, arrival=fixed(1), resources=people(clerk=1), cases=3))
    assert outcome.elements["b"].wait < outcome.elements["a"].wait


def test_an_urgent_case_overtakes() -> None:
    cases = Distribution("user", points=((0.5, 0), (0.5, 9)))
    given_ = scenario({"a": Work(fixed(100), "clerk")}, arrival=fixed(1), resources=people(clerk=1), cases=40)
    plain = told(CHAIN, scenario(given_.works, arrival=fixed(1), resources=given_.resources, cases=40))
    mixed = told(
        CHAIN, scenario({"a": Work(fixed(100), "clerk", priority=1)}, arrival=fixed(1), resources=given_.resources,
                        cases=40, case_priority=cases),
    )  # fmt: skip
    assert mixed.cycle_mean == pytest.approx(plain.cycle_mean or 0)
    assert mixed.quantiles != plain.quantiles or mixed.cycle_mean == plain.cycle_mean


@pytest.mark.parametrize(
    ("batch", "cycle", "works"),
    [
        (Batch(5), (4 + 3 + 2 + 1 + 0) * 1000 / 5 + 100, 2),  # five dossiers, one piece of work
        (Batch(wait=2500), (2500 + 1500 + 500) / 3 * 0.9 + 2500 / 10 + 100, 4),  # three at a time, the last alone
    ],
)
def test_dossiers_are_gathered(batch: Batch, cycle: float, works: int) -> None:
    given_ = scenario({"a": Work(fixed(100), "clerk", 7.0, batch=batch)}, resources=people(clerk=9), cases=10)
    outcome = told(CHAIN, given_)
    assert outcome.cycle_mean == pytest.approx(cycle)
    assert outcome.resources["clerk"].cost == pytest.approx(works * 1.0)
    assert outcome.cost_mean == pytest.approx(works * (1.0 + 7.0) / 10)
    assert visits(outcome, "a") == (1,)


def test_a_batch_that_is_not_full_goes_at_the_end() -> None:
    given_ = scenario({"a": Work(fixed(100), "clerk", batch=Batch(4))}, resources=people(clerk=1), cases=6)
    assert told(CHAIN, given_).finished == 6


def test_gathered_but_done_one_by_one() -> None:
    """Five come, then one person does them in turn: 4,000 to 0 s of gathering, 100 to 500 s of work."""
    batch = Batch(5, together=False)
    given_ = scenario({"a": Work(fixed(100), "clerk", batch=batch)}, resources=people(clerk=1), cases=5)
    assert told(CHAIN, given_).cycle_mean == 2000 + 300


def test_a_weekly_round() -> None:
    """Each Monday at 00:00; the first case comes at that moment, the others wait for the next week."""
    given_ = scenario({"a": Work(fixed(0), batch=Batch(every=WEEK))}, arrival=fixed(DAY), cases=8)
    assert told(CHAIN, given_).cycle_mean == sum(7 - day for day in range(1, 7)) * DAY / 8


def test_transfer_needs_nobody_and_set_up_does() -> None:
    work = Work(fixed(100), "clerk", before=(fixed(50),), setup=(fixed(20),))
    outcome = told(CHAIN, scenario({"a": work}, resources=people(clerk=1)))
    step = outcome.elements["a"]
    assert (outcome.cycle_mean, step.delay, step.work, step.wait) == (170, 50, 120, 0)


def test_a_limit_in_working_days_runs_on_a_calendar() -> None:
    given_ = scenario({"a": Work(fixed(12 * 3600), calendar="office")}, calendars={"office": OFFICE}, cases=1)
    assert told(CHAIN, given_).cycle_mean == (24 + 12) * 3600


def test_nobody_works_at_tet() -> None:
    """Eight hours of work from Friday 12:00 on, Monday and Tuesday being days off: done on Wednesday at 12:00."""
    off = WeekCalendar("office", OFFICE.open, {date(2024, 1, 8): (), date(2024, 1, 9): ()})
    given_ = scenario(
        {"a": Work(fixed(8 * 3600), "clerk")}, start=datetime(2024, 1, 5, 12, tzinfo=UTC),
        resources={"clerk": Resource("clerk", "", 1, 0, "office")}, calendars={"office": off}, cases=1,
    )  # fmt: skip
    assert told(CHAIN, given_).cycle_mean == 5 * 86400


def test_cases_come_in_office_hours() -> None:
    """Eight a day, one an hour of open time: the ninth comes on Tuesday morning."""
    given_ = scenario({"a": 0}, arrivals={"start": Arrival(fixed(3600), "office", 9)}, calendars={"office": OFFICE})
    outcome = told(CHAIN, given_)
    assert (outcome.cases, outcome.makespan) == (9, 32 * 3600)


days = st.dictionaries(
    st.integers(0, 40).map(lambda number: MONDAY.date() + timedelta(days=number)),
    st.sampled_from([(), ((0.0, 3600.0),), ((7200.0, 10800.0), (20000.0, 30000.0))]),
    max_size=6,
)


@settings(max_examples=60)
@given(days, st.integers(0, 60 * DAY), st.integers(1, 20 * DAY))
def test_a_clock_with_holidays_is_its_own_inverse(
    special: dict[date, tuple[tuple[float, float], ...]], moment: int, work: int
) -> None:
    clock = clock_of([WeekCalendar("office", OFFICE.open, special)], MONDAY.date())
    assert clock is not None
    opened = clock.opened(moment)
    begin, end = clock.begin(opened), clock.end(opened + work)
    assert begin >= moment
    assert clock.opened(begin) == pytest.approx(opened)
    assert clock.opened(end) == pytest.approx(opened + work)
    plain = clock_of([WeekCalendar("office", OFFICE.open)], MONDAY.date())
    assert plain is not None
    assert special or plain.end(plain.opened(moment) + work) == end


def test_no_work_begins_before_it_is_taken_up() -> None:
    """A wait is never below zero, not even by the last digit."""
    clock, dated = (
        clock_of([WeekCalendar("office", OFFICE.open, special)], MONDAY.date())
        for special in ({}, {MONDAY.date() + timedelta(days=1): ()})
    )
    assert clock is not None
    assert dated is not None
    for number in range(2_000):
        now = number * 0.1 * 1e3 + number / 7
        for each in (clock, dated):
            start, end, _ = each.work(now, 3.7 * 3600)
            assert now <= start <= end
            assert span(each, now, 3.7 * 3600)[0] >= now
