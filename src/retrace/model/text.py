"""A sentence not yet in a language: a key of the message catalogue and what fills its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

Value = Union[str, int, float, "Text", tuple["Text", ...]]
"""What fills a place: a word, a number, a sentence, or several sentences in a row."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same in Vietnamese and in English, with `{places}` to fill."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Text:
    """`key` names an entry of the message catalogue; `args` are (name, value) pairs, in a fixed order.

    A text that brings its own sentence (`says`) needs no entry; its key then only tells it from others.
    """

    key: str
    args: tuple[tuple[str, Value], ...] = ()
    says: Sentence | None = None


def named(vi: str, en: str = "") -> Text:
    """A name in the language of the sentence it stands in; the Vietnamese one where there is no other."""
    return Text("named", (), Sentence(*(name.replace("{", "{{").replace("}", "}}") for name in (vi, en or vi))))


def text(key: str, **args: Value) -> Text:
    """Build a `Text` from keyword arguments."""
    return Text(key, tuple(args.items()))
