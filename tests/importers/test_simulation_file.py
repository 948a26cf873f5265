"""The file of simulation parameters: what it may say, and how it is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from retrace.importers.simulation_file import parse_parameters
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.scenario import DAY, DISTRIBUTIONS, Arrival, Batch, Distribution, Need, Repetition, Resource, Work

WHOLE = """
start: 2026-02-09
cases: 50
length: P30D
warm_up: P1D
replications: 4
seed: 9
calendars:
  sang: {hours: {monday: ["08:00-12:00"]}, holidays: false, days_off: [2026-03-02]}
arrivals:
  vao: {every: {exponential: PT1H}, calendar: office, cases: 7}
  mail: {per_year: 1000, calendar: sang}
case_priority: {user: [[0.5, 0], [0.5, 2]]}
staff:
  desk: {name: Một cửa, people: 2, cost_per_hour: 60000, calendar: sang}
  boss: {}
steps:
  one: {work: PT5M, by: desk, fixed_cost: 10}
  two: {work: {triangular: {min: 60, mode: 90, max: PT10M}}, by: [desk, {any: [desk, boss], people: 2}], priority: 3}
  three: {work: 0, before: P1D, setup: PT1M, calendar: sang, batch: {size: 3, wait: P1D}, repeat: {count: 3, limit: 2}}
events:
  late: {after: P5D, calendar: office}
  maybe: {probability: 0.3}
flows: {straight: 0.25}
"""
HANOI = timezone(timedelta(hours=7))


def test_everything_that_may_be_said() -> None:
    found = parse_parameters(WHOLE.encode(), "p.yaml")
    assert found.start == datetime(2026, 2, 9, tzinfo=HANOI)
    assert (found.cases, found.length, found.warm_up, found.replications, found.seed) == (50, 30 * DAY, DAY, 4, 9)
    assert found.resources == {
        "desk": Resource("desk", "Một cửa", 2, 60000, "sang"), "boss": Resource("boss", "boss")
    }  # fmt: skip
    assert found.works == {
        "one": Work(Distribution("fixed", (300,)), "desk", 10),
        "two": Work(
            Distribution("triangular", (60, 90, 600)), needs=(Need(("desk",)), Need(("desk", "boss"), 2)), priority=3
        ),
        "three": Work(
            Distribution("fixed", (0,)), before=(Distribution("fixed", (DAY,)),), setup=(Distribution("fixed", (60,)),),
            batch=Batch(3, DAY), calendar="sang",
        ),
        "late": Work(Distribution("fixed", (5 * DAY,)), calendar="office"),
    }  # fmt: skip
    assert found.probabilities == {"straight": 0.25, "maybe": 0.3}
    assert found.repetitions == {"three": Repetition(Distribution("fixed", (3,)), limit=2)}
    assert found.arrivals["vao"] == Arrival(Distribution("exponential", (3600,)), "office", 7)
    assert found.arrivals["mail"].gap.parameters[0] == pytest.approx(4 * 3600 * 365.25 / 7 / 1000)
    assert found.calendars["sang"].open == ((8 * 3600, 12 * 3600),)
    assert found.calendars["sang"].days == {date(2026, 3, 2): ()}


def test_office_hours_know_tet() -> None:
    days = parse_parameters(b"start: 2026-02-09", "p.yaml").calendars["office"].days
    assert days[date(2026, 2, 17)] == ()
    assert days[date(2026, 8, 22)] == ((27000, 41400), (46800, 61200))  # worked instead of 31 August
    assert date(2026, 2, 10) not in days


@pytest.mark.parametrize("kind", sorted(set(DISTRIBUTIONS) - {"user"}))
def test_each_distribution_is_understood_in_both_forms(kind: str) -> None:
    names = DISTRIBUTIONS[kind]
    named = ", ".join(f"{name}: 2" for name in names)
    listed = ", ".join("2" for _ in names)
    for inside in (f"{{{named}}}", f"[{listed}]"):
        found = parse_parameters(f"steps: {{a: {{work: {{{kind}: {inside}}}}}}}".encode(), "p.yaml")
        assert found.works["a"].duration == Distribution(kind, (2.0,) * len(names))


def test_a_unit_scales_what_is_no_time() -> None:
    found = parse_parameters(b"steps: {a: {work: {poisson: 3, unit: PT1H}}}", "p.yaml")
    assert found.works["a"].duration == Distribution("poisson", (3,), 3600)


@pytest.mark.parametrize(
    ("content", "code", "field", "line"),
    [
        ("a: [", "params_not_yaml", "", 1),
        ("", "params_empty", "", 0),
        ("cases: 3\nspeed: 5", "params_unknown_field", "speed", 2),
        ("steps:\n  a:\n    work: soon", "params_wrong_value", "steps.a.work", 3),
        ("steps:\n  a:\n    work: {zipf: 3}", "params_wrong_value", "steps.a.work", 3),
        ("steps:\n  a:\n    work: {uniform: [1, 2, 3]}", "params_wrong_value", "steps.a.work", 3),
        ("steps:\n  a:\n    work: -5", "params_wrong_value", "steps.a.work", 3),
        ("flows:\n  f: 1.2", "params_wrong_value", "flows.f", 2),
        ("cases: 0", "params_wrong_value", "cases", 1),
        ("staff:\n  a:\n    people: many", "params_wrong_value", "staff.a.people", 3),
        ("staff:\n  a:\n    calendar: night", "params_unknown_calendar", "staff.a.calendar", 3),
        ("calendars:\n  a:\n    hours: {monday: [\"7-11\"]}", "params_wrong_value", "calendars.a.hours.monday.0", 3),
        ("steps:\n  a:\n    by: [{people: 2}]", "params_missing_field", "steps.a.by.0.any", 3),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(content: str, code: str, field: str, line: int) -> None:
    with pytest.raises(RetraceError) as refused:
        parse_parameters(content.encode(), "p.yaml")
    told = dict(refused.value.text.args)
    assert (refused.value.code, told.get("field", ""), told.get("line", 0)) == (code, field, line)
    assert say(refused.value.text, "vi") != say(refused.value.text, "en")
