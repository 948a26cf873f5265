"""Every shared model gets a verdict, or a reason why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrace.bpmn.read import read
from retrace.graph.soundness import soundness
from retrace.model.errors import RetraceError


@pytest.mark.parametrize("folder", ["miwg_reference", "miwg_exports", "no_diagram", "training_models"])
def test_each_model_is_decided_or_says_why_not(folder: str, shared_data: Path) -> None:
    for path in sorted((shared_data / "bpmn" / folder).iterdir()):
        try:
            process = read(path).process
        except RetraceError:
            continue  # broken on purpose: nothing to judge
        found = soundness(process)
        assert (found.verdict == "sound") == (not found.reasons), path.name
