"""The search for plans that no other plan beats finds what trying every set of proposals finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.redesign.cases import DAY, Judged, judged, loaded
from tests.redesign.every_set import assert_parts_miss_nothing, measure_of
from tests.redesign.procedures import procedures

from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.alternatives import Alternatives
from retrace.model.choice import Choice, Edit
from retrace.paths import samples
from retrace.redesign.alternatives import alternatives
from retrace.redesign.parts import parts
from retrace.redesign.planner import propose
from retrace.redesign.trial import Trial

MOST = 7  # proposals of which every set is tried
SAMPLES = sorted(samples().glob("*/as-is.bpmn"))


def measured(case: Judged, choice: Choice | None = None) -> Alternatives:
    made = case.chosen(choice or Choice())
    accepted = [proposal.id for proposal in made.accepted]
    return alternatives(case.view, case.findings, choice or Choice(), accepted, measure_of(case.view))


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(procedures(load(DAY), rows=True))
def test_parts_find_what_trying_every_set_finds(view: ProcessView) -> None:
    known = [each for each in propose(view, judged(view).findings) if not each.lacks]
    assume(len(known) > 1)
    assert_parts_miss_nothing(Trial(view, known[:MOST], measure_of(view)))


def test_what_only_three_save_together_is_found() -> None:
    # One visit serves the fee, the picture and the identity card; none of the three saves it alone.
    case = loaded(SAMPLES[0])
    known = [each for each in propose(case.view, case.findings) if not each.lacks]
    trial = Trial(case.view, known, measure_of(case.view))
    found = parts(trial)
    assert found
    three = frozenset({"online-payment:nop_le_phi", "self-capture:chup_anh", "replace-paper-by-query:cmnd"})
    assert any(three in part for part in found)


@pytest.mark.parametrize("model", SAMPLES, ids=lambda path: path.parent.name)
def test_plans_of_samples(model: Path) -> None:
    case = loaded(model)
    found = measured(case)
    assert found.plans[0].default
    assert [plan.default for plan in found.plans[1:]] == [False] * (len(found.plans) - 1)
    for one in found.plans[1:]:
        assert not any(other.objectives.dominates(one.objectives) for other in found.plans)
    assert found.exact
    assert found.tried <= 2 ** len(propose(case.view, case.findings))
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
