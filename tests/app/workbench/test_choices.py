"""What can be picked: the registry with the agency's own, and the papers of the case; each name leads to its entry."""

from __future__ import annotations

from datetime import date

from retrace.app.case import load_case
from retrace.app.workbench.choices import choices_of
from retrace.knowledge.registry import load
from retrace.paths import samples


def test_the_registry_and_the_case_are_there_to_pick() -> None:
    view = load_case(samples() / "01-doi-giay-phep-lai-xe" / "as-is.bpmn", today=date(2026, 11, 22)).view
    choices = choices_of(view, "vi")
    assert {paper.name for paper in view.documents.values()} <= {one.name for one in choices.papers}
    assert len(choices.papers) > len(view.documents)
    registry = load(date(2026, 11, 22))
    assert all(registry.system_called(system.name) == code for code, system in registry.systems.items())
    assert {system.name for system in view.knowledge.systems.values()} == {one.name for one in choices.systems}
    assert "Nghị định 61/2018/NĐ-CP" in {one.name for one in choices.laws}
    assert all(one.note for one in choices.systems)
