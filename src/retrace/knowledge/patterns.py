"""Patterns of Vietnamese words that match with diacritics, and without them where a text has none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache

_MARKS = re.compile("[\u0300-\u036f]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")

_TONES = {"oa": "òa óa ỏa õa ọa", "oe": "òe óe ỏe õe ọe", "uy": "ùy úy ủy ũy ụy"}
_OLDER = {"oa": "oà oá oả oã oạ", "oe": "oè oé oẻ oẽ oẹ", "uy": "uỳ uý uỷ uỹ uỵ"}
_NEWER_TONES = {
    older: newer
    for vowels, listed in _OLDER.items()
    for older, newer in zip(listed.split(), _TONES[vowels].split(), strict=True)
}
_OLDER_TONES = re.compile(rf"(?<!q)(?:{'|'.join(_NEWER_TONES)})(?!\w)")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without diacritics: "Giấy phép lái xe" becomes "giay phep lai xe"."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return plain.replace("đ", "d")


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """Lower case, composed letters, single spaces, tone marks where the newer spelling has them ("khỏe", "ủy").

    The text keeps its length but for runs of spaces and letters that were not composed.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return _OLDER_TONES.sub(lambda found: _NEWER_TONES[found.group()], plain)


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
        self._words = words

    @cached_property
    def _folded(self) -> list[re.Pattern[str] | None]:
        # Compiled when a text without diacritics comes: most never meet one.
        return [_whole_words([fold(pattern)]) for pattern in self._words if " " in pattern]

    def found(self, text: str) -> bool:
        """Whether one of the patterns occurs in the text."""
        plain = normal(text)
        if self._exact and self._exact.search(plain):
            return True
        return plain.isascii() and any(_two_words(pattern, plain) for pattern in self._folded if pattern)

    def first(self, text: str) -> int | None:
        """Where in `normal(text)` the first of the patterns begins, matched with diacritics; None where none does."""
        found = self._exact.search(normal(text)) if self._exact else None
        return found.start() if found else None

    def without(self, text: str) -> str:
        """What is left of `normal(text)` where the patterns are taken out."""
        plain = normal(text)
        patterns = self._folded if plain.isascii() else [self._exact]
        for pattern in filter(None, patterns):
            plain = pattern.sub(" ", plain)
        return " ".join(plain.split())


def _two_words(pattern: re.Pattern[str], text: str) -> bool:
    return any(" " in match.group().strip() for match in pattern.finditer(text))


def _whole_words(patterns: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else None


class Phrases:
    """Many patterns looked up at once: each begins with a plain word, under which it is filed and compiled when met.

    A pattern may begin with a choice, "(?:sổ|thẻ) …", or with what may be left out, "(?:mẫu )?đơn".
    """

    def __init__(self, sources: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, list[tuple[str, str, bool]]] = {}
        self._folded: dict[str, list[tuple[str, str, bool]]] = {}
        for name, source in sources:
            pattern = normal(source)
            for word in _first_words(pattern):
                self._exact.setdefault(word, []).append((name, pattern, False))
                self._folded.setdefault(fold(word), []).append((name, fold(pattern), not pattern.isascii()))

    def found(self, plain: str, folded: bool) -> Iterator[tuple[str, int, int]]:
        """Name, start and end of what occurs in a text made `normal`: the longest at a place, none within another.

        `folded` says that the text has no diacritics: what has some must then match with at least two words.
        """
        filed = self._folded if folded else self._exact
        done = 0
        for word in _WORD.finditer(plain):
            if word.start() < done or word.group() not in filed:
                continue
            name, end = "", word.start()
            for candidate, pattern, ambiguous in filed[word.group()]:
                match = _compiled(pattern).match(plain, word.start())
                if match and match.end() > end and not (ambiguous and " " not in match.group().strip()):
                    name, end = candidate, match.end()
            if name:
                yield name, word.start(), end
                done = end


_WORD = re.compile(r"\w+")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?!\w)")


def _first_words(pattern: str) -> set[str]:
    """The words a text may begin with to match the pattern.

    >>> sorted(_first_words("(?:giấy|thẻ) x")), sorted(_first_words("(?:mẫu )?đơn"))
    (['giấy', 'thẻ'], ['mẫu', 'đơn'])
    """
    if not pattern.startswith("(?:"):
        word = _WORD.match(pattern)
        if word is None:
            raise ValueError(f"a pattern must begin with a plain word: {pattern}")
        return {word.group()}
    choices, rest = _opening_group(pattern)
    words = {word for choice in choices for word in _first_words(choice)}
    return words | _first_words(rest[1:]) if rest.startswith("?") else words


def _opening_group(pattern: str) -> tuple[list[str], str]:
    """The choices of the group a pattern begins with, and what follows the group."""
    depth, choices, last = 0, [], 3
    for place, letter in enumerate(pattern):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and depth == 1:
            choices.append(pattern[last:place])
            last = place + 1
        if depth == 0:
            return [*choices, pattern[last:place]], pattern[place + 1 :]
    raise ValueError(f"a group is not closed: {pattern}")
