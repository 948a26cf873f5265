"""Complex joins: those that count are played, those without a rule join as inclusive ones, others are undecided."""

from __future__ import annotations

from typing import Any

import pytest
from tests.graph.drawing import drawn

from retrace.graph.soundness import soundness
from retrace.knowledge.messages import say


def counting(rule: str) -> dict[str, Any]:
    return {"kind": "complexGateway", "activation": rule}


def wide(count: int, rule: str) -> Any:
    return drawn("(s > +a", "c > )e", *(f"+a > A{n} > c" for n in range(count)), c=counting(rule))


SOUND = {
    "complex join without a rule": drawn("(s > #a > A > c > )e", "#a > B > c", c=counting("")),
    "complex join of two of three": drawn(
        "(s > +a > A > c > )e", "+a > B > c", "+a > C > c", c=counting("activationCount >= 2")
    ),
    "complex join of the first": drawn("(s > #a > A > c > )e", "#a > B > c", c=counting("${activationCount > 0}")),
    "complex join in a loop": drawn(
        "(s > *m > +a > A > c > +b > *x > )e", "+a > B > c", "+a > B2 > +b", "*x > *m", c=counting("2 trong 2")
    ),
}
UNSOUND = {
    "complex join waits for more than come": (
        drawn("(s > #a > A > c > )e", "#a > B > c", c=counting("2")),
        {"option_to_complete": "c"},
    ),
    "complex join waits for more than there are": (
        drawn("(s > +a > A > c > )e", "+a > B > c", c=counting("3")),
        {"option_to_complete": "c", "no_dead_activity": "c e"},
    ),
}


@pytest.mark.parametrize("process", SOUND.values(), ids=SOUND.keys())
def test_sound(process: Any) -> None:
    assert soundness(process).verdict == "sound"


@pytest.mark.parametrize(("process", "expected"), UNSOUND.values(), ids=UNSOUND.keys())
def test_unsound(process: Any, expected: dict[str, str]) -> None:
    found: dict[str, set[str]] = {reason.property: set(reason.elements) for reason in soundness(process).reasons}
    assert {name: found.get(name) for name in expected} == {
        name: set(nodes.split()) for name, nodes in expected.items()
    }


@pytest.mark.parametrize(
    "rule", ["2", "activationCount>=2", "activationCount = 2", "${activationCount > 1}", "2 trong 3", "2/3"]
)
def test_numbers_are_read(rule: str) -> None:
    assert soundness(wide(3, rule)).verdict == "sound"


@pytest.mark.parametrize(
    ("count", "rule", "says"),
    [(3, "hồ sơ gấp", "hồ sơ gấp"), (3, "0", "“0”"), (3, "2/4", "2/4"), (7, "2", "7 luồng")],
)
def test_undecided_says_why(count: int, rule: str, says: str) -> None:
    result = soundness(wide(count, rule))
    assert result.verdict == "undecided"
    assert [(reason.property, reason.elements) for reason in result.reasons] == [("bound", ("c",))]
    assert says in say(result.reasons[0].text)
