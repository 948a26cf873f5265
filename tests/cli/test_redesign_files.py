"""Decisions in a file, as a user works with them: taken, edited, taken back one by one, and all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.calling import SAMPLE, Terminal

from retrace.bpmn.read import read
from retrace.paths import samples

REJECTED = "  online-payment:nop_le_phi: Chưa ký hợp đồng\n"
CAPTURE = "  self-capture:chup_anh: Chưa có phần mềm\n"
EDIT = "edit:\n  add-deadline:nhan_tra_loi: {days: 5}\n"


def redesigned(retrace: Terminal, folder: Path, decisions: str, model: Path = SAMPLE) -> tuple[bytes, bytes, str]:
    """The to-be model, its facts and the answer for a file of decisions."""
    folder.mkdir()
    (folder / "d.yaml").write_text(decisions, "utf-8")
    answer = retrace("redesign", model, "--decisions", folder / "d.yaml", "--out", folder / "m.bpmn")
    assert (answer.code, answer.err) == (0, "")
    told = answer.out.replace(str(folder), "")
    return (folder / "m.bpmn").read_bytes(), (folder / "m.procedure.yaml").read_bytes(), told


def test_a_line_taken_out_of_the_file_leaves_the_others(retrace: Terminal, tmp_path: Path) -> None:
    both = redesigned(retrace, tmp_path / "1", f"reject:\n{REJECTED}{CAPTURE}{EDIT}")
    one = redesigned(retrace, tmp_path / "2", f"reject:\n{REJECTED}{EDIT}")
    never = redesigned(retrace, tmp_path / "3", f"{EDIT}reject:\n{REJECTED}")
    assert one == never
    assert one != both
    for made in (both, one):
        assert b"P5D" in made[0]
        assert "Không chấp nhận: Chưa ký hợp đồng" in " ".join(made[2].split())


def test_the_same_call_writes_the_same_bytes(retrace: Terminal, tmp_path: Path) -> None:
    decisions = f"phase: 2\n{EDIT}"
    assert redesigned(retrace, tmp_path / "1", decisions) == redesigned(retrace, tmp_path / "2", decisions)


@pytest.mark.parametrize("model", sorted(samples().glob("*/as-is.bpmn")), ids=lambda path: path.parent.name)
def test_undoing_everything_gives_the_model_back(retrace: Terminal, tmp_path: Path, model: Path) -> None:
    """Byte for byte, and so are the facts that were stated."""
    listed = retrace("redesign", model, "--out", tmp_path / "x.bpmn", "--phase", "2", "--format", "json").json
    ids = [proposal["id"] for proposal in listed["proposals"]]
    decisions = "phase: 2\nreject:\n" + "".join(f'  "{each}": không\n' for each in ids) if ids else "phase: 2\n"
    made, _, _ = redesigned(retrace, tmp_path / "back", decisions, model)
    assert made == model.read_bytes()
    assert read(made).process == read(model).process


def test_a_figure_that_is_asked_for_is_told_with_its_name(retrace: Terminal, tmp_path: Path) -> None:
    open_, stated = (redesigned(retrace, tmp_path / str(len(text)), text)[2] for text in ("phase: 1\n", EDIT))
    asked = "add-deadline:nhan_tra_loi · days: Thời hạn trả lời cho bước"
    assert asked in open_
    assert asked not in stated


def test_the_table_of_steps_is_written_beside(retrace: Terminal, tmp_path: Path) -> None:
    for name, start in (("b.csv", b"\xef\xbb\xbf"), ("b.xlsx", b"PK")):
        out = tmp_path / f"{name}.bpmn"
        assert retrace("redesign", SAMPLE, "--out", out, "--electronic", tmp_path / name).code == 0
        assert (tmp_path / name).read_bytes().startswith(start)


def test_a_table_of_another_kind_writes_nothing(retrace: Terminal, tmp_path: Path) -> None:
    answer = retrace("redesign", SAMPLE, "--out", tmp_path / "m.bpmn", "--electronic", tmp_path / "b.txt")
    assert answer.code == 2
    assert ".xlsx" in answer.err
    assert list(tmp_path.iterdir()) == []
