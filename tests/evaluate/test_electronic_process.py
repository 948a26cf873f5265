"""The table of the electronic process: its rows, and a total that adds up."""

from __future__ import annotations

import pytest
from tests.evaluate.views import took, view
from tests.graph.drawing import drawn

from retrace.evaluate.electronic_process import electronic_process
from retrace.model.figure import Figure
from retrace.model.process import EventDefinition, Process
from retrace.model.step import Facets

FORK = drawn("(s > +x > A > +y > C > )e", "+x > B > +y")
LOOP = drawn("(s > *j > A > B > *x > C > )e", "*x > *j", probabilities={"x>C": 0.5, "x>j": 0.5})
ENDLESS = drawn("(s > *j > A > *j")
CHAIN = drawn("(s > A > B > C > )e")
DEFAULT = Facets(work=Figure(60.0, "default"))


@pytest.mark.parametrize(
    ("process", "facets", "total", "counted", "unknown"),
    [
        (CHAIN, {"A": took(10, 5), "B": took(20), "C": took(30)}, 65, "A B C", ""),
        (CHAIN, {"A": took(10), "C": took(30)}, 40, "A C", "B"),
        (CHAIN, {"A": took(10), "B": DEFAULT, "C": took(30)}, 40, "A C", "B"),
        (CHAIN, {"B": took(0)}, 0, "", "A C"),
        (CHAIN, {}, None, "", "A B C"),
        (FORK, {"A": took(10), "B": took(50), "C": took(5)}, 55, "B C", ""),
        (LOOP, {"A": took(10), "B": took(20), "C": took(5)}, 65, "A B C", ""),
        (ENDLESS, {"A": took(10)}, None, "", ""),
    ],
)
def test_total(process: Process, facets: dict[str, Facets], total: float | None, counted: str, unknown: str) -> None:
    made = electronic_process(view(process, facets))
    assert (made.total, made.counted, made.unknown) == (total, tuple(counted.split()), tuple(unknown.split()))
    rows = {row.element: row for row in made.rows}
    if total is not None:
        assert total == sum((rows[key].seconds or 0) * rows[key].visits for key in made.counted)


def test_pauses_stand_among_the_steps() -> None:
    process = drawn(
        "(s > A > @t > B > )e",
        t={"name": "Chờ trả lời", "events": (EventDefinition("timer", "P1D"),)},
        A={"documentation": "Kiểm tra thành phần hồ sơ"},
    )
    made = electronic_process(view(process, {"A": took(3600)}))
    assert [(row.number, row.kind, row.name, row.content, row.seconds) for row in made.rows] == [
        (1, "step", "A", "Kiểm tra thành phần hồ sơ", 3600),
        (2, "pause", "Chờ trả lời", "", 86400),
        (3, "step", "B", "", None),
    ]
    assert made.total == 90000
