"""bpmn-moddle, the reader of bpmn-js, opens what we write without a warning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.bpmn.models import RICH
from tests.bpmn.test_write import CHANGES, MODEL

from retrace.bpmn.read import read
from retrace.bpmn.write import write


@pytest.mark.parametrize(
    "name", ["new papers and systems", "new parties", "annotations", "event", "new sub-process", "paper gone"]
)
def test_opens_without_a_warning(name: str, tmp_path: Path, moddle_warnings: Callable[[Path], list[str]]) -> None:
    path = tmp_path / "written.bpmn"
    for origin in (RICH, None):
        path.write_bytes(write(CHANGES[name](MODEL), read(RICH).diagram if name == "event" else None, origin))
        assert moddle_warnings(path) == []
