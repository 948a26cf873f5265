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
# The letters first: a search for them is fast, for what may not stand before them it is not.
_OLDER_TONES = re.compile(rf"[ou][{''.join(sorted({each[1] for each in _NEWER_TONES}))}](?<!q..)(?!\w)")


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
    return _OLDER_TONES.sub(lambda found: _NEWER_TONES.get(found.group(), found.group()), plain)


def has_vietnamese_letters(text: str) -> bool:
    """Whether a letter occurs that only Vietnamese uses among the languages of Latin script met here."""
    return _VIETNAMESE.search(unicodedata.normalize("NFC", text)) is not None


def longest_literal(pattern: str) -> str:
    """The longest run of letters that stands in every text that matches a regular expression, "" where none is certain.

    >>> longest_literal("(?:tòa|toà) án nhân dân (?:huyện|quận)"), longest_literal(r"lao động[,–-]? ?thương\\ binh")
    (' án nhân dân ', 'thương binh')
    """
    depth, runs = 0, [""]
    for token in _TOKEN.findall(pattern):
        if token == "|" and not depth:
            return ""
        if token in ("?", "*") or token[0] == "{":
            runs[-1:] = [runs[-1][:-1], ""]
        elif token in ("(", ")"):
            depth += 1 if token == "(" else -1
            runs.append("")
        elif depth:
            continue
        elif token[0] == "[" or token in (".", "^", "$", "+") or (token[0] == "\\" and token[1].isalnum()):
            runs.append("")
        else:
            runs[-1] += token[-1]
    return max(runs, key=len)


_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\{[^}]*\}|.", re.DOTALL)


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
        # A search tries every place of a text, also for what can only stand at its beginning.
        at_once = self._exact and all(word.startswith("^") for word in words)
        self._find = (self._exact.match if at_once else self._exact.search) if self._exact else _nothing
        # One of these letters stands in every text that has a pattern; most texts have none, and that is told fast.
        self._letters = _shortest(map(longest_literal, words))

    @cached_property
    def _folded(self) -> list[re.Pattern[str] | None]:
        # Compiled when a text without diacritics comes: most never meet one.
        return [_whole_words([fold(pattern)]) for pattern in self._words if " " in pattern]

    def found(self, text: str) -> bool:
        """Whether one of the patterns occurs in the text."""
        plain = normal(text)
        for letters in self._letters:
            if letters in plain:
                if self._find(plain):
                    return True
                break
        return plain.isascii() and any(_two_words(pattern, plain) for pattern in self._folded if pattern)

    def first(self, text: str) -> int | None:
        """Where in `normal(text)` the first of the patterns begins, matched with diacritics; None where none does."""
        plain = normal(text)
        found = self._find(plain) if any(letters in plain for letters in self._letters) else None
        return found.start() if found else None

    def without(self, text: str) -> str:
        """What is left of `normal(text)` where the patterns are taken out."""
        plain = normal(text)
        patterns = self._folded if plain.isascii() else [self._exact]
        for pattern in filter(None, patterns):
            plain = pattern.sub(" ", plain)
        return " ".join(plain.split())


def _nothing(text: str) -> re.Match[str] | None:
    """What an empty list finds."""


def _shortest(literals: Iterable[str]) -> tuple[str, ...]:
    """Literals without those in which another stands."""
    kept: list[str] = []
    for literal in sorted(set(literals), key=lambda each: (len(each), each)):
        if not any(shorter in literal for shorter in kept):
            kept.append(literal)
    return tuple(kept)


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
        self._exact: dict[str, tuple[_Filed, ...]] = {}
        self._folded: dict[str, tuple[_Filed, ...]] = {}
        self._any: dict[tuple[str, bool], re.Pattern[str]] = {}
        for name, source in sources:
            pattern = normal(source)
            folded = fold(pattern)
            exact = (name, _opening(pattern), pattern, False)
            bare = (name, _opening(folded), folded, not pattern.isascii())
            for word in _first_words(pattern):
                self._exact[word] = (*self._exact.get(word, ()), exact)
                self._folded[fold(word)] = (*self._folded.get(fold(word), ()), bare)

    def found(self, plain: str, folded: bool) -> Iterator[tuple[str, int, int]]:
        """Name, start and end of what occurs in a text made `normal`: the longest at a place, none within another.

        `folded` says that the text has no diacritics: what has some must then match with at least two words.
        """
        filed = self._folded if folded else self._exact
        done = 0
        for word in _WORD.finditer(plain):
            if word.group() not in filed or (begin := word.start()) < done:
                continue
            candidates = filed[word.group()]
            if len(candidates) > _FEW and not self._begins(word.group(), folded).match(plain, begin):
                continue
            name, end = "", begin
            for candidate, opening, pattern, ambiguous in candidates:
                if not plain.startswith(opening, begin):
                    continue
                match = _compiled(pattern).match(plain, begin)
                if match and match.end() > end and not (ambiguous and " " not in match.group().strip()):
                    name, end = candidate, match.end()
            if name:
                yield name, begin, end
                done = end

    def _begins(self, word: str, folded: bool) -> re.Pattern[str]:
        """What stands in a text where one of the patterns filed under a word fits."""
        if (word, folded) not in self._any:
            filed = (self._folded if folded else self._exact)[word]
            self._any[word, folded] = re.compile("|".join(f"(?:{pattern})(?!\\w)" for _, _, pattern, _ in filed))
        return self._any[word, folded]


_Filed = tuple[str, str, str, bool]
"""Name, the letters a text must begin with, pattern, and whether it is ambiguous without diacritics."""
_WORD = re.compile(r"\w+")
_LITERAL = re.compile(r"[\w ,]*")
_FEW = 3
"""Up to so many patterns are looked up one by one, more only where one of them fits."""


def _opening(pattern: str) -> str:
    """The letters with which every text begins that matches a pattern: told at once, before it is compiled.

    >>> _opening("giấy phép (?:lái|lai) xe"), _opening("thẻ?"), _opening("(?:sổ|thẻ) đỏ")
    ('giấy phép ', 'th', '')
    """
    found = _LITERAL.match(pattern)
    literal = found[0] if found else ""
    return literal[:-1] if pattern[len(literal) :][:1] in ("?", "*", "{") else literal


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
