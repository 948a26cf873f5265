"""Verdicts on small models of every element, with the property and the elements named."""

from __future__ import annotations

from typing import Any

import pytest
from tests.graph.drawing import drawn

from retrace.graph.soundness import soundness
from retrace.knowledge.messages import say
from retrace.model.process import EventDefinition, Process


def event(kind: str, detail: str = "") -> dict[str, Any]:
    return {"events": (EventDefinition(kind, detail),)}


INSIDE: Any = {"scope": "S"}
SUB: dict[str, Any] = {"s1": INSIDE, "A": INSIDE, "e1": INSIDE}
AGAIN = {"P": "s m A w x e", "Q": "t C D f"}
AGAIN_OTHERWISE = {"P": "s m A B w x e", "Q": "t C D f"}
TWO_POOLS = {"P": "s A w B e", "Q": "t C D f"}

SOUND = {
    "sequence": drawn("(s > A > )e"),
    "choice": drawn("(s > *x > A > *y > )e", "*x > B > *y"),
    "parallel": drawn("(s > +a > A > +b > )e", "+a > B > +b"),
    "inclusive": drawn("(s > #a > A > #b > )e", "#a > B > #b", "#a > C > #b"),
    "inclusive join as merge": drawn("(s > *a > A > #b > )e", "*a > B > #b"),
    "inclusive join after parallel": drawn("(s > +a > A > #b > )e", "+a > B > #b"),
    "loop": drawn("(s > *m > A > *x > )e", "*x > B > *m"),
    "ends of their own": drawn("(s > +a > A > )e", "+a > B > )f"),
    "no events": drawn("A > B"),
    "two starts": drawn("(s > *m > A > )e", "(t > *m"),
    "implicit end": drawn("(s > A"),
    "terminate": drawn("(s > +a > A > )e", "+a > B > )f", e=event("terminate")),
    "interrupting event": drawn("(s > A > )e", "&b > B > )f", b={"attached_to": "A"}),
    "event besides": drawn("(s > A > )e", "&b > B > )f", b={"attached_to": "A", "interrupting": False}),
    "event besides in a loop": drawn(
        "(s > *m > A > *x > )e", "*x > *m", "&b > )f", b={"attached_to": "A", "interrupting": False}
    ),
    "sub-process": drawn("(s > [S > )e", "(s1 > A > )e1", pools={"P": "s S e"}, **SUB),
    "sub-process with parallel ends": drawn(
        "(s > [S > )e", "(s1 > +a > A > )e1", "+a > B > )e2", pools={"P": "s S e"}, **SUB, a=INSIDE, B=INSIDE, e2=INSIDE
    ),
    "error caught": drawn(
        "(s > [S > )e",
        "(s1 > *x > A > )e1",
        "*x > )err",
        "&b > B > )f",
        pools={"P": "s S e b B f"},
        **SUB,
        x=INSIDE,
        err={"scope": "S", **event("error", "E1")},
        b={"attached_to": "S", **event("error", "E1")},
    ),
    "interrupted sub-process": drawn(
        "(s > [S > )e",
        "(s1 > +a > A > )e1",
        "+a > B > )e2",
        "&b > C > )f",
        pools={"P": "s S e b C f"},
        **SUB,
        a=INSIDE,
        B=INSIDE,
        e2=INSIDE,
        b={"attached_to": "S", **event("timer")},
    ),
    "event sub-process": drawn(
        "(s > A > )e",
        "[E",
        "(es > B > )ee",
        pools={"P": "s A e E"},
        E={"event_sub_process": True},
        es={"scope": "E", **event("timer")},
        B={"scope": "E"},
        ee={"scope": "E"},
    ),
    "event sub-process besides": drawn(
        "(s > A > )e",
        "[E",
        "(es > B > )ee",
        pools={"P": "s A e E"},
        E={"event_sub_process": True},
        es={"scope": "E", "interrupting": False, **event("timer")},
        B={"scope": "E"},
        ee={"scope": "E"},
    ),
    "compensation": drawn(
        "(s > A > )e", "&b", "H", b={"attached_to": "A", **event("compensate")}, H={"compensation": True}
    ),
    "link": drawn("(s > !t", "@c > A > )e", t=event("link", "L"), c=event("link", "L")),
    "request and answer": drawn("(s > A > @w > B > )e", "(t > C > D > )f", pools=TWO_POOLS, messages="A>t D>w"),
    "either answer": drawn(
        "(s > A > ?g > @yes > )e",
        "?g > @no > )n",
        "(t > *x > C > )f",
        "*x > D > )d",
        pools={"P": "s A g yes no e n", "Q": "t x C D f d"},
        messages="A>t C>yes D>no",
    ),
    "message of a black box": drawn("(s > A > @w > )e", messages="Bank>w"),
    "tasks do not wait": drawn("(s > A > )e", "(t > C > )f", pools={"P": "s A e", "Q": "t C f"}, messages="C>A A>t"),
    "sent in again": drawn("(s > *m > A > @w > *x > )e", "*x > *m", "(t > C > D > )f", pools=AGAIN, messages="A>t D>w"),
    "sent in again by another step": drawn(
        "(s > A > *m > @w > *x > )e", "*x > B > *m", "(t > C > D > )f", pools=AGAIN_OTHERWISE, messages="A>t B>t D>w"
    ),
    "two requests at once": drawn(
        "(s > +a > A > +b > @w > )e",
        "+a > B > +b",
        "(t > C > @p > )f",
        pools={"P": "s a A B b w e", "Q": "t C p f", "R": "r V v"},
        messages="A>t B>t C>w",
        p=event("timer"),
    ),
    "sent faster than taken": drawn(
        "(s > *m > A > B > *x > )e",
        "*x > *m",
        "(t > @w > )f",
        pools={"P": "s m A B x e", "Q": "t w f"},
        messages="A>w B>t",
    ),
    "error caught by an event sub-process": drawn(
        "(s > *x > A > )e",
        "*x > )err",
        "[E",
        "(es > B > )ee",
        pools={"P": "s x A e err E"},
        E={"event_sub_process": True},
        err=event("error", "E1"),
        es={"scope": "E", **event("error")},
        B={"scope": "E"},
        ee={"scope": "E"},
    ),
    "escalation beside": drawn(
        "(s > [S > )e",
        "(s1 > !up > A > )e1",
        "&b > B > )f",
        pools={"P": "s S e b B f"},
        **SUB,
        up={"scope": "S", **event("escalation")},
        b={"attached_to": "S", "interrupting": False, **event("escalation")},
    ),
    "escalation to an event sub-process before an inclusive join": drawn(
        "(s > #a > A > #b > )e",
        "#a > !t > B > #b",
        "[X",
        "(xs > C > )xe",
        pools={"P": "s a A b e t B X"},
        X={"event_sub_process": True},
        xs={"scope": "X", "interrupting": False, **event("escalation")},
        C={"scope": "X"},
        xe={"scope": "X"},
        t=event("escalation"),
    ),
    "escalation nobody catches": drawn("(s > *x > A > )e", "*x > )f", f=event("escalation")),
}


@pytest.mark.parametrize("process", SOUND.values(), ids=SOUND.keys())
def test_sound(process: Process) -> None:
    result = soundness(process)
    assert result.verdict == "sound", result.reasons
    assert result.reasons == ()


UNSOUND: dict[str, tuple[Process, dict[str, str]]] = {
    "deadlock": (drawn("(s > *x > A > +j > )e", "*x > B > +j"), {"option_to_complete": "j", "no_dead_activity": "j e"}),
    "inclusive split, parallel join": (drawn("(s > #x > A > +j > )e", "#x > B > +j"), {"option_to_complete": "j"}),
    "no synchronisation": (drawn("(s > +a > A > *m > C > )e", "+a > B > *m"), {"safeness": "m"}),
    "end reached twice": (drawn("(s > +a > A > )e", "+a > B > )e"), {"proper_completion": "e"}),
    "endless": (drawn("(s > *m > A > *x > B > *m", "*x > C > *m"), {"option_to_complete": "m A x B C"}),
    "unreached": (drawn("(s > A > )e", "X > )f"), {"well_formed": "X"}),
    "no beginning": (drawn("A > B", "B > A"), {"well_formed": "A B"}),
    "two starts joined": (
        drawn("(s > +j > A > )e", "(t > +j"),
        {"option_to_complete": "j", "no_dead_activity": "j A e"},
    ),
    "answer never sent": (
        drawn(
            "(s > A > @w > B > )e",
            "(t > *x > C > )f",
            "*x > D > )f",
            pools={"P": "s A w B e", "Q": "t x C D f"},
            messages="A>t D>w",
        ),
        {"option_to_complete": "w"},
    ),
    "both wait": (
        drawn("(s > @w > A > )e", "(t > @v > C > )f", pools={"P": "s w A e", "Q": "t v C f"}, messages="A>v C>w"),
        {"option_to_complete": "w v", "no_dead_activity": "w A e v C f"},
    ),
    "answer to the first request only": (
        drawn(
            "(s > A > @w > B > @v > )e",
            "(t > C > *y > D > )f",
            "*y > E > )h",
            pools={"P": "s A w B v e", "Q": "t C y D f E h"},
            messages="A>t B>t D>w",
        ),
        {"option_to_complete": "w"},
    ),
    "a pool that asks and is never answered": (
        drawn(
            "(s > *m > A > @w > *x > )e",
            "*x > *m",
            "(t > C > @p > )f",
            "(r > R > )g",
            pools={"P": "s m A w x e", "Q": "t C p f", "Z": "r R g"},
            messages="A>t C>w R>p",
        ),
        {"option_to_complete": "p"},
    ),
    "error nobody catches": (
        drawn(
            "(s > [S > B > )e", "(s1 > A > )e1", pools={"P": "s S B e"}, **SUB | {"e1": {**INSIDE, **event("error")}}
        ),
        {"no_dead_activity": "B e"},
    ),
    "pool nobody starts": (
        drawn(
            "(s > *x > )e",
            "*x > @w > A > )f",
            "(t > C > )g",
            pools={"P": "s x e w A f", "Q": "t C g"},
            messages="A>t C>w",
        ),
        {"option_to_complete": "w", "no_dead_activity": "w A f t C g"},
    ),
    "deadlock inside": (
        drawn(
            "(s > [S > )e",
            "(s1 > *x > A > +j > )e1",
            "*x > B > +j",
            pools={"P": "s S e"},
            **SUB,
            **dict.fromkeys(("x", "B", "j"), INSIDE),
        ),
        {"option_to_complete": "S j", "no_dead_activity": "e j e1"},
    ),
}


@pytest.mark.parametrize(("process", "expected"), UNSOUND.values(), ids=UNSOUND.keys())
def test_unsound(process: Process, expected: dict[str, str]) -> None:
    result = soundness(process)
    assert result.verdict == "unsound"
    found: dict[str, set[str]] = {reason.property: set(reason.elements) for reason in result.reasons}
    assert {name: found.get(name) for name in expected} == {
        name: set(nodes.split()) for name, nodes in expected.items()
    }


def test_path_leads_to_the_fault_and_is_told_in_words() -> None:
    reason = soundness(drawn("(s > *x > A > +j > )e", "*x > B > +j")).reasons[0]
    assert reason.path == ("s", "x", "A")
    assert say(reason.text) == (
        "Hồ sơ có thể bị kẹt, không kết thúc được: “j” chờ đủ các nhánh, nhưng nhánh từ “B” không tới nữa. "
        "Ví dụ hồ sơ đi qua: “s” → “x” → “A”."
    )
    assert "get stuck" in say(reason.text, "en")


@pytest.mark.parametrize(
    ("process", "prop"),
    [
        (drawn(), "well_formed"),
        (drawn("(s > +a > A > )e", "+a > B > )f", messages="X>Y", c={"kind": "task"}), None),
    ],
)
def test_undecided_has_a_reason(process: Process, prop: str | None) -> None:
    result = soundness(process)
    assert result.verdict == ("undecided" if prop else "sound")
    assert [reason.property for reason in result.reasons] == ([prop] if prop else [])


def test_same_input_same_answer() -> None:
    for process, _ in UNSOUND.values():
        assert soundness(process) == soundness(process)


def test_a_wait_in_vain_names_who_does_not_send() -> None:
    process, _ = UNSOUND["answer never sent"]
    assert "“w” chờ thông điệp từ “D”" in say(soundness(process).reasons[0].text)


def test_what_runs_twice_names_the_branches_that_meet() -> None:
    process, _ = UNSOUND["no synchronisation"]
    assert "các nhánh từ “A”, “B” đều đi tới đó" in say(soundness(process).reasons[0].text)
