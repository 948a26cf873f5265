"""The list of security requirements names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = (ROOT / "docs/bao-mat.md").read_text("utf-8")
TESTS = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))


def test_every_named_test_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", LIST))
    assert len(named) > 50
    assert sorted(name for name in named if f"def {name}(" not in TESTS) == []
    assert all((ROOT / path).is_file() for path in re.findall(r"`((?:tests|src)/[\w/]+\.\w+)`", LIST))


def test_every_requirement_that_is_met_has_its_test() -> None:
    met, _, unmet = LIST.partition("## Chưa đạt")
    rows = [line.split("|") for line in met.splitlines() if re.match(r"\| (?:\d|—)", line)]
    assert len(rows) > 45
    assert [row[1] for row in rows if "`" not in row[3]] == []
    assert unmet.count("\n| ") > 5, "what is missing is told as well"
