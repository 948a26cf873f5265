"""QBP written: what it can hold is read back, and what it cannot is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bpmn.bpsim.files import bpsim, scenario
from tests.bpmn.models import CHAIN, process
from tests.bpmn.qbp_files import qbp
from tests.evaluate.simulate.shared_cases import CASES, names

from retrace.bpmn.qbp import read_qbp
from retrace.bpmn.qbp_write import write_qbp
from retrace.bpmn.read import read
from retrace.bpmn.secure import parse
from retrace.knowledge.messages import say
from retrace.model.expectation import mean
from retrace.model.scenario import WEEK, Arrival, Batch, Distribution, Need, Resource, Scenario, WeekCalendar, Work

PLAIN = process(CHAIN)
Week = tuple[tuple[float, float], ...]
seconds = st.integers(1, 10**6).map(float)
spreads = st.one_of(
    st.builds(Distribution, st.just("fixed"), st.tuples(seconds)),
    st.builds(Distribution, st.just("exponential"), st.tuples(seconds)),
    st.builds(Distribution, st.just("normal"), st.tuples(seconds, seconds)),
    st.builds(Distribution, st.just("uniform"), st.tuples(seconds, seconds)),
    st.builds(Distribution, st.just("triangular"), st.tuples(seconds, seconds, seconds)),
)
edges = st.lists(st.integers(0, WEEK // 60), min_size=2, max_size=12, unique=True).map(sorted)
weeks = edges.map(lambda each: tuple((a * 60.0, b * 60.0) for a, b in zip(each[::2], each[1::2], strict=False)))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)).map(lambda each: each.replace(microsecond=0))
zones = st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-5, minutes=-30))])
works = st.builds(Work, spreads, st.sampled_from(["", "clerk"]), st.sampled_from([0.0, 2.5]))
HEAD = Resource("head", "Lãnh đạo", 1)
BARE = Scenario(datetime(2024, 1, 1, tzinfo=UTC), arrival=Distribution("fixed", (60.0,)))


def written(wanted: Scenario, origin: bytes = PLAIN) -> tuple[Scenario, list[str]]:
    data, problems = write_qbp(origin, wanted)
    found, wrong = read_qbp(parse(data).root)
    assert found is not None
    assert wrong == ()
    assert read(data).process.nodes.keys() == read(origin).process.nodes.keys()
    for problem in problems:
        assert problem.repair is not None
        assert say(problem.text, "vi")
        assert say(problem.repair, "en")
    return found, [problem.code for problem in problems]


@given(works, spreads, st.none() | st.integers(1, 99), weeks, moments, zones)
@settings(max_examples=100)
def test_what_qbp_can_hold_is_read_back(
    work: Work, gap: Distribution, amount: int | None, week: Week, at: datetime, zone: timezone
) -> None:
    wanted = Scenario(
        at.replace(tzinfo=zone),
        gap,
        10,
        {"check": work},
        {"clerk": Resource("clerk", "Công chức", amount, 120_000, "hours"), "head": replace(HEAD, calendar="always")},
        {"hours": WeekCalendar("hours", week), "always": WeekCalendar("always")},
        {"check-end": 0.25},
        "VND",
    )
    assert written(wanted) == (wanted, [])
    data, _ = write_qbp(PLAIN, wanted)
    assert write_qbp(data, wanted)[0] == data


@pytest.mark.parametrize(
    ("given_", "close"),
    [
        (Distribution("gamma", (2.5, 30.0)), Distribution("gamma", (2.5, 30.0))),
        (Distribution("erlang", (2.0, 60.0)), Distribution("gamma", (2.0, 30.0))),
        (Distribution("lognormal", (60.0, 5.0)), Distribution("lognormal", (60.0, 5.0))),
        (Distribution("exponential", (2.0,), 60), Distribution("exponential", (120.0,))),
    ],
)
def test_a_distribution_stays_the_same(given_: Distribution, close: Distribution) -> None:
    found, problems = written(replace(BARE, arrival=given_))
    assert found.arrival is not None
    assert (found.arrival.kind, problems) == (close.kind, [])
    assert found.arrival.parameters == pytest.approx(close.parameters)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (replace(BARE, arrival=Distribution("weibull", (2.0, 60.0))), "qbp-mean-only"),
        (replace(BARE, calendars={"w": WeekCalendar("w", ((0, 60),), {date(2026, 1, 1): ()})}), "qbp-days"),
        (replace(BARE, arrivals={"start": Arrival(Distribution("fixed", (60.0,)))}), "qbp-arrivals"),
        (replace(BARE, arrival_calendar="w"), "qbp-arrival-hours"),
        (replace(BARE, seed=3), "qbp-run"),
    ],
)
def test_what_qbp_cannot_hold_is_told(changed: Scenario, problem: str) -> None:
    found, problems = written(changed)
    assert problems == [problem]
    if problem == "qbp-mean-only" and found.arrival and changed.arrival:
        assert found.arrival.parameters[0] == pytest.approx(mean(changed.arrival))


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"needs": (Need(("clerk",), 2),)}, "qbp-several"),
        ({"needs": (Need(("clerk", "head")),)}, "qbp-several"),
        ({"before": (Distribution("fixed", (60.0,)),)}, "qbp-only-work"),
        ({"priority": 2.0}, "qbp-order"),
        ({"batch": Batch(3)}, "qbp-order"),
    ],
)
def test_of_a_step_too(more: dict[str, object], problem: str) -> None:
    staff = {key: Resource(key, key, 1) for key in ("clerk", "head")}
    work = replace(Work(Distribution("fixed", (60.0,))), **more)  # type: ignore[arg-type]
    assert written(replace(BARE, resources=staff, works={"check": work}))[1] == [problem]


def test_the_block_of_the_file_gives_way_and_bpsim_stays() -> None:
    origin = bpsim(scenario(key="kept"))
    data, _ = write_qbp(origin, BARE)
    assert [each.id for each in read(data).scenarios] == ["kept"]
    again, _ = write_qbp(qbp(), BARE)
    assert again.count(b"startDateTime") == 1


@pytest.mark.parametrize("name", names())
def test_known_cases_are_written_as_they_were_read(name: str) -> None:
    known, _ = read_qbp(parse((CASES / name / "model.qbp.bpmn").read_bytes()).root)
    assert known is not None
    found, problems = written(known, (CASES / name / "model.bpmn").read_bytes())
    assert (found, problems) == (known, [])


def test_all_cases_are_there(shared_data: Path) -> None:
    assert len(names()) == 24, shared_data
