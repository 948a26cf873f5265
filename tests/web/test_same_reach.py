"""Whatever the pages do a program can do: the API asks everything of the workbench that any page asks of it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

import pytest
from starlette.testclient import TestClient

from retrace.web.doorkeeper import Door
from retrace.web.server import all_doors

_ASKED = re.compile(r"\b(?:bench|people)(?:\.\w+)+|\banalysis\.\w+|\b\w+(?=\(bench, )")
_SAME = {
    "bench.agency.put": "bench.agency.keep",  # as a form says it, and as a file does
    "bench.following.projects": "bench.overview",  # links to them
    "analysis.plan": "analysis.redesign",
    "analysis.choice": "analysis.redesign",
    "analysis.gone": "analysis.redesign",
}
_FOR_PROGRAMS = ("/metrics",)


def asks(doors: Iterable[Door]) -> set[str]:
    """What the code of routes asks of the workbench, its analyses and its people."""
    found: set[str] = set()
    for door in doors:
        source = inspect.getsource(door.endpoint).replace("bench.analysis(project, language=lang)[1].", "analysis.")
        source = re.sub(r"bench\.analysis\([^)]*\)\[1\]", "analysis", source)
        found |= {_SAME.get(one, one) for one in _ASKED.findall(source)}
    return found


def test_programs_reach_as_far_as_pages() -> None:
    """Besides what is closed to them: passwords, sessions, people."""
    open_doors = [door for door in all_doors() if door.rule and not door.rule.browser and door.rule.action != "anyone"]
    pages = asks(door for door in open_doors if not door.path.startswith(("/api/", *_FOR_PROGRAMS)))
    api = asks(door for door in open_doors if door.path.startswith("/api/"))
    assert len(api) > 25
    assert not pages - api


@pytest.mark.parametrize(
    "path",
    [
        *("dossier", "dossier/criteria.docx", "questions", "facts/nop_le_phi", "imported", "charts", "summary"),
        *("charts/load", "diagrams/as-is", "diagrams/to-be"),
    ],
)
def test_what_programs_read(client: TestClient, sample: str, path: str) -> None:
    answer = client.get(f"/api{sample}/{path}")
    assert answer.status_code == 200, answer.text
    if path.endswith("docx"):
        assert answer.content[:2] == b"PK"
    elif path.startswith(("diagrams/", "charts/")):
        assert answer.text.startswith("<svg")
    else:
        assert answer.json() or path == "imported"
