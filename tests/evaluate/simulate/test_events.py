"""Events at activities and scopes: when they happen, what they end, and what goes on."""

from __future__ import annotations

import pytest
from tests.bpmn.models import flow
from tests.evaluate.simulate.telling import END, START, fixed, people, scenario, told, visits

from retrace.evaluate.simulate.run import Wish
from retrace.model.scenario import Work


def flows(*pairs: str) -> str:
    """`a-b` for each flow from a to b."""
    return "".join(flow(*pair.split("-")) for pair in pairs)


def timer(length: str) -> str:
    return f"<timerEventDefinition><timeDuration>{length}</timeDuration></timerEventDefinition>"


def boundary(definition: str, host: str = "a", cancels: bool = True) -> str:
    cancel = "true" if cancels else "false"
    return f'<boundaryEvent id="b" attachedToRef="{host}" cancelActivity="{cancel}">{definition}</boundaryEvent>'


REMINDED = (
    START + END + '<task id="a"/><task id="late"/><endEvent id="end2"/>'
    + flows("start-a", "a-end", "b-late", "late-end2")
)  # fmt: skip


@pytest.mark.parametrize(
    ("work", "cancels", "cycle", "seen"),
    [
        (600, True, 300 + 100, (1, 1, 0)),  # the deadline ends the work
        (200, True, 200, (1, 0, 1)),  # in time
        (600, False, 600, (1, 1, 1)),  # a reminder goes out, the work goes on
        (350, False, 300 + 100, (1, 1, 1)),
    ],
)
def test_a_deadline(work: float, cancels: bool, cycle: float, seen: tuple[float, ...]) -> None:
    content = REMINDED + boundary(timer("PT5M"), cancels=cancels)
    outcome = told(content, scenario({"a": work, "late": 100}))
    assert outcome.cycle_mean == cycle
    assert visits(outcome, "a", "late", "end") == seen


def test_a_reminder_that_repeats_comes_until_the_work_is_done() -> None:
    cycle = "<timerEventDefinition><timeCycle>R/PT2M</timeCycle></timerEventDefinition>"
    outcome = told(REMINDED + boundary(cycle, cancels=False), scenario({"a": 500, "late": 1}))
    assert visits(outcome, "late") == (4,)


def test_a_broken_off_work_frees_the_person_and_is_paid_as_far_as_it_went() -> None:
    given = scenario({"a": Work(fixed(600), "clerk"), "late": 0}, resources=people(clerk=1), cases=1)
    outcome = told(REMINDED + boundary(timer("PT5M")), given)
    assert outcome.cost_mean == pytest.approx(3.0)
    assert outcome.elements["a"].work == 300
    assert outcome.resources["clerk"].cost == pytest.approx(3.0)


def test_a_case_given_up_in_the_queue_waits_no_longer() -> None:
    """Three cases come together and one is served for 400 s: the others give up in the queue or in the middle."""
    works: dict[str, Work | float] = {"a": Work(fixed(400), "clerk"), "late": 0}
    at_once = scenario(works, resources=people(clerk=1), arrival=fixed(1e-3), cases=3)
    patient = told(REMINDED + boundary(timer("PT10M")), at_once)
    hasty = told(REMINDED + boundary(timer("PT5M")), at_once)
    assert visits(patient, "end", "late") == pytest.approx((1 / 3, 2 / 3))
    assert visits(hasty, "end", "late") == pytest.approx((0, 1))
    assert patient.elements["a"].work == pytest.approx((400 + 200) / 3, rel=1e-4)


def test_an_event_of_which_only_the_probability_is_known_happens_when_the_work_is_done() -> None:
    content = REMINDED + boundary('<errorEventDefinition errorRef="x"/>')
    outcome = told(content, scenario({"a": 100, "late": 50}, probabilities={"b": 0.3}, cases=4000))
    assert visits(outcome, "late") == pytest.approx((0.3,), abs=0.03)
    assert outcome.cycle_mean == pytest.approx(100 + 0.3 * 50, abs=2)


SUB = (
    START + END + '<task id="after"/><task id="cure"/><subProcess id="sub"><startEvent id="in"/><task id="a"/>'
    '<task id="c"/><parallelGateway id="g"/><endEvent id="ok"/><{throw} id="bad">{what}</{throw}>'
    + flows("in-g", "g-a", "g-c", "a-ok", "c-bad") + "</subProcess>{boundary}<exclusiveGateway id='j'/>"
    + flows("start-sub", "sub-after", "after-j", "b-cure", "cure-j", "j-end")
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "throw", "cancels", "cycle", "seen"),
    [
        ("error", "endEvent", True, 50 + 7, (0, 1)),
        ("escalation", "endEvent", True, 50 + 7, (0, 1)),
        ("escalation", "endEvent", False, 500 + 9, (1, 1)),
        ("escalation", "intermediateThrowEvent", False, 500 + 9, (1, 1)),
        ("signal", "endEvent", True, 50 + 7, (0, 1)),
    ],
)
def test_what_is_thrown_inside_is_caught_outside(
    kind: str, throw: str, cancels: bool, cycle: float, seen: tuple[float, ...]
) -> None:
    definition = f'<{kind}EventDefinition {kind}Ref="x"/>'
    content = SUB.format(throw=throw, what=definition, boundary=boundary(definition, "sub", cancels))
    if not cancels:
        content = content.replace(flow("cure", "j"), '<endEvent id="end2"/>' + flow("cure", "end2"))
    outcome = told(content, scenario({"a": 500, "c": 50, "after": 9, "cure": 7}))
    assert (outcome.cycle_mean, visits(outcome, "after", "cure")) == (cycle, seen)


def test_an_error_that_nobody_catches_ends_the_case() -> None:
    content = SUB.format(throw="endEvent", what="<errorEventDefinition/>", boundary="").replace(flow("b", "cure"), "")
    outcome = told(content, scenario({"a": 500, "c": 50, "after": 9, "cure": 7}))
    assert (outcome.cycle_mean, outcome.finished) == (50, 10)


WATCHED = (
    START + END + '<task id="a"/>' + flows("start-a", "a-end")
    + '<subProcess id="watch" triggeredByEvent="true"><startEvent id="alarm" isInterrupting="{breaks}">{what}'
    '</startEvent><task id="rescue"/><endEvent id="saved"/>' + flows("alarm-rescue", "rescue-saved") + "</subProcess>"
)  # fmt: skip


@pytest.mark.parametrize(("breaks", "cycle"), [("true", 300 + 100), ("false", 600)])
def test_an_event_sub_process_by_time(breaks: str, cycle: float) -> None:
    content = WATCHED.format(breaks=breaks, what=timer("PT5M"))
    outcome = told(content, scenario({"a": 600, "rescue": 100}))
    assert (outcome.cycle_mean, visits(outcome, "rescue")) == (cycle, (1,))
    assert told(content, scenario({"a": 200, "rescue": 100})).cycle_mean == 200


def test_an_event_sub_process_by_chance() -> None:
    content = WATCHED.format(breaks="true", what='<errorEventDefinition errorRef="x"/>')
    outcome = told(content, scenario({"a": 600, "rescue": 100}, probabilities={"alarm": 0.25}, cases=4000))
    assert visits(outcome, "rescue") == pytest.approx((0.25,), abs=0.03)


RACE = (
    START + END + '<eventBasedGateway id="g"/><intermediateCatchEvent id="answer"><messageEventDefinition/>'
    '</intermediateCatchEvent><intermediateCatchEvent id="late">' + timer("PT5M")
    + '</intermediateCatchEvent><exclusiveGateway id="j"/><task id="a"/>'
    + flows("start-g", "g-answer", "g-late", "answer-j", "late-a", "a-j", "j-end")
)  # fmt: skip


@pytest.mark.parametrize(("answer", "cycle", "seen"), [(200, 200, (1, 0)), (400, 310, (0, 1))])
def test_the_first_event_wins_the_race(answer: float, cycle: float, seen: tuple[float, ...]) -> None:
    outcome = told(RACE, scenario({"a": 10, "answer": answer}))
    assert (outcome.cycle_mean, visits(outcome, "answer", "late")) == (cycle, seen)
    assert outcome.warnings == ()


def test_a_day_is_waited_for() -> None:
    day = "<timerEventDefinition><timeDate>2024-01-03T00:00:00Z</timeDate></timerEventDefinition>"
    content = (
        START
        + END
        + f'<intermediateCatchEvent id="day">{day}</intermediateCatchEvent><task id="a"/>'
        + flows("start-day", "day-a", "a-end")
    )
    outcome = told(content, scenario({"a": 5}, cases=1))
    assert outcome.cycle_mean == 2 * 86400 + 5


def test_links_go_on_where_they_land() -> None:
    throw = '<intermediateThrowEvent id="t"><linkEventDefinition name="L"/></intermediateThrowEvent>'
    catch = '<intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent>'
    content = START + END + throw + catch + '<task id="a"/>' + flows("start-t", "c-a", "a-end")
    assert told(content, scenario({"a": 5})).cycle_mean == 5


@pytest.mark.parametrize(
    ("until", "finished"), [(None, 10), (2900, 3)], ids=["to the end", "with works broken off by the horizon"]
)
def test_the_laws_hold_where_works_are_broken_off(until: float | None, finished: int) -> None:
    given = scenario({"a": Work(fixed(400), "clerk"), "late": 0}, resources=people(clerk=1), length=until)
    given = scenario(given.works, resources=given.resources, length=until, arrival=fixed(900))
    outcome = told(REMINDED + boundary(timer("PT5M")), given, Wish(replications=1))
    assert outcome.finished == finished
