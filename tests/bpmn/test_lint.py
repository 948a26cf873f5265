"""Modelling rules: for each, models that break it and models that keep it."""

from __future__ import annotations

import pytest
from tests.bpmn.models import CHAIN, RICH, definitions, flow, process

from retrace.bpmn.lint import lint, rules
from retrace.bpmn.read import read
from retrace.knowledge.messages import say

LANES = '<laneSet><lane id="l"><flowNodeRef>check</flowNodeRef></lane><lane id="k">{inside}</lane></laneSet>'
NESTED = '<childLaneSet><lane id="n"><flowNodeRef>end</flowNodeRef></lane></childLaneSet>'
TASK, MORE = '<task id="a" name="A"/>', '<task id="b" name="B"/>'
GATEWAY = '<exclusiveGateway id="g" name="Đủ?" {more}/>'
BRANCHES = TASK + MORE + '<sequenceFlow id="yes" sourceRef="g" targetRef="a" name="Đủ"/>'
TWO_POOLS = (
    '<collaboration id="c"><participant id="one" processRef="p"/><participant id="two"/>'
    '<messageFlow id="m" sourceRef="check" targetRef="{target}"/></collaboration>'
)

BREAKS = [
    ("no-start-event", process(TASK), "p"),
    ("no-start-event", process(CHAIN + '<subProcess id="s">' + TASK + "</subProcess>"), "s"),
    ("no-end-event", process(TASK), "p"),
    ("unnamed-task", process(CHAIN + '<task id="t" name=" "/>'), "t"),
    ("unconnected-node", process(CHAIN + TASK), "a"),
    ("needless-gateway", process(CHAIN + TASK + GATEWAY.format(more="") + flow("a", "g") + flow("g", "end")), "g"),
    ("implicit-split", process(CHAIN + TASK + flow("check", "a")), "check"),
    ("implicit-join", process(CHAIN + TASK + flow("a", "check")), "check"),
    (
        "flow-crosses-scopes",
        process(CHAIN + '<subProcess id="s">' + TASK + "</subProcess>" + flow("check", "a")),
        "check-a",
    ),
    ("message-inside-pool", definitions(TWO_POOLS.format(target="end") + f'<process id="p">{CHAIN}</process>'), "m"),
    ("message-inside-pool", definitions(TWO_POOLS.format(target="one") + f'<process id="p">{CHAIN}</process>'), "m"),
    ("unnamed-branch", process(GATEWAY.format(more="") + BRANCHES + flow("g", "b")), "g-b"),
    ("empty-lane", process(LANES.format(inside="") + CHAIN), "k"),
]
KEEPS = [
    ("no-start-event", process(CHAIN)),
    ("no-start-event", process(CHAIN + '<adHocSubProcess id="s">' + TASK + "</adHocSubProcess>")),
    ("no-start-event", process(CHAIN + '<subProcess id="s"/>')),
    ("no-end-event", process(CHAIN)),
    ("unnamed-task", RICH),
    ("unconnected-node", process(TASK)),
    ("unconnected-node", process(CHAIN + '<subProcess id="s" triggeredByEvent="true"/>')),
    ("unconnected-node", process(CHAIN + '<task id="t" name="T" isForCompensation="true"/>')),
    ("needless-gateway", process(GATEWAY.format(more="") + BRANCHES + flow("g", "b"))),
    (
        "implicit-split",
        process(
            CHAIN
            + TASK
            + flow("check", "a").replace("/>", "><conditionExpression>x</conditionExpression></sequenceFlow>")
        ),
    ),
    ("implicit-join", process(CHAIN + TASK + flow("a", "end"))),
    ("flow-crosses-scopes", RICH),
    ("message-inside-pool", definitions(TWO_POOLS.format(target="two") + f'<process id="p">{CHAIN}</process>')),
    ("unnamed-branch", process(GATEWAY.format(more='default="g-b"') + BRANCHES + flow("g", "b"))),
    ("unnamed-branch", process(GATEWAY.format(more="") + TASK + flow("g", "a"))),
    ("empty-lane", process(LANES.format(inside=NESTED) + CHAIN)),
]


@pytest.mark.parametrize(("code", "data", "element"), BREAKS, ids=[code for code, *_ in BREAKS])
def test_breaks(code: str, data: bytes, element: str) -> None:
    found = [problem for problem in lint(read(data).process) if problem.code == code]
    assert [problem.element for problem in found] == [element]
    assert say(found[0].text)
    assert say(found[0].text, "en")


@pytest.mark.parametrize(("code", "data"), KEEPS, ids=[code for code, _ in KEEPS])
def test_keeps(code: str, data: bytes) -> None:
    assert [problem for problem in lint(read(data).process) if problem.code == code] == []


def test_every_rule_has_both_kinds_of_example() -> None:
    assert set(rules()) == {code for code, *_ in BREAKS} == {code for code, _ in KEEPS}


def test_names_are_shown_where_there_are_any() -> None:
    problem = next(each for each in lint(read(process(CHAIN + TASK)).process) if each.code == "unconnected-node")
    assert say(problem.text).startswith("“A”")
