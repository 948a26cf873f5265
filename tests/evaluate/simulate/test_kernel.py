"""How tokens move and wait, on models small enough to reckon by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.bpmn.models import flow
from tests.bpmn.qbp_files import OFFICE, qbp, share, work
from tests.evaluate.simulate.running import opened, run

from retrace.evaluate.simulate.part import part_of
from retrace.evaluate.simulate.run import Wish
from retrace.graph.visits import visits
from retrace.model.errors import RetraceError

START, END = '<startEvent id="start"/>', '<endEvent id="end"/>'


def flows(*pairs: str) -> str:
    """`a-b` for each flow from a to b."""
    return "".join(flow(*pair.split("-")) for pair in pairs)


def split(kind: str, *more: str) -> str:
    """A split `g` to the tasks a and b, a join `j` of the same kind."""
    return (
        START + END + f'<{kind} id="g"/><{kind} id="j"/><task id="a"/><task id="b"/>'
        + flows("start-g", "g-a", "g-b", "a-j", "b-j", "j-end", *more)
    )  # fmt: skip


BOTH = work("a", 60, "") + work("b", 100, "")


def test_a_parallel_join_waits_for_the_longest() -> None:
    outcome = run(qbp(split("parallelGateway"), BOTH))
    assert (outcome.cycle_mean, outcome.finished) == (100, 10)


@pytest.mark.parametrize(("a", "b", "cycle"), [(1, 0, 60), (0, 1, 100), (1, 1, 100)])
def test_an_inclusive_join_waits_for_what_is_under_way(a: float, b: float, cycle: float) -> None:
    outcome = run(qbp(split("inclusiveGateway"), BOTH, share("g-a", a) + share("g-b", b)))
    assert (outcome.cycle_mean, outcome.elements["a"].visits, outcome.elements["b"].visits) == (cycle, a, b)


def test_an_inclusive_join_sees_a_branch_that_ends_elsewhere() -> None:
    """b may never reach the join, so the join waits only until b is done."""
    content = split("inclusiveGateway").replace(flow("b", "j"), "") + (
        '<exclusiveGateway id="x"/><endEvent id="stop"/>' + flows("b-x", "x-j", "x-stop")
    )
    outcome = run(qbp(content, BOTH, share("g-a", 1) + share("g-b", 1) + share("x-j", 0) + share("x-stop", 1)))
    assert (outcome.cycle_mean, outcome.finished) == (100, 10)


def test_an_event_decides_by_its_probability_and_takes_its_time() -> None:
    timer = "<timerEventDefinition><timeDuration>PT5M</timeDuration></timerEventDefinition>"
    content = (
        START + END + '<eventBasedGateway id="g"/><intermediateCatchEvent id="answer"><messageEventDefinition/>'
        f'</intermediateCatchEvent><intermediateCatchEvent id="late">{timer}</intermediateCatchEvent><task id="a"/>'
        '<exclusiveGateway id="j"/>' + flows("start-a", "a-g", "g-answer", "g-late", "answer-j", "late-j", "j-end")
    )
    outcome = run(qbp(content, work("a", 60, ""), share("g-answer", 0) + share("g-late", 1)))
    assert outcome.cycle_mean == 360
    assert [warning.key for warning in outcome.warnings] == ["simulate.no_wait"]


INNER = (
    '<subProcess id="sub"><startEvent id="in"/><parallelGateway id="g"/><task id="a"/><task id="b"/>{ends}'
    + flows("in-g", "g-a", "g-b", "a-e1", "b-e2")
    + "</subProcess>"
)
TERMINATE = '<endEvent id="e1"><terminateEventDefinition/></endEvent><endEvent id="e2"/>'


@pytest.mark.parametrize(
    ("ends", "cycle"), [('<endEvent id="e1"/><endEvent id="e2"/>', 130), (TERMINATE, 90)], ids=["all", "terminated"]
)
def test_a_sub_process_ends_with_its_last_token(ends: str, cycle: float) -> None:
    content = (
        START + END + INNER.format(ends=ends) + '<task id="after"/>' + flows("start-sub", "sub-after", "after-end")
    )
    outcome = run(qbp(content, BOTH + work("after", 30, "")))
    assert (outcome.cycle_mean, outcome.elements["after"].visits) == (cycle, 1)


def test_two_parallel_tasks_of_one_person_save_nothing() -> None:
    outcome = run(qbp(split("parallelGateway"), work("a", 60) + work("b", 100), cases="1"))
    assert (outcome.cycle_mean, outcome.wait_mean) == (160, 60)


def test_work_stops_for_the_night_and_that_is_told_apart() -> None:
    """Ready Monday 16:00, two hours of work: done on Tuesday at 10:00, 16 hours closed."""
    outcome = run(qbp(works=work("check", 7200), rules=OFFICE, cases="1", start="2024-01-01T16:00:00Z"))
    step = outcome.elements["check"]
    assert (outcome.cycle_mean, step.wait, step.work, step.off_hours) == (18 * 3600, 0, 7200, 16 * 3600)
    assert outcome.resources["clerk"].utilisation == 1
    assert outcome.cost_mean == 72


def test_a_case_that_comes_at_night_waits_for_the_morning() -> None:
    outcome = run(qbp(works=work("check", 3600), rules=OFFICE, cases="1", start="2024-01-06T00:00:00Z"))
    step = outcome.elements["check"]
    assert (step.wait, step.off_hours, outcome.cycle_mean) == (57 * 3600, 57 * 3600, 58 * 3600)


def test_a_horizon_counts_cases_under_way_apart() -> None:
    """One arrival each 100 s, 150 s of work: at 1,000 s ten or eleven have come and six are done."""
    outcome = run(
        qbp(works=work("check", 150)), Wish(until=datetime(2024, 1, 1, 0, 16, 30, tzinfo=UTC), replications=1)
    )
    assert (outcome.cases, outcome.finished) == (10, 6)
    assert outcome.resources["clerk"].utilisation == pytest.approx(1)


def test_same_seed_same_outcome_and_other_seed_another() -> None:
    content = split("exclusiveGateway")
    data = qbp(content, BOTH, share("g-a", 0.5) + share("g-b", 0.5), cases="200")
    first, again, other = (run(data, Wish(replications=3, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_visits_are_those_of_the_traffic_equations() -> None:
    content = split("exclusiveGateway").replace(flow("j", "end"), "") + (
        '<exclusiveGateway id="x"/>' + flows("j-x", "x-g", "x-end")
    )
    chances = share("g-a", 0.3) + share("g-b", 0.7) + share("x-g", 0.25) + share("x-end", 0.75)
    data = qbp(content, BOTH, chances, cases="20000")
    exact = visits(part_of(*opened(data)).process)
    found = run(data).elements
    assert {key: each.visits for key, each in found.items()} == pytest.approx(exact, rel=0.03)


def test_a_loop_that_hardly_ends_is_stopped_and_told() -> None:
    content = START + END + '<task id="a"/><exclusiveGateway id="x"/>' + flows("start-a", "a-x", "x-a", "x-end")
    data = qbp(content, work("a", 1, ""), share("x-a", 0.9998) + share("x-end", 0.0002), cases="12")
    outcome = run(data, Wish(replications=1, seed=1))
    assert outcome.stopped + outcome.finished == 12
    assert outcome.stopped > 0
    assert "simulate.stopped" in [warning.key for warning in outcome.warnings]


def test_a_loop_without_hope_is_refused() -> None:
    content = START + END + '<task id="a"/><exclusiveGateway id="x"/>' + flows("start-a", "a-x", "x-a", "x-end")
    data = qbp(content, work("a", 1, ""), share("x-a", 0.99995) + share("x-end", 0.00005), cases="3")
    with pytest.raises(RetraceError) as refused:
        run(data, Wish(replications=1, seed=1))
    assert refused.value.code == "simulate_rounds"


def test_a_case_that_gets_stuck_is_told() -> None:
    content = split("exclusiveGateway").replace('<exclusiveGateway id="j"/>', '<parallelGateway id="j"/>')
    outcome = run(qbp(content, BOTH, share("g-a", 1) + share("g-b", 0)))
    assert (outcome.finished, outcome.cycle_mean) == (0, None)
    assert {"simulate.stuck", "simulate.none_finished"} <= {warning.key for warning in outcome.warnings}
