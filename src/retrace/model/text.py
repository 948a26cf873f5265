"""A sentence not yet in a language: a key of the message catalogue and what fills its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

Value = Union[str, int, float, "Text", tuple["Text", ...]]
"""What fills a place: a word, a number, a sentence, or several sentences in a row."""


@dataclass(frozen=True, slots=True)
class Text:
    """`key` names an entry of the message catalogue; `args` are (name, value) pairs, in a fixed order."""

    key: str
    args: tuple[tuple[str, Value], ...] = ()


def text(key: str, **args: Value) -> Text:
    """Build a `Text` from keyword arguments."""
    return Text(key, tuple(args.items()))
