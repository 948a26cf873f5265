"""The shipped samples: the editor opens each of them whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from retrace.paths import samples

MODELS = sorted(samples().glob("*/*.bpmn"))


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.parent.name)
def test_opens_in_bpmn_js_without_a_warning(path: Path, moddle_warnings: Callable[[Path], list[str]]) -> None:
    assert moddle_warnings(path) == []
