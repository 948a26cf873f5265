"""Instances, loops and calls."""

from __future__ import annotations

from statistics import fmean

import pytest
from tests.bpmn.models import flow
from tests.evaluate.simulate.telling import END, START, fixed, people, scenario, told, visits

from retrace.model.errors import RetraceError
from retrace.model.scenario import Distribution, Repetition, Work

MARKERS = {
    "parallel": "<multiInstanceLoopCharacteristics/>",
    "sequential": '<multiInstanceLoopCharacteristics isSequential="true"/>',
    "standard": "<standardLoopCharacteristics/>",
}


def chain(marker: str) -> str:
    return START + END + f'<task id="a">{MARKERS[marker]}</task>' + flow("start", "a") + flow("a", "end")


THREE = Repetition(fixed(3))


@pytest.mark.parametrize(
    ("marker", "told_", "cycle"),
    [
        ("parallel", THREE, 100),
        ("sequential", THREE, 300),
        ("standard", THREE, 300),
        ("parallel", Repetition(fixed(3), limit=2), 100),
        ("sequential", Repetition(fixed(5), limit=2), 200),
        ("standard", Repetition(probability=1.0, limit=4), 400),
        ("sequential", Repetition(fixed(0)), 0),
    ],
)
def test_how_long_all_rounds_take(marker: str, told_: Repetition, cycle: float) -> None:
    outcome = told(chain(marker), scenario({"a": 100}, repetitions={"a": told_}))
    rounds = cycle / 100 if marker != "parallel" else (told_.limit or 3)
    assert (outcome.cycle_mean, visits(outcome, "a")) == (cycle, (rounds,))


def test_instances_side_by_side_share_the_staff() -> None:
    given = scenario({"a": Work(fixed(100), "clerk")}, repetitions={"a": THREE}, resources=people(clerk=2))
    assert told(chain("parallel"), given).cycle_mean == 200


def test_without_figures_an_activity_is_done_once_and_that_is_told() -> None:
    outcome = told(chain("standard"), scenario({"a": 100}))
    assert (outcome.cycle_mean, [warning.key for warning in outcome.warnings]) == (100, ["simulate.done_once"])


def test_rounds_by_chance_and_by_a_distribution() -> None:
    again = told(chain("standard"), scenario({"a": 100}, repetitions={"a": Repetition(probability=0.5)}, cases=4000))
    assert visits(again, "a") == pytest.approx((2,), rel=0.06)
    drawn = Repetition(Distribution("user", points=((0.5, 1), (0.5, 3))))
    some = told(chain("sequential"), scenario({"a": 100}, repetitions={"a": drawn}, cases=4000))
    assert visits(some, "a") == pytest.approx((fmean((1, 3)),), rel=0.06)


def test_an_endless_loop_is_refused() -> None:
    with pytest.raises(RetraceError, match="simulate_endless"):
        told(chain("standard"), scenario({"a": 1}, repetitions={"a": Repetition(probability=1.0)}))


def test_a_loop_that_hardly_ends_is_stopped_by_the_guard() -> None:
    outcome = told(chain("standard"), scenario({"a": 1}, repetitions={"a": Repetition(probability=0.999999)}, cases=2))
    assert (outcome.stopped, outcome.finished) == (2, 0)


SUB = (
    START + END + '<subProcess id="sub">{marker}<startEvent id="in"/><task id="a"/><task id="b"/>'
    + flow("in", "a") + flow("a", "b") + "</subProcess>" + flow("start", "sub") + flow("sub", "end")
)  # fmt: skip


@pytest.mark.parametrize(("marker", "cycle"), [("parallel", 150), ("sequential", 450)])
def test_instances_of_a_sub_process(marker: str, cycle: float) -> None:
    given = scenario({"a": 100, "b": 50}, repetitions={"sub": THREE})
    outcome = told(SUB.format(marker=MARKERS[marker]), given)
    assert (outcome.cycle_mean, visits(outcome, "sub", "b")) == (cycle, (3, 3))


def test_a_called_process_of_the_same_file_is_run() -> None:
    called = (
        '<process id="q"><startEvent id="in"/><task id="a"/><endEvent id="out"/>' + flow("in", "a") + flow("a", "out")
    )
    content = START + END + '<callActivity id="call" calledElement="q"/>' + flow("start", "call") + flow("call", "end")
    outcome = told(f'<process id="p">{content}</process>{called}</process>', scenario({"a": 70}))
    assert (outcome.cycle_mean, visits(outcome, "call", "a")) == (70, (1, 1))


def test_a_process_that_calls_itself_is_stopped_by_the_guard() -> None:
    content = START + END + '<callActivity id="call" calledElement="p"/>' + flow("start", "call") + flow("call", "end")
    outer = (
        '<process id="o"><startEvent id="s2"/><task id="a"/><callActivity id="first" calledElement="p"/>'
        + flow("s2", "a")
        + flow("a", "first")
    )
    outcome = told(f'<process id="p">{content}</process>{outer}</process>', scenario({"a": 1}, cases=2))
    assert (outcome.stopped, outcome.finished) == (2, 0)
