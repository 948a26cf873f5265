"""Flow time against published answers and small processes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.views import took, view
from tests.graph.drawing import drawn

from retrace.bpmn.read import read
from retrace.evaluate.flow_time import flow_time
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import say
from retrace.model.figure import Figure
from retrace.model.process import EventDefinition
from retrace.model.step import Facets

CASES = [
    "F01_sequence",
    "F02a_xor_50_50",
    "F02b_xor_90_10",
    "F03_and",
    "F04_rework",
    "F05_credit_cycle_time",
    "F06_ministerial_enquiry",
    "F07_parallel_of_xor_and_loop",
    "F08_rework_of_three",
    "F10a_knockout_asis",
    "F10b_knockout_tobe",
    "F11_cost",
]


@pytest.mark.parametrize("case", CASES)
def test_published_cases(case: str, shared_data: Path) -> None:
    folder = shared_data / "simulation" / case
    given = json.loads((folder / "params.json").read_text())
    expected = json.loads((folder / "expected.json").read_text())["expected"]
    found = flow_time(_with(given, folder / "model.bpmn"))
    seconds = expected.get("mean_cycle_s") or 86400 * expected["flow_analysis_days"]
    assert found.cycle_time == pytest.approx(seconds)
    assert not found.bounded
    assert found.default_steps == found.unknown_steps == ()
    assert {name: found.visits[name] for name in expected.get("visits", {})} == pytest.approx(
        expected.get("visits", {})
    )
    if "mean_cost" in expected:
        assert found.cost == pytest.approx(expected["mean_cost"])


def _with(given: dict[str, Any], path: Path) -> ProcessView:
    process = read(path).process
    facets = {}
    for name, task in given["tasks"].items():
        duration = task["duration"]["value"]
        hourly = given["resources"][task["resource"]]["cost_per_hour"]
        cost = Figure(duration / 3600 * hourly + task.get("fixed_cost", 0))
        facets[name] = replace(took(duration, 0.0), cost=cost)
    flows = {
        name: replace(flow, probability=Figure(given["flows"][name])) if name in given["flows"] else flow
        for name, flow in process.flows.items()
    }
    return view(replace(process, flows=flows), facets)


def test_efficiency_of_the_credit_application() -> None:
    """8.9 hours of work in 8.65 days of eight hours: 12.9 % (Dumas et al., tables 7.1 and 7.2)."""
    process = drawn(
        "(s > *m > Complete > *x > +a > History > +b > Assess > *y > Offer > )e",
        "*x > *m",
        "+a > Income > +b",
        "*y > Reject > )f",
        probabilities={"x>m": 0.2, "y>Offer": 0.6},
    )
    hours = {
        "Complete": (2, 8),
        "History": (0.5, 8),
        "Income": (3, 24),
        "Assess": (2, 24),
        "Offer": (2, 8),
        "Reject": (0.5, 16),
    }
    facets = {name: took(work * 3600, (total - work) * 3600) for name, (work, total) in hours.items()}
    found = flow_time(view(process, facets))
    assert found.cycle_time == pytest.approx(8.65 * 8 * 3600)
    assert found.cycle_time_efficiency == pytest.approx(8.9 / (8.65 * 8))
    assert found.critical_path == ("Complete", "Income", "Assess", "Reject")


def test_parallel_block_with_a_choice_is_the_mean_of_the_maximum() -> None:
    process = drawn("(s > +a > *x > A > *y > +b > )e", "*x > *y", "+a > B > +b", probabilities={"x>A": 0.5})
    assert flow_time(view(process, {"A": took(10), "B": took(5)})).cycle_time == pytest.approx(7.5)


def test_steps_before_and_after_a_join_count_once() -> None:
    process = drawn("(s > +a > A > +b > C > )e", "+a > B > +b")
    found = flow_time(view(process, {"A": took(10), "B": took(20), "C": took(5)}))
    assert found.cycle_time == pytest.approx(25)
    assert found.work_time == pytest.approx(35)


def test_messages_tie_pools() -> None:
    process = drawn(
        "(s > Ask > @w > Use > )e",
        "(t > Work > )f",
        pools={"P": "s Ask w Use e", "Q": "t Work f"},
        messages="Ask>t Work>w",
    )
    found = flow_time(view(process, {"Ask": took(1), "Work": took(7), "Use": took(2)}))
    assert found.cycle_time == pytest.approx(10)
    assert not found.bounded
    assert found.critical_path == ("Ask", "Work", "Use")


def test_timers_wait_and_sub_processes_take_what_is_inside() -> None:
    inside: dict[str, Any] = {name: {"scope": "S"} for name in ("i", "A", "j")}
    process = drawn(
        "(s > @t > [S > )e",
        "(i > A > )j",
        pools={"P": "s t S e"},
        t={"events": (EventDefinition("timer", "PT2H"),)},
        **inside,
    )
    found = flow_time(view(process, {"A": took(3600)}))
    assert found.waiting_time == pytest.approx(7200)
    assert found.cycle_time == pytest.approx(10800)


def test_interrupting_event_replaces_the_way_on() -> None:
    process = drawn("(s > A > B > )e", "&b > C > )f", probabilities={"b>C": 0.25}, b={"attached_to": "A"})
    found = flow_time(view(process, {"A": took(10), "B": took(100), "C": took(20)}))
    assert found.cycle_time == pytest.approx(10 + 75 + 5)
    assert not found.bounded


def test_interwoven_branches_are_bounded_and_say_so() -> None:
    process = drawn("(s > +a > A > +p > C > +k > +z > )e", "+a > B > +q > D > +j > +z", "+p > +j", "+q > +k")
    found = flow_time(view(process, {"A": took(3), "B": took(5), "C": took(1), "D": took(2)}))
    assert found.bounded
    assert found.cycle_time == pytest.approx(11)
    assert found.text
    assert "mức trần" in say(found.text)


def test_unknown_is_not_guessed_and_defaults_are_named() -> None:
    process = drawn("(s > A > B > )e")
    found = flow_time(view(process, {"A": took(60, 120), "B": Facets(action="approve")}))
    assert found.default_steps == ("B",)
    assert found.unknown_steps == ("B",)
    assert found.waiting_time == pytest.approx(120)
    assert found.work_time is not None
    assert found.work_time > 60
    nothing = flow_time(view(process))
    assert nothing.waiting_time is None
    assert nothing.cycle_time_efficiency is None
    assert nothing.cost is None
    assert nothing.unknown_steps == ("A", "B")


def test_empty_process() -> None:
    found = flow_time(view(drawn()))
    assert (found.cycle_time, found.work_time, found.critical_path) == (None, None, ())


@pytest.mark.parametrize(("loop", "expected"), [("parallel", 10), ("sequential", 35), ("standard", 35)])
def test_instances_count_in_work_and_in_time(loop: str, expected: float) -> None:
    process = drawn("(s > A > )e", A={"loop": loop})
    found = flow_time(view(process, {"A": took(10, 0, instances=Figure(3.5))}))
    assert found.visits["A"] == pytest.approx(3.5)
    assert found.work_time == pytest.approx(35)
    assert found.cycle_time == pytest.approx(expected)
    assert found.repeated_once == ()


def test_a_number_of_instances_that_nobody_states_is_told() -> None:
    process = drawn("(s > A > B > )e", A={"loop": "parallel"})
    assert flow_time(view(process, {"A": took(10), "B": took(5)})).repeated_once == ("A",)
