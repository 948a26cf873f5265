"""The decisions file: what it may say, and what is wrong with one that says something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrace.importers.decisions_file import read_decisions
from retrace.model.choice import Choice, Edit
from retrace.model.errors import RetraceError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.yaml"


def test_everything_it_can_say(file: Path) -> None:
    file.write_text(
        "phase: 2\naccept: [a:1, b:2]\nreject: {c:3: Chưa có kinh phí, d:4: }\n"
        "edit:\n  a:1: {days: 5, note: Theo biên bản, phase: 3}\n",
        "utf-8",
    )
    assert read_decisions(file) == Choice(
        phase=2,
        accept=frozenset({"a:1", "b:2"}),
        reject=frozenset({"c:3", "d:4"}),
        reasons={"c:3": "Chưa có kinh phí"},
        edits={"a:1": Edit({"days": 5.0}, 3, "Theo biên bản")},
    )


def test_rejecting_without_reasons(file: Path) -> None:
    file.write_text("reject: [c:3]\n", "utf-8")
    assert read_decisions(file) == Choice(reject=frozenset({"c:3"}))


def test_the_example_of_the_guide_is_read(file: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs/huong-dan.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(phase:.*?)^```", guide, re.MULTILINE | re.DOTALL)
    file.write_text(example, "utf-8")
    choice = read_decisions(file)
    assert choice.reasons.keys() == choice.reject == {"online-payment:nop_le_phi"}
    assert choice.edits["add-deadline:nhan_tra_loi"].settings == {"days": 5}


@pytest.mark.parametrize(
    ("content", "code", "field"),
    [
        ("approve: [a]", "decisions_unknown_field", "approve"),
        ("accept: a", "decisions_needs_list", "accept"),
        ("accept: [1]", "decisions_needs_list", "accept"),
        ("reject: 3", "decisions_needs_reasons", "reject"),
        ("reject: {a: [1]}", "decisions_needs_reasons", "reject"),
        ("phase: 0", "decisions_needs_phase", "phase"),
        ("phase: true", "decisions_needs_phase", "phase"),
        ("edit: [a]", "decisions_needs_edits", "edit"),
        ("edit: {a: 5}", "decisions_needs_edits", "edit.a"),
        ("edit: {a: {days: năm}}", "decisions_needs_number", "edit.a.days"),
        ("edit: {a: {days: .inf}}", "decisions_needs_number", "edit.a.days"),
        ("edit: {a: {note: 5}}", "decisions_needs_text", "edit.a.note"),
        ("edit: {a: {phase: hai}}", "decisions_needs_phase", "edit.a.phase"),
    ],
)
def test_what_is_wrong_is_named(file: Path, content: str, code: str, field: str) -> None:
    file.write_text(content, "utf-8")
    with pytest.raises(RetraceError) as raised:
        read_decisions(file)
    assert (raised.value.code, dict(raised.value.text.args)["field"]) == (code, field)
