"""Decisions on one proposal leave those on all others as they are, and files keep them."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrace.app.workbench.deciding import Decision, decided
from retrace.importers.decisions_file import dump_decisions, read_decisions
from retrace.model.choice import Choice, Edit
from retrace.model.errors import RetraceError

KEPT = Choice(
    phase=1,
    reject=frozenset({"a:1"}),
    reasons={"a:1": "Chưa đủ điều kiện."},
    edits={"b:2": Edit({"days": 5.0}, 2, "Sau khi ký hợp đồng.")},
)


def test_rejecting_needs_a_reason() -> None:
    with pytest.raises(RetraceError) as refused:
        decided(KEPT, Decision("c:3", "reject", "  "))
    assert refused.value.code == "reject_needs_reason"
    made = decided(KEPT, Decision("c:3", "reject", " Tốn kém. "))
    assert (made.reject, made.reasons["c:3"]) == (frozenset({"a:1", "c:3"}), "Tốn kém.")
    assert (made.reasons["a:1"], made.edits) == (KEPT.reasons["a:1"], KEPT.edits)


def test_putting_off_and_back() -> None:
    later = decided(Choice(), Decision("c:3", "later", phase=3))
    assert later == Choice(edits={"c:3": Edit(phase=3)})
    assert decided(later, Decision("c:3", "apply")) == Choice()
    with pytest.raises(RetraceError) as refused:
        decided(Choice(phase=2), Decision("c:3", "later", phase=2))
    assert refused.value.code == "phase_needs_later"


def test_taking_a_decision_back_keeps_its_figures_and_note() -> None:
    assert decided(KEPT, Decision("b:2", "apply")).edits == {"b:2": Edit({"days": 5.0}, None, "Sau khi ký hợp đồng.")}
    assert decided(KEPT, Decision("a:1", "apply")).reject == frozenset()


@pytest.mark.parametrize("choice", [Choice(), KEPT, Choice(phase=2, accept=frozenset({"a:1", "b:2"}))])
def test_files_keep_decisions(tmp_path: Path, choice: Choice) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_bytes(dump_decisions(choice))
    assert read_decisions(path) == choice
