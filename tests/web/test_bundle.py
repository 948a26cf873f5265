"""The built editor is small: what a browser loads before somebody can draw."""

from __future__ import annotations

import gzip
import re

import pytest

from retrace.web.static_files import STATIC, editor_is_built

KILOBYTE = 1024
BUILT = STATIC / "build"


def compressed(*names: str) -> float:
    """The size of files together, each compressed, in kilobytes."""
    return sum(len(gzip.compress((BUILT / name).read_bytes(), 9)) for name in names) / KILOBYTE


def loaded(name: str) -> list[str]:
    """A script and what it imports at once, not what it loads when asked."""
    found = re.findall(r"""(?:from|import)\s*["']\./([\w.-]+)["']""", (BUILT / name).read_text("utf-8"))
    return list(dict.fromkeys([name, *found]))


@pytest.fixture(autouse=True)
def built() -> None:
    if not editor_is_built():
        pytest.skip("the editor is not built (make test builds it)")


def test_the_viewer_is_small() -> None:
    assert compressed("NavigatedViewer.js") <= 80


def test_the_editor_is_small() -> None:
    assert compressed(*loaded("editor.js"), "editor.css") <= 450


def test_the_step_table_needs_neither() -> None:
    assert compressed(*loaded("steps.js"), "steps.css") <= 10
    assert loaded("steps.js") == ["steps.js", "picker.js"]


def test_token_simulation_is_loaded_when_asked() -> None:
    assert "player.js" not in loaded("editor.js")
