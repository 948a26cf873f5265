"""Real models, their diagrams left out: everything drawn, nothing in the way of anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrace.bpmn.read import read
from retrace.layout import lay_out
from retrace.layout.quality import judge
from retrace.model.errors import RetraceError

EVERY = 6


@pytest.mark.parametrize("folder", ["miwg_reference", "training_models", "no_diagram"])
def test_real_models_are_laid_out_completely_and_cleanly(folder: str, shared_data: Path) -> None:
    paths = sorted((shared_data / "bpmn" / folder).iterdir())
    for path in paths if len(paths) < 50 else paths[::EVERY]:
        try:
            process = read(path).process
        except RetraceError:
            continue
        quality = judge(process, lay_out(process))
        assert (quality.missing, quality.overlaps, quality.through) == ((), (), ()), path.name
