"""Many branches at once: decided by reduction, by one order of what does not matter, or by a fault found in depth."""

from __future__ import annotations

from typing import Any

import pytest
from tests.graph.drawing import drawn

from retrace.graph.soundness import soundness
from retrace.knowledge.messages import say
from retrace.model.process import EventDefinition, Process

BORDERS: dict[str, Any] = {f"x{n}": {"attached_to": f"A{n}"} for n in range(25)}
SOUND = {
    "many possible ends": drawn("(s > #a", *(f"#a > A{n} > )e{n}" for n in range(40))),
    "many exchanges side by side": drawn(
        "(s > +a",
        "+b > )e",
        *(f"+a > A{n} > @w{n} > +b" for n in range(20)),
        *(f"(t{n} > C{n} > )f{n}" for n in range(20)),
        pools={"P": "s a b e " + " ".join(f"A{n} w{n}" for n in range(20))}
        | {f"Q{n}": f"t{n} C{n} f{n}" for n in range(20)},
        messages=" ".join(f"A{n}>t{n} C{n}>w{n}" for n in range(20)),
    ),
    "many branches": drawn("(s > +a", "+b > )e", *(f"+a > A{n} > +b" for n in range(60))),
}
UNSOUND: dict[str, tuple[Process, dict[str, str]]] = {
    "wide inclusive split, parallel join": (
        drawn("(s > #x", "+j > )e", *(f"#x > A{n} > +j" for n in range(25))),
        {"option_to_complete": "j"},
    ),
    "wide inclusive split, no join": (
        drawn("(s > #x", "*j > )e", *(f"#x > A{n} > *j" for n in range(25))),
        {"safeness": "j"},
    ),
    "many branches that may end early": (
        drawn(
            "(s > +a",
            "+b > )e",
            *(f"+a > A{n} > +b" for n in range(25)),
            *(f"&x{n} > )f{n}" for n in range(25)),
            **BORDERS,
        ),
        {"option_to_complete": "b"},
    ),
}


@pytest.mark.parametrize("process", SOUND.values(), ids=SOUND.keys())
def test_sound(process: Process) -> None:
    assert soundness(process).verdict == "sound"


@pytest.mark.parametrize(("process", "expected"), UNSOUND.values(), ids=UNSOUND.keys())
def test_unsound(process: Process, expected: dict[str, str]) -> None:
    found: dict[str, set[str]] = {reason.property: set(reason.elements) for reason in soundness(process).reasons}
    assert {name: found.get(name) for name in expected} == {
        name: set(nodes.split()) for name, nodes in expected.items()
    }


def test_too_many_markings_are_named() -> None:
    """Ten parallel tasks, each with a message that may come besides: nothing to reduce, 3^10 markings and more."""
    lines = ["(s > +a", "+b > )e", "(q > M > )z"]
    changes: dict[str, Any] = {}
    for n in range(10):
        lines += [f"+a > A{n} > +b", f"&x{n} > X{n} > )f{n}"]
        changes[f"x{n}"] = {"attached_to": f"A{n}", "interrupting": False, "events": (EventDefinition("message"),)}
    pools = {"P": "s a b e " + " ".join(f"A{n} x{n} X{n} f{n}" for n in range(10)), "Q": "q M z"}
    process = drawn(*lines, pools=pools, messages=" ".join(f"M>x{n}" for n in range(10)), **changes)
    result = soundness(process)
    assert result.verdict == "undecided"
    assert [reason.property for reason in result.reasons] == ["bound"]
    assert "20.000" in say(result.reasons[0].text)
