"""Times in days as offices count them."""

from __future__ import annotations

import pytest

from retrace.graph.view import Actor, Step
from retrace.graph.working_days import days, limit_days
from retrace.model.figure import Figure
from retrace.model.procedure import TimeLimit
from retrace.model.process import Node
from retrace.model.step import Facets


@pytest.mark.parametrize(
    ("work", "wait", "kind", "expected"),
    [
        (None, None, "userTask", None),
        (None, None, "serviceTask", 0.0),
        (8 * 3600, None, "userTask", 1.0),
        (None, 24 * 3600, "userTask", 1.0),
        (4 * 3600, 48 * 3600, "userTask", 2.5),
    ],
)
def test_days(work: float | None, wait: float | None, kind: str, expected: float | None) -> None:
    facets = Facets(work=Figure(work) if work else None, wait=Figure(wait) if wait else None)
    step = Step(Node("a", kind, facets=facets), Actor("agency", None, None), (), (), ())
    assert days(step) == expected


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (None, None),
        (TimeLimit(5), None),
        (TimeLimit(5, "working_days"), 5),
        (TimeLimit(5, "days"), 5),
        (TimeLimit(4, "hours"), 0.5),
    ],
)
def test_limit_days(limit: TimeLimit | None, expected: float | None) -> None:
    assert limit_days(limit) == expected
