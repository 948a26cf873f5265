"""The message catalogue: turns a `Text` into a Vietnamese or English sentence.

A text that brings its own sentence (that of a card) is said with it. For any other, the first part of the key names
the file `data/messages/<area>.yaml`, the rest the path to an entry `{vi: …, en: …}` in it. A missing entry is a fault
of the program, so it raises `KeyError`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from retrace.knowledge.files import data
from retrace.model.text import Text, Value

Language = Literal["vi", "en"]


def number(value: float, language: Language = "vi", decimals: int = 2) -> str:
    """A number as people of that language write it: 1.146.980 and 0,25 in Vietnamese."""
    shown = f"{value:,.{decimals}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown.translate(str.maketrans(",.", ".,")) if language == "vi" else shown


def say(text: Text, language: Language = "vi") -> str:
    """The sentence for `text`, numbers written as the language does."""
    sentence: str = getattr(text.says, language) if text.says else _entry(text.key)[language]
    if not text.args and "{" not in sentence:
        return sentence
    return sentence.format_map({name: _shown(value, language) for name, value in text.args})


def _shown(value: Value, language: Language) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Text):
        return say(value, language)
    if isinstance(value, tuple):
        return "; ".join(say(part, language) for part in value)
    return number(value, language)


def knows(key: str) -> bool:
    """Whether the catalogue has an entry for `key`."""
    try:
        return "vi" in _entry(key)
    except (KeyError, TypeError, FileNotFoundError):
        return False


@lru_cache(maxsize=16384)
def _entry(key: str) -> dict[str, Any]:
    area, _, path = key.partition(".")
    node = data(f"messages/{area}")
    for part in path.split("."):
        node = node[part]
    return node  # type: ignore[no-any-return]
