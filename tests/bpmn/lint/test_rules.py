"""Each modelling rule finds what it must, keeps silent where it must, and says it in both languages."""

from __future__ import annotations

import pytest
from tests.bpmn.lint.breaks import BREAKS
from tests.bpmn.lint.cases import Case
from tests.bpmn.lint.keeps import KEEPS
from tests.bpmn.models import CHAIN, process

from retrace.bpmn.lint import lint, rules
from retrace.bpmn.read import read
from retrace.knowledge.messages import say


@pytest.mark.parametrize("case", BREAKS, ids=[case.rule for case in BREAKS])
def test_breaks(case: Case) -> None:
    found = [violation for violation in lint(read(case.model)) if violation.code == case.rule]
    assert sorted(violation.element for violation in found) == sorted(case.elements)
    for violation in found:
        assert "{" not in say(violation.text)
        assert "{" not in say(violation.text, "en")


@pytest.mark.parametrize("case", KEEPS, ids=[case.rule for case in KEEPS])
def test_keeps(case: Case) -> None:
    assert [violation for violation in lint(read(case.model)) if violation.code == case.rule] == []


def test_every_rule_has_both_kinds_of_example() -> None:
    assert set(rules()) == {case.rule for case in BREAKS} == {case.rule for case in KEEPS}


@pytest.mark.parametrize(
    ("more", "element", "words"),
    [
        ('<task id="a" name="Ký số"/>', "a", "“Ký số” không nối với luồng nào."),
        ('<exclusiveGateway id="g"/>', "g", "cổng loại trừ có mã g không nối với luồng nào."),
        (
            '<boundaryEvent id="x" attachedToRef="check"/>',
            "x",
            "sự kiện biên gắn trên “Kiểm tra hồ sơ” không nối với luồng nào.",
        ),
    ],
)
def test_elements_are_called_as_people_do(more: str, element: str, words: str) -> None:
    told = [each for each in lint(read(process(CHAIN + more))) if each.code == "no-disconnected"]
    assert [(each.element, say(each.text)) for each in told] == [(element, words)]


def test_a_mistake_is_told_once() -> None:
    """A step without any flow neither starts nor ends anything: the two other rules only repeat it."""
    told = {
        each.code: each.echo for each in lint(read(process(CHAIN + '<task id="a" name="A"/>'))) if each.element == "a"
    }
    assert told["no-disconnected"] is False
    assert told["no-implicit-start"] is told["no-implicit-end"] is True
