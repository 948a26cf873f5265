"""Every shipped sample goes through the whole job, called as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.calling import Terminal

from retrace.paths import samples

FOLDERS = sorted(path.parent for path in samples().glob("*/as-is.bpmn"))


def _input(folder: Path) -> Path:
    """What the user names: the group file of a sample that has one, else its model."""
    group = folder / "group.yaml"
    return group if group.is_file() else folder / "as-is.bpmn"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_goes_through_the_whole_job(retrace: Terminal, tmp_path: Path, folder: Path) -> None:
    assert retrace("check", _input(folder)).code == 0
    done = retrace("run", _input(folder), "--out", tmp_path / "out", "--format", "json")
    assert done.code == 0
    assert {"decision.docx", "to-be.bpmn", "assessment.xlsx", "index.html"} <= set(done.json["files"])
    plan = json.loads((tmp_path / "out/proposals.json").read_text(encoding="utf-8"))
    assert plan["proof"]["missing"] == []
    assert not plan["proposals"] or any(proposal["status"] == "accepted" for proposal in plan["proposals"])
    assessed = json.loads((tmp_path / "out/assessment.json").read_text(encoding="utf-8"))
    assert any(step["criteria"]["data_sharing"]["findings"] for step in assessed["steps"])
    flow = retrace("flow", _input(folder), "--format", "json").json
    assert {step["id"] for step in assessed["steps"]} <= flow["visits"].keys()


def test_the_demo_takes_another_sample_and_knows_them_all(retrace: Terminal, tmp_path: Path) -> None:
    done = retrace("demo", "--sample", "11", "--out", tmp_path / "out")
    assert done.code == 0
    assert "Đăng ký khai tử" in done.out
    wrong = retrace("demo", "--sample", "no-such", "--out", tmp_path / "none")
    assert wrong.code == 2
    assert all(folder.name in wrong.err for folder in FOLDERS)
    assert not (tmp_path / "none").exists()
