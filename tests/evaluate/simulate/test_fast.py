"""The compiled kernel gives statistically the same results as the one in Python, and the same for the same seed.

Without chance both give the same to the last bit.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.bpmn.models import flow
from tests.evaluate.simulate.telling import END, MONDAY, START, fixed, of, people

from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.knowledge.working_week import working_week
from retrace.model.scenario import Distribution, Scenario, Work

LOOP = (
    START + END + '<task id="a"/><task id="b"/><task id="c"/><exclusiveGateway id="x"/>'
    + "".join(flow(*pair.split("-")) for pair in ("start-a", "a-b", "b-c", "c-x", "x-a", "x-end"))
)  # fmt: skip
SHARES = {"x-a": 0.2, "x-end": 0.8}


def exponential(mean: float) -> Distribution:
    return Distribution("exponential", (mean,))


def given(a: Distribution, cases: int = 3000) -> Scenario:
    works = {"a": Work(a, "p", 5.0), "b": Work(exponential(1000), "q"), "c": Work(exponential(300))}
    return Scenario(MONDAY, exponential(1000), cases, works, people(p=2, q=2), {}, SHARES)


def run(scenario: Scenario, fast: bool, seed: int = 0) -> Outcome:
    outcome = simulate(of(LOOP), scenario, Wish(replications=10, seed=seed, fast=fast))
    assert (outcome.broken_laws, outcome.strange_visits) == ((), ())
    return outcome


TIMES = [
    fixed(800),
    exponential(1100),
    Distribution("uniform", (100, 1500)),
    Distribution("triangular", (100, 300, 2000)),
    Distribution("normal", (15, 9), 60),
    Distribution("lognormal", (900, 700)),
    Distribution("gamma", (0.7, 1200)),
    Distribution("erlang", (3, 15), 60),
    Distribution("weibull", (1.5, 900)),
]


@pytest.mark.parametrize("time", TIMES, ids=lambda each: each.kind)
def test_both_kernels_agree_within_their_intervals(time: Distribution) -> None:
    pytest.importorskip("numba", reason="the extra `fast` is not installed")
    slow, fast = run(given(time), fast=False), run(given(time), fast=True)
    assert fast.warnings == slow.warnings == ()
    assert (fast.cases, fast.finished) == (slow.cases, slow.finished)
    for one, other in (
        (slow.cycle_interval, fast.cycle_interval),
        (slow.wait_interval, fast.wait_interval),
        (slow.cost_interval, fast.cost_interval),
    ):
        assert one is not None
        assert other is not None
        middle, half = sum(one) / 2 - sum(other) / 2, (one[1] - one[0] + other[1] - other[0]) / 2
        assert abs(middle) < 1.5 * half
    for key in ("a", "b", "c"):
        mine, theirs = fast.elements[key], slow.elements[key]
        assert (mine.visits, mine.work) == pytest.approx((theirs.visits, theirs.work), rel=0.05)
        assert mine.times[0] == pytest.approx(theirs.times[0], rel=0.15)
    assert fast.resources["p"].utilisation == pytest.approx(slow.resources["p"].utilisation, rel=0.05)
    assert fast.resources.keys() == slow.resources.keys()


def test_the_same_seed_gives_the_same_again() -> None:
    pytest.importorskip("numba", reason="the extra `fast` is not installed")
    first, again, other = (run(given(exponential(900), 500), True, seed) for seed in (3, 3, 4))
    assert first == again
    assert first != other


def in_office(cases: int = 2000) -> Scenario:
    """Office hours with Tết for staff and arrivals, waiting before a step by the same clock, setting up, an event."""
    office = working_week("office", MONDAY.date())
    plain = given(exponential(1100), cases)
    works = {
        **plain.works,
        "b": replace(plain.works["b"], before=(exponential(7200),), setup=(fixed(60),), calendar="office"),
        "w": Work(Distribution("uniform", (600, 1200)), calendar="office"),
    }
    resources = {key: replace(pool, calendar="office") for key, pool in plain.resources.items()}
    return replace(plain, works=works, resources=resources, calendars={"office": office}, arrival_calendar="office")


TIMED = LOOP.replace(flow("b", "c"), "") + (
    '<intermediateCatchEvent id="w"><timerEventDefinition/></intermediateCatchEvent>' + flow("b", "w") + flow("w", "c")
)


def test_office_hours_delays_and_timers_agree_with_the_usual_kernel() -> None:
    pytest.importorskip("numba", reason="the extra `fast` is not installed")
    slow, fast = (simulate(of(TIMED), in_office(), Wish(replications=10, fast=each)) for each in (False, True))
    assert (fast.warnings, fast.broken_laws, fast.strange_visits) == ((), (), ())
    for one, other in ((slow.cycle_interval, fast.cycle_interval), (slow.wait_interval, fast.wait_interval)):
        assert one is not None
        assert other is not None
        assert max(one[0], other[0]) < min(one[1], other[1])
    for key in ("a", "b", "w"):
        mine, theirs = fast.elements[key], slow.elements[key]
        assert (mine.work, mine.off_hours, mine.delay) == pytest.approx(
            (theirs.work, theirs.off_hours, theirs.delay), rel=0.1
        )
    for pool in ("p", "q"):
        assert fast.resources[pool].utilisation == pytest.approx(slow.resources[pool].utilisation, rel=0.05)


def test_without_chance_both_kernels_give_the_same_to_the_last_bit() -> None:
    """Office hours over Tết, several years on: the clocks of both are the same."""
    pytest.importorskip("numba", reason="the extra `fast` is not installed")
    scenario = in_office(400)
    works = {key: replace(work, duration=fixed(4000), before=(fixed(9000),)) for key, work in scenario.works.items()}
    alone = of(START + END + '<task id="a"/><task id="b"/>' + flow("start", "a") + flow("a", "b") + flow("b", "end"))
    chosen = {key: works[key] for key in ("a", "b")}
    certain = replace(scenario, works=chosen, arrival=fixed(50_000), probabilities={})
    slow, fast = (simulate(alone, certain, Wish(replications=2, fast=each)) for each in (False, True))
    assert slow.makespan > 2 * 365 * 86400
    assert (fast.makespan, fast.cycle_mean, fast.wait_mean, fast.cost_mean) == (
        slow.makespan, slow.cycle_mean, slow.wait_mean, slow.cost_mean
    )  # fmt: skip
    for key in ("a", "b"):
        mine, theirs = fast.elements[key], slow.elements[key]
        assert (mine.wait, mine.off_hours, mine.delay, mine.work) == (
            theirs.wait, theirs.off_hours, theirs.delay, theirs.work
        )  # fmt: skip


def test_what_it_cannot_do_is_told_and_done_by_the_usual_kernel() -> None:
    urgent = replace(given(exponential(100), 50), case_priority=Distribution("user", (), 1.0, ((0.9, 0.0), (0.1, 5.0))))
    slow, fast = run(urgent, fast=False, seed=1), run(urgent, fast=True, seed=1)
    told = [warning.key for warning in fast.warnings if warning not in slow.warnings]
    assert told in (["simulate.not_fast.uncovered"], ["simulate.not_fast.absent"])
    assert replace(fast, warnings=()) == replace(slow, warnings=())


def test_without_the_extra_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrace.evaluate.simulate.fast.run.is_there", lambda: False)
    outcome = run(given(exponential(100), 20), fast=True, seed=1)
    assert [warning.key for warning in outcome.warnings] == ["simulate.not_fast.absent"]
    assert outcome.finished == 200
