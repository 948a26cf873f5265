"""What a plan is weighed by: unknown is worse than any number of days, and equal for what no plan knows."""

from __future__ import annotations

from tests.redesign.cases import loaded

from retrace.evaluate.cost import cost
from retrace.evaluate.counters import counters
from retrace.evaluate.objectives import objectives
from retrace.model.alternatives import Objectives
from retrace.paths import samples


def test_figures_are_those_of_the_evaluation() -> None:
    view = loaded(samples() / "01-doi-giay-phep-lai-xe/as-is.bpmn").view
    found = objectives(view)
    assert (found.visits, found.papers) == (counters(view).visits, counters(view).papers)
    assert found.cost == cost(view).per_case
    assert found.agency_hours is not None
    assert found.agency_hours > 0
    assert (found.legal_changes, found.build_days) == (0, 0.0)


def test_better_in_one_and_worse_in_none() -> None:
    assert Objectives(visits=1, legal_changes=1).dominates(Objectives(visits=2, legal_changes=1))
    assert not Objectives(visits=1, legal_changes=1).dominates(Objectives(visits=2, legal_changes=0))
    assert not Objectives(visits=1).dominates(Objectives(visits=1))
    assert Objectives(build_days=90).dominates(Objectives(build_days=None))
