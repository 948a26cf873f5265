"""Patterns of Vietnamese words that match with diacritics, and without them where a text has none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without diacritics: "Giấy phép lái xe" becomes "giay phep lai xe"."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return plain.replace("đ", "d")


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """Lower case, composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def has_vietnamese_letters(text: str) -> bool:
    """Whether a letter occurs that only Vietnamese uses among the languages of Latin script met here."""
    return _VIETNAMESE.search(unicodedata.normalize("NFC", text)) is not None


class Patterns:
    """A list of regular expressions over whole words. Spaces match any run of spaces.

    A text that carries diacritics is matched as it is; one without any is matched folded, because then
    "don de nghi" can only be meant as "đơn đề nghị". A single folded word is ambiguous ("ảnh", "anh", "any"),
    so folded at least two words must match.
    """

    def __init__(self, sources: Iterable[str]) -> None:
        words = [normal(source) for source in sources]
        self._exact = _whole_words(words)
        self._folded = [_whole_words([fold(pattern)]) for pattern in words if " " in pattern]

    def found(self, text: str) -> bool:
        """Whether one of the patterns occurs in the text."""
        plain = normal(text)
        if self._exact and self._exact.search(plain):
            return True
        return plain.isascii() and any(_two_words(pattern, plain) for pattern in self._folded if pattern)


def _two_words(pattern: re.Pattern[str], text: str) -> bool:
    return any(" " in match.group().strip() for match in pattern.finditer(text))


def _whole_words(patterns: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else None
