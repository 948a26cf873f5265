"""The search for plans that no other plan beats finds what trying every set of proposals finds."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.redesign.cases import DAY, Judged, judged, loaded
from tests.redesign.procedures import procedures

from retrace.evaluate.objectives import objectives
from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.alternatives import Alternatives
from retrace.model.choice import Choice, Edit
from retrace.paths import samples
from retrace.redesign.alternatives import ALL_SETS, MOST_TRIED, alternatives
from retrace.redesign.planner import propose
from retrace.redesign.trial import Measure, Trial

SAMPLES = sorted(samples().glob("*/as-is.bpmn"))


def measured(case: Judged, choice: Choice | None = None) -> Alternatives:
    made = case.chosen(choice or Choice())
    accepted = [proposal.id for proposal in made.accepted]
    return alternatives(case.view, case.findings, choice or Choice(), accepted, measure_of(case.view))


def measure_of(view: ProcessView) -> Measure:
    return lambda state: objectives(ProcessView(state.process, state.procedure, view.knowledge))


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(procedures(load(DAY)))
def test_finds_the_figures_that_trying_every_set_finds(view: ProcessView) -> None:
    case = judged(view)
    proposals = propose(view, case.findings)
    assume(ALL_SETS < len(proposals) <= ALL_SETS + 2)
    found = measured(case)
    assume(found.exact)
    trial = Trial(view, proposals, measure_of(view))
    ids = sorted(trial.ids)
    every = [trial.of(chosen).objectives for size in range(len(ids) + 1) for chosen in combinations(ids, size)]
    best = {one.measures for one in every if not any(other.dominates(one) for other in every)}
    assert {plan.objectives.measures for plan in found.plans[1:]} <= best
    assert best <= {plan.objectives.measures for plan in found.plans}


@pytest.mark.parametrize("model", SAMPLES, ids=lambda path: path.parent.name)
def test_plans_of_samples(model: Path) -> None:
    case = loaded(model)
    found = measured(case)
    assert found.plans[0].default
    assert [plan.default for plan in found.plans[1:]] == [False] * (len(found.plans) - 1)
    for one in found.plans[1:]:
        assert not any(other.objectives.dominates(one.objectives) for other in found.plans)
    assert found.tried <= MOST_TRIED + 3 * len(propose(case.view, case.findings)) + 3
    again = measured(loaded(model))
    assert again == found


def test_what_is_rejected_is_in_no_plan() -> None:
    rejected = "online-payment:nop_le_phi"
    found = measured(loaded(SAMPLES[0]), Choice(reject=frozenset({rejected})))
    assert all(rejected not in plan.accepted for plan in found.plans)


def test_what_is_edited_is_weighed_as_edited() -> None:
    case = loaded(Path(__file__).parent / "moves/one-consolidated-request/before.bpmn")
    move = "one-consolidated-request:yeu_cau"
    weighed = {
        percent: next(one.objectives for one in measured(case, Choice(edits={move: Edit({"percent": percent})})).plans)
        for percent in (5.0, 20.0)
    }
    assert weighed[5.0].agency_hours != weighed[20.0].agency_hours
