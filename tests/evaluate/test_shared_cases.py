"""The cases with known answers by flow algebra, from their QBP parameters: exact where no queue forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.simulate.shared_cases import CASES, names
from tests.evaluate.views import took, view

from retrace.bpmn.read import read
from retrace.evaluate.flow_time import flow_time
from retrace.model.result import FlowTime
from retrace.model.scenario import DAY

QUEUES = {"D07_fifo_shared"}
"""Cases of which no figure is without its queue: algebra can only tell the work in them."""


def told(name: str, file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / name / file).read_text("utf-8"))
    return found


def expectations(expected: dict[str, Any]) -> dict[str, float]:
    """What flow algebra must find: the cycle time without queues, visits and cost."""
    found: dict[str, float] = {}
    if "flow_analysis_s" in expected:
        found["cycle_time"] = expected["flow_analysis_s"]
    elif "flow_analysis_days" in expected:
        found["cycle_time"] = expected["flow_analysis_days"] * 86400
    elif "working_s" in expected:
        found["cycle_time"] = expected["working_s"]
    elif "mean_cycle_s" in expected:
        found["cycle_time"] = expected["mean_cycle_s"] - expected.get("mean_wait_s", 0.0)
    found |= {f"visits {key}": value for key, value in expected.get("visits", {}).items()}
    return found | ({"cost": expected["mean_cost"]} if "mean_cost" in expected else {})


def figure(made: FlowTime, name: str) -> float | None:
    kind, _, node = name.partition(" ")
    return made.visits[node] if kind == "visits" else getattr(made, kind)


def test_all_cases_are_there(shared_data: Path) -> None:
    assert len(names()) == 24, shared_data


@pytest.mark.parametrize("name", names())
def test_algebra_finds_the_known_answer(name: str) -> None:
    made = flow_time(view(read(CASES / name / "model.qbp.bpmn").process))
    expected = told(name, "expected.json")["expected"]
    assert not made.bounded
    if name in QUEUES:
        assert made.cycle_time is not None
        assert made.cycle_time < expected["mean_cycle_s"]
        return
    wanted = expectations(expected)
    assert {key: figure(made, key) for key in wanted} == pytest.approx(wanted, rel=1e-7)


@pytest.mark.parametrize("name", [name for name in names() if "given" in told(name, "params.json")])
def test_algebra_finds_the_known_efficiency(name: str) -> None:
    """Times of steps are whole days of so many hours, of which the stated hours are work."""
    params, expected = told(name, "params.json"), told(name, "expected.json")["expected"]
    work = {key: hours * 3600 for key, hours in params["given"]["processing_time_hours"].items()}
    day = params["given"]["working_hours_per_day"] * 3600 / DAY
    facets = {key: took(each, params["tasks"][key]["duration"]["value"] * day - each) for key, each in work.items()}
    made = flow_time(view(read(CASES / name / "model.qbp.bpmn").process, facets))
    assert made.cycle_time_efficiency == pytest.approx(expected["cycle_time_efficiency"], rel=1e-7)
