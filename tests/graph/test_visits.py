"""Traffic equations: known answers, joins, exceptions, pools, and processes that never end."""

from __future__ import annotations

from typing import Any

import pytest
from tests.graph.drawing import drawn

from retrace.graph.visits import LIMIT, visits
from retrace.model.process import EventDefinition, Process


@pytest.mark.parametrize(
    ("process", "expected"),
    [
        (drawn("(s > A > )e"), {"s": 1, "A": 1, "e": 1}),
        (drawn("(s > *x > A > )e", "*x > B > )f", probabilities={"x>A": 0.3}), {"A": 0.3, "B": 0.7}),
        (drawn("(s > *x > A > )e", "*x > B > )f", "*x > C > )g", probabilities={"x>A": 0.5}), {"B": 0.25, "C": 0.25}),
        (drawn("(s > *x > A > )e", "*x > B > )f", probabilities={"x>A": 0.6, "x>B": 0.6}), {"A": 0.5, "B": 0.5}),
        (drawn("(s > *x > A > )e", "*x > B > )f", probabilities={"x>A": 0.0, "x>B": 0.0}), {"A": 0.5, "B": 0.5}),
        (drawn("(s > *m > A > *x > )e", "*x > *m", probabilities={"x>m": 0.2}), {"A": 1.25, "e": 1}),
        (drawn("(s > +a > A > +b > )e", "+a > B > +b"), {"A": 1, "B": 1, "b": 1, "e": 1}),
        (drawn("(s > +a > A > *b > )e", "+a > B > *b"), {"b": 2, "e": 2}),
        (drawn("(s > #a > A > #b > )e", "#a > B > #b"), {"A": 2 / 3, "b": 1, "e": 1}),
        (
            drawn("(s > #a > A > #b > )e", "#a > B > #b", probabilities={"a>A": 0.5, "a>B": 1}),
            {"A": 0.5, "B": 1, "b": 1},
        ),
        (drawn("(s > +a > A > #b > )e", "+a > B > #b"), {"b": 1, "e": 1}),
        (drawn("(s > *a > A > #b > )e", "*a > B > #b"), {"b": 1, "e": 1}),
        (
            drawn("(s > *m > #a > A > #b > *x > )e", "#a > B > #b", "*x > *m", probabilities={"x>m": 0.5}),
            {"b": 2, "e": 1},
        ),
        (drawn("(s > A > )e", "A > B > )f"), {"B": 1, "e": 1, "f": 1}),
        (drawn("(s > A > )e", "A > B > )f", conditions="A>B"), {"B": 0.5, "e": 1}),
        (drawn("(s > A > )e", "(t > B > *A"), {"s": 0.5, "t": 0.5, "A": 1}),
        (drawn("A > )e", "B > )f"), {"A": 1, "B": 1}),
        (drawn("(s > A > )e", "X > Y"), {"A": 1, "X": 0, "Y": 0}),
        (drawn("A > B", "B > A"), {"A": 0, "B": 0}),
    ],
)
def test_known_answers(process: Process, expected: dict[str, float]) -> None:
    found = visits(process)
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_boundary_event_takes_its_share() -> None:
    host: dict[str, Any] = {"B": {"attached_to": "A"}}
    stated = drawn("(s > A > )e", "&B > C > )f", probabilities={"B>C": 0.25}, **host)
    assert visits(stated)["C"] == pytest.approx(0.25)
    assert visits(stated)["e"] == pytest.approx(0.75)
    assert visits(drawn("(s > A > )e", "&B > C > )f", **host))["C"] == pytest.approx(0.1)
    besides = drawn("(s > A > )e", "&B > C > )f", B={"attached_to": "A", "interrupting": False})
    assert visits(besides)["e"] == pytest.approx(1.0)


def test_sub_process_starts_what_is_inside_once_a_run() -> None:
    inside: dict[str, Any] = {name: {"scope": "S"} for name in ("s1", "A", "e1")}
    process = drawn(
        "(s > *m > [S > *x > )e",
        "*x > *m",
        "(s1 > A > )e1",
        probabilities={"x>m": 0.5},
        pools={"P": "s m S x e"},
        **inside,
    )
    assert visits(process)["A"] == pytest.approx(2.0)


def test_event_sub_process_and_link() -> None:
    process = drawn(
        "(s > !t",
        "@c > A > )e",
        "(es > B > )ee",
        "[E",
        pools={"P": "s t c A e E"},
        t={"events": (EventDefinition("link", "L"),)},
        c={"events": (EventDefinition("link", "L"),)},
        E={"event_sub_process": True},
        es={"scope": "E"},
        B={"scope": "E"},
        ee={"scope": "E"},
    )
    assert visits(process) == pytest.approx(
        {"s": 1, "t": 1, "c": 1, "A": 1, "e": 1, "E": 0.1, "es": 0.1, "B": 0.1, "ee": 0.1}
    )


def test_pools_tell_the_same_story() -> None:
    """The events behind the applicant's gateway happen as often as the agency sends, so both pools agree."""
    process = drawn(
        "(s > Submit > *m > ?w > @more > Supply > *m",
        "?w > @done > )e",
        "(got > *n > Check > *x > Ask > @again > *n",
        "*x > Issue > )f",
        pools={"Applicant": "s Submit m w more Supply done e", "Agency": "got n Check x Ask again Issue f"},
        messages="Submit>got Ask>more Supply>again Issue>done",
        probabilities={"x>Ask": 0.2},
    )
    found = visits(process)
    assert found["Supply"] == pytest.approx(0.25)
    assert found["Supply"] == pytest.approx(found["Ask"])
    assert found["done"] == pytest.approx(1.0)


def test_pools_that_wait_for_each_other_begin_with_the_first() -> None:
    process = drawn("(s > A > )e", "(t > B > )f", pools={"P": "s A e", "Q": "t B f"}, messages="A>t B>s")
    assert visits(process) == pytest.approx(dict.fromkeys("sAetBf", 1.0))


@pytest.mark.parametrize(
    "process",
    [
        drawn("(s > *m > A > *m"),
        drawn("(s > *m > +a > A > *m", "+a > B > *m"),
        drawn(*("(s > *m > " + " > ".join(f"*m{n} > +a{n} > *m{n}" for n in range(60)) + " > *m",)),
        drawn("(s > A > A"),
    ],
)
def test_cycles_without_end_stay_finite(process: Process) -> None:
    found = visits(process)
    assert max(found.values()) == LIMIT
    assert min(found.values()) >= 0
