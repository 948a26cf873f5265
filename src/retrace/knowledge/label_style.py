"""The word lists by which labels of Vietnamese models are judged, compiled once."""

from __future__ import annotations

from functools import cache, lru_cache

from retrace.knowledge.files import data
from retrace.knowledge.patterns import Patterns


@lru_cache(maxsize=8192)
def matches(table: str, name: str, label: str) -> bool:
    """Whether a label holds one of the words of a list, such as "nominal" of the table "step"."""
    return _patterns(table, name).found(label)


@cache
def known_abbreviations() -> frozenset[str]:
    """The short forms that officials read without being told."""
    return frozenset(data("label_style")["abbreviations"])


@cache
def _patterns(table: str, name: str) -> Patterns:
    return Patterns(data("label_style")[table][name])
