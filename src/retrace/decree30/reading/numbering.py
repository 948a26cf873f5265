"""The numbers that Word writes before paragraphs itself ("Điều 1.", "a)"), which stand nowhere in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from retrace.decree30.reading.names import Element, child, tag, value

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
          (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Label:
    """A number as shown, and the level of the list that says how it looks and is indented."""

    text: str
    level: Element


@dataclass
class Numbering:
    """Counts the paragraphs of each list in their order."""

    _lists: dict[str, dict[int, Element]]
    _starts: dict[tuple[str, int], int]
    _abstract: dict[str, str]
    _counts: dict[str, list[int | None]] = field(default_factory=lambda: defaultdict(lambda: [None] * _LEVELS))

    def label(self, numbering: Element | None) -> Label | None:
        """The label of the next paragraph with this `w:numPr`; None where it has none."""
        number = value(child(numbering, "numId")) or ""
        levels = self._lists.get(number)
        if levels is None:
            return None
        at = _whole(value(child(numbering, "ilvl")), 0)
        level = levels.get(at)
        if level is None or not 0 <= at < _LEVELS:
            return None
        counts = self._counts[self._abstract[number]]
        before = counts[at]
        counts[at] = self._start(number, at, level) if before is None else before + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        return Label(self._written(number, levels, level, counts), level)

    def _start(self, number: str, at: int, level: Element) -> int:
        return self._starts.get((number, at), _whole(value(child(level, "start")), 1))

    def _written(self, number: str, levels: dict[int, Element], level: Element, counts: list[int | None]) -> str:
        pattern = value(child(level, "lvlText")) or ""
        if value(child(level, "numFmt")) == "bullet":
            return "-" if pattern in ("-", "–", "") else "•"

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            of = levels.get(at)
            if of is None:
                return ""
            count = counts[at]
            return _count(self._start(number, at, of) if count is None else count, value(child(of, "numFmt")) or "")

        return re.sub(r"%([1-9])", shown, pattern)


def read_numbering(part: Element | None) -> Numbering:
    """The lists of the part `numbering.xml`."""
    if part is None:
        return Numbering({}, {}, {})
    abstract = {value(one, "abstractNumId") or "": one for one in part.iter(tag("abstractNum"))}
    lists: dict[str, dict[int, Element]] = {}
    starts: dict[tuple[str, int], int] = {}
    of: dict[str, str] = {}
    for entry in part.iter(tag("num")):
        key, base = value(entry, "numId") or "", value(child(entry, "abstractNumId")) or ""
        if base not in abstract:
            continue
        of[key] = base
        lists[key] = _levels(abstract[base])
        for override in entry.iter(tag("lvlOverride")):
            at = _whole(value(override, "ilvl"), 0)
            changed = child(override, "lvl")
            if changed is not None:
                lists[key][at] = changed
            start = value(child(override, "startOverride"))
            if start is not None:
                starts[key, at] = _whole(start, 1)
                of[key] = f"{base}/{key}"  # a list of its own
    return Numbering(lists, starts, of)


def _levels(abstract: Element) -> dict[int, Element]:
    return {_whole(value(level, "ilvl"), 0): level for level in abstract.iter(tag("lvl"))}


def _whole(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdigit() and len(written) < 7 else otherwise


def _count(count: int, kind: str) -> str:
    if kind in ("upperRoman", "lowerRoman"):
        shown = _roman(count)
        return shown if kind == "upperRoman" else shown.lower()
    if kind in ("upperLetter", "lowerLetter"):
        sign = chr(ord("a") + (count - 1) % 26) * min(5, 1 + (count - 1) // 26) if count > 0 else ""
        return sign.upper() if kind == "upperLetter" else sign
    if kind == "decimalZero":
        return f"{count:02}"
    return "" if kind == "none" else str(count)


def _roman(count: int) -> str:
    shown = ""
    rest = min(count, 3999)
    for worth, sign in _ROMAN:
        while rest >= worth:
            shown, rest = shown + sign, rest - worth
    return shown
