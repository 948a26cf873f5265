"""Several pools as one case: who begins, who waits for whose message, when the case is over."""

from __future__ import annotations

import pytest
from tests.bpmn.models import flow
from tests.evaluate.simulate.telling import scenario, told, visits


def flows(*pairs: str) -> str:
    """`a-b` for each flow from a to b."""
    return "".join(flow(*pair.split("-")) for pair in pairs)


def two(citizen: str, office: str, *messages: str) -> str:
    """A collaboration of two parties; `a-b` for each message from a to b."""
    sent = "".join(
        f'<messageFlow id="m-{each}" sourceRef="{each.split("-")[0]}" targetRef="{each.split("-")[1]}"/>'
        for each in messages
    )
    return (
        '<collaboration id="c"><participant id="pc" name="Người dân" processRef="p1"/>'
        f'<participant id="po" name="UBND xã" processRef="p2"/>{sent}</collaboration>'
        f'<process id="p1">{citizen}</process><process id="p2">{office}</process>'
    )


MESSAGE = "<messageEventDefinition/>"
CITIZEN = (
    '<startEvent id="s1"/><task id="submit"/><intermediateCatchEvent id="result">' + MESSAGE
    + '</intermediateCatchEvent><task id="read"/><endEvent id="e1"/>'
    + flows("s1-submit", "submit-result", "result-read", "read-e1")
)  # fmt: skip
OFFICE = (
    f'<startEvent id="s2">{MESSAGE}</startEvent><task id="examine"/><endEvent id="e2">{MESSAGE}</endEvent>'
    + flows("s2-examine", "examine-e2")
)
TIMES = {"submit": 100, "examine": 500, "read": 10}


def test_a_case_goes_through_both_parties() -> None:
    outcome = told(two(CITIZEN, OFFICE, "submit-s2", "e2-result"), scenario(TIMES))
    assert (outcome.cycle_mean, outcome.finished, outcome.warnings) == (610, 10, ())
    assert visits(outcome, "examine", "read") == (1, 1)


def test_a_message_that_comes_early_lies_in_the_mail() -> None:
    citizen = CITIZEN.replace('<task id="submit"/>', '<task id="submit"/><task id="rest"/>').replace(
        flow("submit", "result"), flows("submit-rest", "rest-result")
    )
    outcome = told(two(citizen, OFFICE, "submit-s2", "e2-result"), scenario({**TIMES, "rest": 2000}))
    assert outcome.cycle_mean == 2110


def test_a_receive_task_and_a_plain_task_wait_for_the_paper() -> None:
    citizen = CITIZEN.replace(
        f'<intermediateCatchEvent id="result">{MESSAGE}</intermediateCatchEvent>', '<receiveTask id="result"/>'
    )
    office = OFFICE.replace(f'<startEvent id="s2">{MESSAGE}</startEvent>', '<startEvent id="s2"/>')
    outcome = told(two(citizen, office, "submit-examine", "e2-result"), scenario({**TIMES, "result": 5}))
    assert outcome.cycle_mean == 615


def test_a_party_of_which_nothing_is_told_is_left_out() -> None:
    outcome = told(two(CITIZEN, OFFICE, "submit-s2", "e2-result"), scenario({"examine": 500}))
    assert outcome.cycle_mean == 500
    assert [warning.key for warning in outcome.warnings] == ["simulate.left_out.pools"]


def test_who_waits_for_what_never_comes_does_not_hold_up_the_case() -> None:
    outcome = told(two(CITIZEN, OFFICE.replace("e2", "x"), "submit-s2", "nobody-result"), scenario(TIMES))
    assert outcome.finished == 10
    silent = (
        '<startEvent id="s2">' + MESSAGE + '</startEvent><task id="examine"/><exclusiveGateway id="g"/>'
        '<endEvent id="e2">' + MESSAGE + '</endEvent><endEvent id="away"/>'
        + flows("s2-examine", "examine-g", "g-e2", "g-away")
    )  # fmt: skip
    given = scenario(TIMES, probabilities={"g-e2": 0, "g-away": 1})
    outcome = told(two(CITIZEN, silent, "submit-s2", "e2-result"), given)
    assert (outcome.finished, outcome.cycle_mean) == (10, 600)
    assert [warning.key for warning in outcome.warnings] == ["simulate.stranded"]


def test_a_withdrawal_ends_the_work_of_the_office() -> None:
    """The citizen withdraws after 300 s, by a message to an interrupting event at the office's work."""
    citizen = (
        '<startEvent id="s1"/><task id="submit"/><task id="think"/><endEvent id="withdraw">' + MESSAGE + "</endEvent>"
        + flows("s1-submit", "submit-think", "think-withdraw")
    )  # fmt: skip
    office = (
        OFFICE
        + f'<boundaryEvent id="b" attachedToRef="examine">{MESSAGE}</boundaryEvent><endEvent id="gone"/>'
        + flow("b", "gone")
    )
    messages = ("submit-s2", "withdraw-b")
    early = told(two(citizen, office, *messages), scenario({**TIMES, "think": 300}))
    late = told(two(citizen, office, *messages), scenario({**TIMES, "think": 900}))
    assert (early.cycle_mean, visits(early, "gone", "e2")) == (400, (1, 0))
    assert (late.cycle_mean, visits(late, "gone", "e2")) == (1000, (0, 1))


@pytest.mark.parametrize(("patience", "cycle", "seen"), [("PT1H", 610, (1, 0)), ("PT5M", 100 + 500, (0, 1))])
def test_a_message_races_with_a_timer(patience: str, cycle: float, seen: tuple[float, ...]) -> None:
    timer = f"<timerEventDefinition><timeDuration>{patience}</timeDuration></timerEventDefinition>"
    citizen = (
        '<startEvent id="s1"/><task id="submit"/><eventBasedGateway id="g"/><intermediateCatchEvent id="result">'
        + MESSAGE + f'</intermediateCatchEvent><intermediateCatchEvent id="late">{timer}</intermediateCatchEvent>'
        '<task id="read"/><endEvent id="e1"/><endEvent id="e3"/>'
        + flows("s1-submit", "submit-g", "g-result", "g-late", "result-read", "read-e1", "late-e3")
    )  # fmt: skip
    outcome = told(two(citizen, OFFICE, "submit-s2", "e2-result"), scenario(TIMES))
    assert (outcome.cycle_mean, visits(outcome, "result", "late")) == (cycle, seen)
