"""How a run begins and ends: warm-up, horizon, interruption, shared random numbers; and the laws on random models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bpmn.models import flow
from tests.evaluate.simulate.telling import END, MONDAY, START, fixed, of, people, scenario, told

from retrace.evaluate.simulate.run import Watch, Wish, simulate
from retrace.graph.visits import visits
from retrace.model.scenario import DAY, Batch, Distribution, Need, Resource, Scenario, WeekCalendar, Work


def flows(*pairs: str) -> str:
    """`a-b` for each flow from a to b."""
    return "".join(flow(*pair.split("-")) for pair in pairs)


CHAIN = START + END + '<task id="a"/>' + flows("start-a", "a-end")
AGAIN = START + END + '<task id="a"/><exclusiveGateway id="x"/>' + flows("start-a", "a-x", "x-a", "x-end")


def exponential(mean: float) -> Distribution:
    return Distribution("exponential", (mean,))


BUSY = scenario(
    {"a": Work(exponential(80), "clerk")},
    arrival=exponential(100),
    cases=2000,
    resources=people(clerk=1),
    probabilities={"x-a": 0.0, "x-end": 1.0},
)


def test_the_warm_up_does_not_count() -> None:
    """The first case of an empty office does not wait; behind the warm-up nobody is without company."""
    growing = scenario({"a": Work(fixed(150), "clerk")}, arrival=fixed(100), cases=100, resources=people(clerk=1))
    whole, late = (told(CHAIN, growing, Wish(replications=1, warm_up=up)) for up in (0.0, 5000.0))
    assert (whole.cases, late.cases) == (100, 50)
    assert (late.cycle_mean or 0) > (whole.cycle_mean or 0)
    assert late.resources["clerk"].utilisation == pytest.approx(1)


def test_the_scenario_says_how_to_run_unless_the_call_does() -> None:
    given_ = replace(BUSY, cases=20, replications=3, seed=5)
    outcome = simulate(of(CHAIN), given_, Wish())
    assert (outcome.replications, outcome.seed, outcome.cases) == (3, 5, 60)
    outcome = simulate(of(CHAIN), given_, Wish(cases=7, replications=2, seed=1))
    assert (outcome.replications, outcome.seed, outcome.cases) == (2, 1, 14)
    longer = simulate(of(CHAIN), replace(given_, cases=None, length=10_000.0), Wish(replications=1))
    assert longer.makespan == 10_000


def stopping_at(cases: int) -> tuple[Watch, list[int]]:
    """A watch that ends the run when so many cases have come."""
    stops: list[Callable[[], None]] = []
    seen: list[int] = []

    @contextmanager
    def stopping(stop: Callable[[], None]) -> Iterator[None]:
        stops.append(stop)
        yield

    def progress(done: int, _whole: int) -> None:
        seen.append(done)
        if done >= cases:
            stops[-1]()

    return Watch(progress, None, stopping), seen


def test_a_run_that_is_stopped_reports_what_it_has() -> None:
    watch, seen = stopping_at(2600)
    outcome = simulate(of(CHAIN), BUSY, Wish(replications=10), watch)
    assert outcome.interrupted
    assert outcome.replications == 2
    assert 2600 <= outcome.cases <= 2750
    assert seen == sorted(seen)
    assert outcome.broken_laws == ()
    assert outcome.cycle_mean is not None
    assert outcome.warnings[-1].key == "simulate.interrupted"


def test_as_is_and_to_be_share_their_random_numbers() -> None:
    """The new step changes neither the arrivals nor the work of the old one."""
    more = START + END + '<task id="a"/><task id="b"/>' + flows("start-a", "a-b", "b-end")
    one = simulate(of(CHAIN), BUSY, Wish(replications=1))
    two = simulate(of(more), replace(BUSY, works={**BUSY.works, "b": Work(fixed(5))}), Wish(replications=1))
    assert two.elements["a"] == one.elements["a"]
    assert two.cycle_mean == pytest.approx((one.cycle_mean or 0) + 5)


def test_visits_that_are_not_the_exact_ones_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    given_ = replace(BUSY, probabilities={"x-a": 0.2, "x-end": 0.8})
    right = simulate(of(AGAIN), given_, Wish(replications=1))
    assert right.strange_visits == ()
    wrong = {**visits(of(AGAIN)), "a": 1.5}
    monkeypatch.setattr("retrace.evaluate.simulate.run.expected_visits", lambda *_: wrong)
    found = simulate(of(AGAIN), given_, Wish(replications=1))
    assert "a" in found.strange_visits
    assert "simulate.strange_visits" in [warning.key for warning in found.warnings]


def test_off_hours_are_told_apart_from_the_queue() -> None:
    """Two cases come on Friday at 15:00 to one person who leaves at 16:00: each takes an hour."""
    office = WeekCalendar("office", tuple((day * DAY + 8 * 3600, day * DAY + 16 * 3600) for day in range(5)))
    friday = MONDAY + timedelta(days=4, hours=15)
    staff = {"clerk": Resource("clerk", "", 1, 0, "office")}
    given_ = scenario({"a": Work(fixed(3600), "clerk")}, start=friday, arrival=fixed(0.001), cases=2, resources=staff)
    step = told(CHAIN, replace(given_, calendars={"office": office})).elements["a"]
    assert step.queue == pytest.approx(3600 / 2, abs=1)
    assert step.wait == pytest.approx((1 + 64) * 3600 / 2, abs=1)
    assert step.off_hours == pytest.approx(64 * 3600 / 2, abs=1)


kinds = st.sampled_from(["clerk", "leader", ""])
works = st.builds(
    lambda seconds, pool, fixed_cost, needs, setup, batch, priority: Work(
        exponential(seconds), pool, fixed_cost, needs, (), setup, priority, batch
    ),
    st.floats(1, 300),
    kinds,
    st.sampled_from([0.0, 3.0]),
    st.sampled_from([(), (Need(("clerk",)), Need(("leader",))), (Need(("clerk", "leader")),), (Need(("clerk",), 2),)]),
    st.sampled_from([(), (fixed(7),)]),
    st.sampled_from([None, None, Batch(3), Batch(wait=500), Batch(4, together=False)]),
    st.sampled_from([0.0, 0.0, 2.0]),
)
timer = "<timerEventDefinition><timeDuration>PT200S</timeDuration></timerEventDefinition>"
MIXED = (
    START + END + '<parallelGateway id="g"/><task id="a"/><task id="b"/><parallelGateway id="j"/>'
    '<exclusiveGateway id="x"/><task id="c"/><endEvent id="late"/>'
    f'<boundaryEvent id="t" attachedToRef="c">{timer}</boundaryEvent>'
    + flows("start-g", "g-a", "g-b", "a-j", "b-j", "j-x", "x-g", "x-c", "c-end", "t-late")
)  # fmt: skip


@settings(max_examples=40)
@given(works, works, works, st.booleans(), st.sampled_from([None, 9000.0]), st.sampled_from([0.0, 3000.0]))
def test_the_laws_hold_whatever_the_scenario(
    a: Work, b: Work, c: Work, in_hours: bool, length: float | None, warm_up: float
) -> None:
    """Little's law, the utilisation law, the waiting and the cost law; and the same again for the same seed."""
    hours = WeekCalendar("hours", tuple((hour * 3600, hour * 3600 + 1800) for hour in range(7 * 24)))
    staff = {
        key: Resource(key, key, 2, 36.0, "hours" if in_hours and key == "clerk" else "") for key in ("clerk", "leader")
    }
    given_ = Scenario(
        MONDAY, exponential(200), 60, {"a": a, "b": b, "c": c}, staff, {"hours": hours},
        {"x-g": 0.2, "x-c": 0.8}, length=length, warm_up=warm_up, replications=2,
    )  # fmt: skip
    outcome = simulate(of(MIXED), given_, Wish())
    assert outcome.broken_laws == ()
    assert outcome.strange_visits == ()
    assert outcome == simulate(of(MIXED), given_, Wish())
