"""Finds the components of a document, from the first line to the last annex."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrace.decree30.parts.annex import annexes, starts
from retrace.decree30.parts.content import articles, bases
from retrace.decree30.parts.foot import foot, foot_at
from retrace.decree30.parts.head import head, kind_at, opening
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import (
    ATTACHED,
    DECISION,
    MOTTO,
    NATION,
    OFFICE,
    RECIPIENTS,
    REFERENCE,
    RESOLVES,
    folded,
)
from retrace.decree30.reading.document import Document
from retrace.decree30.reading.line import Line

_FIRST = 12
_LOOSE = ("agency", "parent", "subject", "basis", "body")
_HEADINGS = ("part", "part_title", "section", "section_title")
# Components that are known wherever they stand, so that they are told to be misplaced and not to be missing.
_UNMISTAKABLE = {
    "nation": re.compile(rf"^{NATION.pattern}$"),
    "motto": re.compile(rf"^{MOTTO.pattern}$"),
    "number": re.compile(r"^số\s*:\s*[\d.…_\s]*/"),
    "place_date": re.compile(r"^[^,;]{2,40}, ngày\b.{1,8}\btháng\b.{1,8}\bnăm\b.{0,8}$"),
    "resolves": RESOLVES,
    "authority": re.compile(rf"^(?:{OFFICE.pattern[1:]}|ủy ban nhân dân|hội đồng nhân dân)\b.{{0,80}}$"),
    "recipients_label": RECIPIENTS,
}


def _is(line: Line, pattern: re.Pattern[str]) -> bool:
    words = folded(line.text)
    if pattern is _UNMISTAKABLE["authority"] and not (
        line.capitals and line.layout.align == "center" and not line.place.table
    ):
        return False
    return bool(pattern.match(words)) and not line.place.bordered


def recognise(document: Document) -> Paper:
    """The document with its components found; one whose kind is named nowhere is a plain letter."""
    if attached := _attached(document):
        return attached
    begins = starts(document.lines)
    main = document.lines[: begins[0]] if begins else document.lines
    at = kind_at(main)
    kind = folded(main[at].text).rstrip(":") if at is not None else ""
    found = head(main[:at] if at is not None else main[:20])
    rest = main[at:] if at is not None else main
    if at is not None:
        opened, taken = opening(rest, kind)
        found |= opened
        rest = rest[taken:]
    if kind == DECISION:
        based, taken = bases(rest)
        found |= based
        rest = rest[taken:]
    end = foot_at(rest)
    text = rest if end is None else rest[:end]
    found |= articles(text)
    signature: tuple[Line, ...] = ()
    if end is not None:
        signed, signature = foot(rest[end:])
        found |= signed
    added = annexes(document.lines, begins)
    for annex in added:
        for key, lines_ in articles(annex.text).items():
            if key in _HEADINGS:
                found.setdefault(key, []).extend(lines_)
        found.setdefault("annex", []).append(annex.label)
        found.setdefault("annex_title", []).extend(annex.title)
        found.setdefault("annex_reference", []).extend(annex.reference)
    drafts = tuple(found.pop("draft", ()))
    _stray(found, main)
    lines = {key: tuple(lines) for key, lines in found.items() if lines}
    return Paper(document, kind, lines, tuple(text), signature, added, drafts)


def _attached(document: Document) -> Paper | None:
    """A document whose first lines are a title and "(Kèm theo …)", without a head: what goes with another one."""
    first = [line for line in document.lines if line.text][:_FIRST]
    words = [folded(line.text) for line in first]
    at = next((index for index, said in enumerate(words) if REFERENCE.match(said)), None)
    if not at or any(NATION.search(said) or MOTTO.search(said) for said in words):
        return None
    found = {"annex_title": tuple(first[:at]), "annex_reference": (first[at],)}
    return Paper(document, ATTACHED, found)


def _stray(found: dict[str, list[Line]], main: Sequence[Line]) -> None:
    """Gives a missing component the line that is plainly it elsewhere, and takes it from the text around."""
    for key, pattern in _UNMISTAKABLE.items():
        firm = {id(line) for other, lines in found.items() if other not in _LOOSE for line in lines}
        line = next((line for line in main if id(line) not in firm and _is(line, pattern)), None)
        if key not in found and line is not None:
            for other in _LOOSE:
                found[other] = [one for one in found.get(other, ()) if one is not line]
            found[key] = [line]
