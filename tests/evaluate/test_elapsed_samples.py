"""The shipped procedures, with all their pools and messages: the exact time against walking cases through."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrace.app.case import load_case
from retrace.evaluate.durations import durations
from retrace.evaluate.elapsed import expected_elapsed
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.model.scenario import Distribution, Scenario, Work
from retrace.paths import samples

MODELS = sorted(samples().glob("*/as-is.bpmn"))
NO_RACE = [model for model in MODELS if model.parent.name[:2] in ("02", "04", "05", "06", "07", "09")]
"""Where no timer races with a message: a race is decided by shares in the algebra, by time in a walk."""


@pytest.mark.parametrize("model", NO_RACE, ids=lambda model: model.parent.name)
def test_exact_time_is_that_of_walking(model: Path) -> None:
    view = load_case(model).view
    known = {node: one.seconds for node, one in durations(view).items()}
    expected, exact = expected_elapsed(view, known)
    assert exact
    works = {step: Work(Distribution("fixed", (known[step],))) for step in view.steps}
    scenario = Scenario(datetime(2024, 1, 1, tzinfo=UTC), Distribution("fixed", (1e8,)), 2000, works)
    found = simulate(view.process, scenario, Wish(replications=1, seed=0))
    assert found.cycle_mean == pytest.approx(expected, rel=0.02)


def test_most_shipped_procedures_fall_into_blocks() -> None:
    exact = [model.parent.name for model in MODELS if _is_exact(model)]
    assert len(exact) >= 8


def _is_exact(model: Path) -> bool:
    view = load_case(model).view
    return expected_elapsed(view, {node: one.seconds for node, one in durations(view).items()})[1]
