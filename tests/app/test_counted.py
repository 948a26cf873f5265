"""What the accepted proposals change, counted one after the other, makes the difference of the two processes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retrace.app.assess import assess_case
from retrace.app.case import Case, load_case
from retrace.app.redesign import redesign_case, redesign_report, to_be_view
from retrace.evaluate.counters import counters
from retrace.model.choice import Choice
from retrace.model.plan import Plan
from retrace.paths import sample_folders

PASSED_ON = Path("tests/redesign/moves/remove-step/before.bpmn")
COUNTED = ("visits", "papers", "manual_steps")


def made(model: Path) -> tuple[Case, Plan]:
    """A model with its default plan."""
    case = load_case(model, today=date(2026, 11, 22))
    return case, redesign_case(case, assess_case(case), Choice())


@pytest.mark.parametrize("folder", sample_folders(), ids=lambda folder: folder.name)
def test_the_figures_of_the_cards_add_up_to_the_totals(folder: Path) -> None:
    group = folder / "group.yaml"
    case, plan = made(group if group.exists() else folder / "as-is.bpmn")
    before, after = counters(case.view), counters(to_be_view(case, plan))
    for name in COUNTED:
        parts = [getattr(each.counted, name) for each in plan.accepted]
        whole = (getattr(after, name) or 0.0) - (getattr(before, name) or 0.0)
        assert sum(parts) == pytest.approx(whole, abs=1e-4), name


def test_a_step_that_nobody_does_by_hand_is_none_fewer() -> None:
    _, plan = made(PASSED_ON)
    (proposal,) = redesign_report(plan).proposals
    assert proposal.effect.manual_steps == -1
    assert proposal.counted
    assert proposal.counted.manual_steps == 0


def test_what_is_not_applied_is_not_counted() -> None:
    case = load_case(PASSED_ON, today=date(2026, 11, 22))
    plan = redesign_case(case, assess_case(case), Choice(reject=frozenset({"remove-step:chuyen"})))
    assert [each.counted for each in redesign_report(plan).proposals] == [None]
