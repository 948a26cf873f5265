"""The text between the opening and the foot: legal bases, "QUYẾT ĐỊNH:", articles with clauses and points, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrace.decree30.parts.words import (
    ARTICLE,
    BASIS,
    CHAPTER,
    CLAUSE,
    PART_SECTION,
    POINT,
    RECIPIENTS,
    RESOLVES,
    folded,
)
from retrace.decree30.reading.drawn import is_rule
from retrace.decree30.reading.line import Line


def bases(lines: Sequence[Line]) -> tuple[dict[str, list[Line]], int]:
    """Bases and "QUYẾT ĐỊNH:" of a decision, and how many lines they take."""
    found: dict[str, list[Line]] = {}
    for index, line in enumerate(lines):
        words = folded(line.text)
        if RESOLVES.match(words):
            found["resolves"] = [line]
            return found, index + 1
        if ARTICLE.match(words) or RECIPIENTS.match(words):
            return found, index
        if words and not is_rule(line.text) and (line.first or BASIS.match(words)):
            found.setdefault("basis", []).append(line)
    return found, len(lines)


def articles(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Articles, clauses, points, headings and running text among the lines of the content."""
    found: dict[str, list[Line]] = {}
    above = ""
    for line in lines:
        words = folded(line.text)
        if not words or line.place.table:
            continue
        key = heading(words) or _after(above, line) or _item(words)
        if key == "body" and line.layout.align == "center":
            key = "centred"  # to whom a letter goes, names of tables: no running text
        found.setdefault(key, []).append(line)
        above = key
    return found


def heading(words: str) -> str:
    """Which numbered heading a folded line is: "part" (Phần, Chương) or "section" (Mục, Tiểu mục); "" for none."""
    found = CHAPTER.match(words)
    if found and _short(words) and (found[2].isdigit() or set(found[2]) <= set("ivxlc") or found[2] in _ORDINALS):
        return "part"
    return "section" if PART_SECTION.match(words) and _short(words) else ""


_ROMAN = re.compile(r"^[ivxlc]+\.")
_ORDINALS = frozenset({"nhất", "hai", "ba", "tư", "năm", "sáu", "bảy"})


def _short(words: str) -> bool:
    """Headings are no sentences that speak of a chapter."""
    return len(words) < 120 and not words.endswith((";", "."))


def _after(above: str, line: Line) -> str:
    """The title of a heading stands on the line below it."""
    if above in ("part", "section") and line.layout.align == "center" and not ARTICLE.match(folded(line.text)):
        return f"{above}_title"
    return ""


def _item(words: str) -> str:
    if ARTICLE.match(words):
        return "article"
    if CLAUSE.match(words):
        return "clause"
    return "point" if POINT.match(words) and not _ROMAN.match(words) else "body"
