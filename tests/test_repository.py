"""What is committed: no path of somebody's machine, no registry host, no large file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MACHINE = re.compile(r"(?<![\w.:/-])/(?:tmp|work|root|home|opt|farm)/")
SOURCE_OF_PACKAGES = re.compile(r"https?:|file:|index-url|find-links|\"resolved\"")
LARGEST = 1_000_000


@pytest.fixture(scope="module")
def committed() -> list[Path]:
    """The files git tracks, and those it would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so what is committed is not known")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_path_of_a_machine(committed: list[Path]) -> None:
    found = [path.relative_to(ROOT) for path in committed if MACHINE.search(path.read_text("utf-8", "ignore"))]
    assert found == []


def test_no_file_is_large(committed: list[Path]) -> None:
    assert [path.relative_to(ROOT) for path in committed if path.stat().st_size > LARGEST] == []


def test_locks_name_no_registry(committed: list[Path]) -> None:
    locks = [path for path in committed if "lock" in path.name]
    assert {"requirements.lock", "requirements-test.lock"} <= {path.name for path in locks}
    found = [path.relative_to(ROOT) for path in locks if SOURCE_OF_PACKAGES.search(path.read_text("utf-8"))]
    assert found == []
