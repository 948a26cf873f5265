"""Which visits of a simulation are held against the exact ones."""

from __future__ import annotations

import pytest
from tests.bpmn.models import flow
from tests.evaluate.simulate.telling import END, START, fixed, of, scenario, told

from retrace.evaluate.simulate.expected import comparable, expected_visits
from retrace.evaluate.simulate.part import part_of
from retrace.model.scenario import Distribution, Repetition, Scenario

CHAIN = '<task id="a"/><task id="b"/>' + flow("start", "a") + flow("a", "b") + flow("b", "end")
EVENT = '<boundaryEvent id="e" attachedToRef="a">{}</boundaryEvent><task id="c"/><endEvent id="late"/>'
WAYS = flow("e", "c") + flow("c", "late")
TIMER = "<timerEventDefinition><timeDuration>PT2S</timeDuration></timerEventDefinition>"
ALL = {"start", "a", "b", "end"}
LOOP = '<task id="a"><standardLoopCharacteristics/></task>'
CALL = (
    f'<process id="p">{START}{END}<callActivity id="a" calledElement="q"/><task id="b"/>'
    + flow("start", "a") + flow("a", "b") + flow("b", "end") + "</process>"
    '<process id="q"><startEvent id="s"/><task id="inner"/><endEvent id="f"/>' + flow("s", "inner") + flow("inner", "f")
    + "</process>"
)  # fmt: skip
PARTIES = (
    '<collaboration id="t"><participant id="one" processRef="p"/><participant id="two" processRef="q"/>'
    '<messageFlow id="m" sourceRef="a" targetRef="s"/></collaboration>'
    f'<process id="p">{START}{END}{CHAIN}</process>'
    '<process id="q"><startEvent id="s"><messageEventDefinition/></startEvent><task id="inner"/><endEvent id="f"/>'
    + flow("s", "inner") + flow("inner", "f") + "</process>"
)  # fmt: skip


def rounds(told_: Repetition) -> Scenario:
    return scenario({"a": 10, "b": 10}, repetitions={"a": told_}, cases=3000)


PLAIN = scenario({"a": 10, "b": 10, "c": 10, "inner": 10}, cases=3000)


@pytest.mark.parametrize(
    ("content", "given", "held"),
    [
        (START + END + CHAIN + EVENT.format("<errorEventDefinition/>") + WAYS, PLAIN, ALL | {"e", "c", "late"}),
        (START + END + CHAIN + EVENT.format(TIMER) + WAYS, PLAIN, {"start", "a"}),
        (START + END + CHAIN.replace('<task id="a"/>', LOOP), rounds(Repetition(fixed(3))), ALL),
        (START + END + CHAIN.replace('<task id="a"/>', LOOP), rounds(Repetition(probability=0.4)), ALL),
        (
            START + END + CHAIN.replace('<task id="a"/>', LOOP),
            rounds(Repetition(Distribution("uniform", (1, 4)))),
            {"start"},
        ),
        (CALL, PLAIN, ALL | {"s", "inner", "f"}),
        (PARTIES, PLAIN, ALL),
    ],
    ids=["chance", "deadline", "count", "again", "drawn", "call", "message"],
)
def test_what_does_not_depend_on_time_is_held_against_the_exact_visits(
    content: str, given: Scenario, held: set[str]
) -> None:
    part = part_of(of(content), given)
    assert comparable(part, given) == held
    exact = expected_visits(part, given)
    outcome = told(content, given)
    assert {key: outcome.elements[key].visits for key in held} == pytest.approx(
        {key: exact[key] for key in held}, rel=0.2
    )
