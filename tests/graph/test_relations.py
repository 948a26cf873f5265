"""How two steps stand to each other in small processes of every shape."""

from __future__ import annotations

import pytest
from tests.evaluate.views import view
from tests.graph.drawing import drawn

from retrace.graph.relations import Relations
from retrace.model.process import Process

CHAIN = drawn("(s > A > B > C > )e")
SHAPES = {
    "chain": (CHAIN, "before"),
    "parallel": (drawn("(s > +x > A > +y > )e", "+x > B > +y"), "parallel"),
    "choice": (drawn("(s > *x > A > *y > )e", "*x > B > *y"), "exclusive"),
    "answers": (drawn("(s > ?x > @m > A > *y > )e", "?x > @n > B > *y"), "exclusive"),
    "inclusive": (drawn("(s > #x > A > #y > )e", "#x > B > #y"), "parallel"),
    "choice inside parallel": (drawn("(s > +x > *c > A > *d > +y > )e", "*c > *d", "+x > B > +y"), "parallel"),
    "parallel inside choice": (drawn("(s > *c > +x > A > +y > *d > )e", "+x > B > +y", "*c > *d"), "parallel"),
    "parallel inside one of two ways that meet": (
        drawn("(s > *c > +x > A > )e", "+x > M > *j > B > )f", "*c > N > *j"),
        "parallel",
    ),
    "interrupted": (
        drawn("(s > H > A > )e", "&b > B > )f", b={"attached_to": "H"}),
        "exclusive",
    ),
    "not interrupted": (
        drawn("(s > H > A > )e", "&b > B > )f", b={"attached_to": "H", "interrupting": False}),
        "parallel",
    ),
    "two starts": (drawn("(s > A > *j > )e", "(t > B > *j"), "exclusive"),
    "no start": (drawn("A > )e", "B > )f"), "parallel"),
    "two parties": (drawn("(s > A > )e", "(t > B > )f", pools={"P": "s A e", "Q": "t B f"}), "parallel"),
    "a message": (
        drawn("(s > A > )e", "(t > B > )f", pools={"P": "s A e", "Q": "t B f"}, messages="A>t"),
        "before",
    ),
    "a loop": (drawn("(s > *j > A > B > *x > )e", "*x > *j"), "before"),
}
TURNED = {"before": "after", "parallel": "parallel", "exclusive": "exclusive"}


@pytest.mark.parametrize("shape", SHAPES)
def test_relation_in_both_directions(shape: str) -> None:
    process, expected = SHAPES[shape]
    relations = Relations(view(process))
    assert relations.of("A", "B") == expected
    assert relations.of("B", "A") == TURNED[expected]


@pytest.mark.parametrize(("nodes", "adjacent"), [("A C", True), ("A B C", False)])
def test_steps_between_part_the_two(nodes: str, adjacent: bool) -> None:
    relations = Relations(view(CHAIN))
    assert relations.adjacent("A", "C", relations.mask(nodes.split())) is adjacent
    assert not relations.adjacent("C", "A", 0)


@pytest.mark.parametrize(
    ("process", "again"),
    [
        (CHAIN, ""),
        (drawn("(s > A > *j > B > *x > C > )e", "*x > *j"), "B"),
        (drawn("(s > *j > A > B > *x > )e", "*x > C > *j"), "A B C"),
    ],
)
def test_steps_on_a_way_that_leads_back(process: Process, again: str) -> None:
    relations = Relations(view(process))
    assert [step for step in "ABC" if relations.repeated(step)] == again.split()
