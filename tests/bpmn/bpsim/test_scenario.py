"""BPSim as the simulation takes it, and the parameters of a simulation as BPSim."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario
from tests.bpmn.models import CHAIN, process

from retrace.bpmn.bpsim.calendar_text import read_calendar, write_calendar
from retrace.bpmn.bpsim.from_scenario import from_scenario
from retrace.bpmn.bpsim.selection import expression_of, needs_of
from retrace.bpmn.bpsim.to_scenario import main_scenario, to_scenario
from retrace.bpmn.bpsim.write import resource_names, write_scenarios
from retrace.bpmn.read import read
from retrace.bpmn.secure import parse
from retrace.knowledge.messages import say
from retrace.model.scenario import DAY, WEEK, Arrival, Distribution, Need, Resource, Scenario, WeekCalendar, Work

HOUR = 3600
PLAIN = process(CHAIN)


def turned(data: bytes) -> tuple[Scenario, list[str]]:
    reading = read(data)
    main = main_scenario(reading.scenarios)
    assert main is not None
    found, problems = to_scenario(main, reading.scenarios, reading.process, resource_names(parse(data).root))
    for problem in problems:
        assert say(problem.text, "vi")
    return found, [problem.code for problem in problems]


def test_a_file_as_tools_write_it() -> None:
    """Words before the distribution, quantities by calendar, selection by the name of a resource, any order."""
    week = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260105T080000\nDTEND:20260105T170000\n" + (
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\nEND:VEVENT\nEND:VCALENDAR"
    )
    gap = '<bpsim:StringParameter value="300"/><bpsim:NegativeExponentialDistribution mean="11" validFor="w"/>'
    select = "<bpsim:ExpressionParameter value=\"bpsim:getResource('Công chức',2)\"/>"
    general = (
        'baseTimeUnit="min" replication="4" seed="7">'
        '<bpsim:Start><bpsim:DateTimeParameter value="2026-01-05T08:00:00+07:00"/></bpsim:Start>'
        '<bpsim:Duration><bpsim:DurationParameter value="P30D"/></bpsim:Duration>'
        '<bpsim:Warmup><bpsim:DurationParameter value="P1D"/></bpsim:Warmup>'
    )
    data = bpsim(
        scenario(
            of("start", "Control", InterTriggerTimer=gap, TriggerCount='<bpsim:NumericParameter value="3000"/>'),
            of("check", "Resource", Selection=select),
            of("check", "Time", ProcessingTime=fixed(30), WaitTime=fixed(5), SetUpTime=fixed(2)),
            of("check", "Cost", FixedCost=fixed(7), UnitCost=fixed(2)),
            of("check", "Priority", Priority=fixed(3)),
            of("check-end", "Control", Probability=fixed(100)),
            of("r1", "Resource", Quantity=fixed(0) + fixed(5, 'validFor="w"')),
            of("r1", "Cost", UnitCost=fixed(1)),
            f'<bpsim:Calendar id="w">{week}</bpsim:Calendar>',
            general=general,
        )
    ).replace(b"<process", '<resource id="r1" name="Công chức"/><process'.encode(), 1)
    found, problems = turned(data)
    assert problems == []
    assert found.start == datetime.fromisoformat("2026-01-05T08:00:00+07:00")
    assert (found.length, found.warm_up, found.replications, found.seed) == (30 * DAY, DAY, 4, 7)
    assert (found.arrival, found.arrivals) == (Distribution("exponential", (11,), 60), {})
    assert (found.arrival_calendar, found.cases) == ("w", 3000)
    work = found.works["check"]
    assert work == Work(
        Distribution("fixed", (30,), 60),
        "",
        7 + 2 * 32,
        (Need(("r1",), 2),),
        (Distribution("fixed", (5,), 60),),
        (Distribution("fixed", (2,), 60),),
        3,
    )
    assert found.resources == {"r1": Resource("r1", "Công chức", 5, 60, "w")}
    assert found.calendars["w"].open == tuple((d * DAY + 8 * HOUR, d * DAY + 17 * HOUR) for d in range(5))
    assert found.probabilities == {"check-end": 1}


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        (of("check", "Time", ProcessingTime='<bpsim:StringParameter value="long"/>'), "bpsim-not-simulated"),
        (of("check", "Time", ProcessingTime='<bpsim:UniformDistribution min="5" max="1"/>'), "bpsim-not-simulated"),
        (of("check", "Resource", Selection='<bpsim:ExpressionParameter value="if (a) then b"/>'), "bpsim-selection"),
        (of("check-end", "Control", Condition='<bpsim:BooleanParameter value="true"/>'), "bpsim-condition"),
        ('<bpsim:Calendar id="w">BEGIN:VEVENT\nDTSTART:20260105\nEND:VEVENT</bpsim:Calendar>', "bpsim-hours"),
    ],
)
def test_what_cannot_be_simulated_is_told(inside: str, problem: str) -> None:
    assert turned(bpsim(scenario(inside)))[1] == [problem]


def test_staff_that_differs_by_calendar() -> None:
    event = "BEGIN:VEVENT\nDTSTART:20260105T{}0000\nDURATION:PT4H\nRRULE:FREQ=DAILY\nEND:VEVENT"
    calendar = "<bpsim:Calendar id='{}'>" + event + "</bpsim:Calendar>"
    quantity = fixed(2, 'validFor="a"') + fixed(1, 'validFor="b"')
    data = bpsim(
        scenario(
            of("p", "Resource", Quantity=quantity),
            calendar.format("a", "08"),
            calendar.format("b", "12"),
        )
    )
    found, problems = turned(data)
    assert problems == ["bpsim-quantity"]
    pool = found.resources["p"]
    assert (pool.amount, found.calendar_of(pool).seconds) == (2, 7 * 8 * HOUR)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("bpsim:getResource('clerk',2)", (Need(("clerk",), 2),)),
        ('getResource ("clerk", 1)', (Need(("clerk",)),)),
        ("bpsim:getResource('a',1) | bpsim:getResource('b',3)", (Need(("a",)), Need(("b",), 3))),
        ("bpsim:orResource(bpsim:getResource('a',1),bpsim:getResource('b',1))", (Need(("a", "b")),)),
        ("clerk", (Need(("clerk",)),)),
        ("if (x) then y", None),
        ("bpsim:getResource('clerk',0)", None),
        ("bpsim:orResource(bpsim:getResource('a',1),bpsim:getResource('b',2))", None),
    ],
)
def test_selections(written: str, expected: tuple[Need, ...] | None) -> None:
    assert needs_of(written) == expected
    if expected and len(expected) == 1:
        assert needs_of(expression_of(expected[0])) == expected


edges = st.lists(st.integers(0, WEEK // 60), min_size=2, max_size=12, unique=True).map(sorted)
weeks = edges.map(lambda each: tuple((a * 60.0, b * 60.0) for a, b in zip(each[::2], each[1::2], strict=False)))
holidays = st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=3)


@given(weeks, holidays)
def test_a_calendar_written_is_read_back(week: tuple[tuple[float, float], ...], off: list[date]) -> None:
    calendar = WeekCalendar("w", week, dict.fromkeys(sorted(off), ()))
    assert read_calendar("w", write_calendar(calendar)) == (calendar, 0)


@pytest.mark.parametrize(
    ("rule", "seconds"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE", 2 * HOUR),
        ("RRULE:FREQ=WEEKLY", HOUR),
        ("RRULE:FREQ=DAILY", 7 * HOUR),
        ("RRULE:FREQ=DAILY;INTERVAL=2", 0),
        ("RRULE:FREQ=MONTHLY", 0),
        ("RRULE:FREQ=WEEKLY;COUNT=5", 0),
        ("SUMMARY:x", 0),
    ],
)
def test_what_comes_every_week_counts(rule: str, seconds: float) -> None:
    found, wrong = read_calendar("w", f"BEGIN:VEVENT\nDTSTART:20260105T080000\nDURATION:PT1H\n{rule}\nEND:VEVENT")
    assert (found.seconds, wrong) == (seconds, 0 if seconds else 1)


times = st.integers(1, 10**6).map(float)
spreads = st.one_of(
    st.builds(Distribution, st.just("fixed"), st.tuples(times)),
    st.builds(Distribution, st.just("exponential"), st.tuples(times)),
    st.builds(Distribution, st.just("normal"), st.tuples(times, times)),
    st.builds(Distribution, st.just("gamma"), st.tuples(times, times)),
    st.builds(Distribution, st.just("beta"), st.tuples(times, times), st.sampled_from([1.0, 60.0, 86400.0])),
    st.builds(Distribution, st.just("user"), st.just(()), st.just(1.0), st.just(((0.5, 3.0), (0.5, 7.0)))),
)
needs = st.one_of(
    st.just(()),
    st.just((Need(("clerk",), 2),)),
    st.just((Need(("clerk", "head")),)),
    st.just((Need(("clerk",)), Need(("head",)))),
)
priorities = st.sampled_from([0.0, 2.0])
single = st.lists(spreads, max_size=3).map(tuple)
plain_work = st.builds(
    Work, spreads, st.sampled_from(["", "clerk"]), priorities, st.just(()), single, single, priorities
)
works = plain_work | st.builds(Work, spreads, st.just(""), priorities, needs, single, single, priorities)
amounts = st.none() | st.integers(1, 9)
hours = WeekCalendar("hours", ((8.0 * HOUR, 17.0 * HOUR),), {date(2026, 1, 1): ()})


@given(works, spreads, amounts, st.none() | st.integers(1, 10**6), st.none() | times)
@settings(max_examples=60)
def test_parameters_of_a_simulation_are_read_back(
    work: Work, gap: Distribution, amount: int | None, cases: int | None, length: float | None
) -> None:
    wanted = Scenario(
        datetime(2026, 1, 5, 8, tzinfo=UTC),
        works={"check": work},
        resources={
            "clerk": Resource("clerk", "Công chức", amount, 120_000, "hours"),
            "head": Resource("head", "Lãnh đạo", 1, 0.1),
        },
        calendars={"hours": hours},
        probabilities={"check-end": 0.25},
        currency="VND",
        arrival=gap,
        arrival_calendar="hours",
        cases=cases,
        warm_up=60.0,
        length=length,
        replications=7,
        seed=42,
    )
    made, names = from_scenario(wanted, read(PLAIN).process, "as-is", "Hiện trạng")
    written = write_scenarios(PLAIN, (made,), names)
    found, problems = turned(written)
    assert problems == []
    assert [problem.code for problem in read(written).problems] == []
    expected = replace(
        wanted,
        calendars={"calendar_hours": replace(hours, id="calendar_hours")},
        resources={**wanted.resources, "clerk": replace(wanted.resources["clerk"], calendar="calendar_hours")},
        arrival_calendar="calendar_hours",
    )
    assert found == expected


def test_each_of_several_starts_has_its_arrivals() -> None:
    two = CHAIN + '<startEvent id="other"/><sequenceFlow id="o" sourceRef="other" targetRef="check"/>'
    gaps = [of(each, "Control", InterTriggerTimer=fixed(5), TriggerCount=fixed(9)) for each in ("start", "other")]
    found, _ = turned(bpsim(scenario(*gaps), content=two))
    arrival = Arrival(Distribution("fixed", (5,), 60), "", 9)
    assert (found.arrival, found.arrivals) == (None, {"start": arrival, "other": arrival})
    made, names = from_scenario(found, read(process(two)).process, "s")
    assert turned(write_scenarios(process(two), (made,), names))[0].arrivals.keys() == {"start", "other"}


def test_a_process_that_begins_nowhere_is_turned_too() -> None:
    found, _ = turned(bpsim(scenario(of("a", "Time", ProcessingTime=fixed(5))), content='<task id="a"/>'))
    assert (found.arrival, found.arrivals) == (None, {})
