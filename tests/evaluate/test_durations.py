"""Durations of steps and timers."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from tests.evaluate.views import view
from tests.graph.drawing import drawn

from retrace.evaluate.durations import durations
from retrace.knowledge.dated import parameter
from retrace.model.step import Action, Facets


@pytest.mark.parametrize("action", [action or "other" for action in get_args(Action)] + ["automatic"])
def test_every_action_has_a_labelled_default(action: str) -> None:
    default = parameter("evaluation", f"minutes_{action}", date(2019, 12, 31))
    assert default.origin == "default"
    assert default.value > 0
    assert default.source


def test_automatic_and_receiving_steps() -> None:
    process = drawn("(s > A > R > )e", A={"kind": "serviceTask"}, R={"kind": "receiveTask"})
    found = durations(view(process, {"A": Facets(action="query")}))
    assert [found[name].seconds for name in "AR"] == [60.0, 0.0]
