"""Rules silenced for an element, for what lies within it, or for the whole file; the wish survives writing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest
from lxml import etree
from tests.bpmn.lint.breaks import BREAKS
from tests.bpmn.lint.cases import Case
from tests.bpmn.models import CHAIN, HEAD, definitions, process

from retrace.app.check import check_reading
from retrace.bpmn.lint import lint
from retrace.bpmn.names import own
from retrace.bpmn.read import read
from retrace.bpmn.write import write

SILENCE = 'retrace:silence="no-disconnected label-required"'
LOST = '<task id="lost" name="Đóng dấu" {}/>'
POOL = '<collaboration id="c"><participant id="one" name="Một" processRef="p" {}/></collaboration>'
LANE = '<laneSet id="ls"><lane id="l" name="L" {}><flowNodeRef>lost</flowNodeRef></lane></laneSet>'


def silenced(model: bytes) -> bool:
    """Whether the lost step of the model is silenced."""
    return next(each.silenced for each in lint(read(model)) if each.code == "no-disconnected")


@pytest.mark.parametrize(
    "model",
    [
        process(CHAIN + LOST.format(SILENCE)),
        process(f'{CHAIN}<subProcess id="s" {SILENCE}><task id="a"/>{LOST.format("")}</subProcess>'),
        process(LANE.format(SILENCE) + CHAIN + LOST.format("")),
        definitions(f'<process id="p" {SILENCE}>{CHAIN}{LOST.format("")}</process>'),
        definitions(f'{POOL.format(SILENCE)}<process id="p">{CHAIN}{LOST.format("")}</process>'),
        process(CHAIN + LOST.format("")).replace(HEAD[-20:].encode(), f"{HEAD[-20:-1]} {SILENCE}>".encode()),
    ],
    ids=["element", "sub-process", "lane", "process", "pool", "file"],
)
def test_silenced(model: bytes) -> None:
    assert silenced(model)


@pytest.mark.parametrize(
    "model",
    [
        process(CHAIN + LOST.format("")),
        process(CHAIN.replace("/>", f" {SILENCE}/>", 1) + LOST.format("")),
        process(CHAIN + LOST.format('retrace:silence="no-implicit-end"')),
    ],
    ids=["nobody asks", "another element", "another rule"],
)
def test_not_silenced(model: bytes) -> None:
    assert not silenced(model)


def asking(model: bytes, rule: str, elements: Collection[str]) -> bytes:
    """The model in which these elements ask not to be told of a rule; where there is none, the whole file asks."""
    root = etree.fromstring(model)
    for element in root.iter(etree.Element) if elements else [root]:
        if not elements or element.get("id") in elements:
            element.set(own("silence"), f"{element.get(own('silence'), '')} {rule}".strip())
    return etree.tostring(root)


@pytest.mark.parametrize("case", BREAKS, ids=[case.rule for case in BREAKS])
def test_each_rule_can_be_silenced_for_its_elements_and_for_the_file(case: Case) -> None:
    for elements in (case.elements, ()):
        told = lint(read(asking(case.model, case.rule, elements)))
        assert {each.silenced for each in told if each.code == case.rule} == {True}


def test_silenced_problems_are_counted_and_kept_apart() -> None:
    report = check_reading("model", read(process(CHAIN + LOST.format(SILENCE))))
    assert report.silenced == len(report.silenced_problems) == 1
    assert report.silenced_problems[0].code == "no-disconnected"
    assert "no-disconnected" not in {problem.code for problem in report.problems}


def test_a_rule_is_silenced_for_one_call() -> None:
    reading = read(process(CHAIN + LOST.format("")))
    assert {each.code for each in lint(reading, ["no-disconnected"]) if each.silenced} == {"no-disconnected"}


def test_survives_writing() -> None:
    """Also where the element changes."""
    reading = read(process(CHAIN + LOST.format(SILENCE)))
    nodes = reading.process.nodes
    renamed = replace(reading.process, nodes={**nodes, "lost": replace(nodes["lost"], name="Lấy số")})
    assert silenced(write(renamed, reading.diagram, reading.source))
