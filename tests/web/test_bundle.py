"""The built editor is small: what a browser loads before somebody can draw."""

from __future__ import annotations

import gzip

import pytest
from starlette.testclient import TestClient

from retrace.web.static_files import STATIC, editor_is_built, imports_of

KILOBYTE = 1024
BUILT = STATIC / "build"


def compressed(*names: str) -> float:
    """The size of files together, each compressed, in kilobytes."""
    return sum(len(gzip.compress((BUILT / name).read_bytes(), 9)) for name in names) / KILOBYTE


def loaded(name: str) -> list[str]:
    """A script and what it imports at once, not what it loads when asked."""
    return [name, *(path.rpartition("/")[2] for path in imports_of(f"build/{name}"))]


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


@pytest.mark.parametrize(("page", "name"), [("/edit", "editor.js"), ("/steps", "steps.js")])
def test_a_page_asks_for_all_at_once(client: TestClient, sample: str, page: str, name: str) -> None:
    html = client.get(sample + page).text
    assert imports_of(f"build/{name}")
    for path in imports_of(f"build/{name}"):
        assert f'<link rel="modulepreload" href="{path}">' in html
        assert client.get(path).status_code == 200


def test_token_simulation_is_loaded_when_asked() -> None:
    assert "player.js" not in loaded("editor.js")
