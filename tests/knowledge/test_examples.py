"""Examples of patterns match the patterns, and the registry's own are taken for what they are meant to be."""

from __future__ import annotations

import re
from datetime import date

import pytest

from retrace.knowledge.examples import examples
from retrace.knowledge.registry import load

KNOWLEDGE = load(date(2026, 11, 22))
PATTERNS = sorted({p for s in KNOWLEDGE.systems.values() for p in s.patterns})


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("giấy phép", ["giấy phép"]),
        ("(?:cổng|nền tảng) x", ["cổng x", "nền tảng x"]),
        ("sổ(?: hộ)?", ["sổ", "sổ hộ"]),
        ("[ab]c", ["ac", "bc"]),
        (r"\d \s", ["1  "]),
        ("(?<!tiếp )nhận(?! hồ sơ)", ["nhận"]),
    ],
)
def test_examples(pattern: str, expected: list[str]) -> None:
    assert list(examples(pattern)) == expected


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_example_matches_its_pattern(pattern: str) -> None:
    made = examples(pattern)
    assert made
    assert [text for text in made if not re.search(pattern, text)] == []
