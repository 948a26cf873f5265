"""The head of the first page: national title, motto, agencies, number, place and date, name of the kind, subject."""

from __future__ import annotations

from collections.abc import Sequence

from retrace.decree30.parts.words import (
    ADDRESSED,
    BASIS,
    BODY,
    COUNCIL,
    DATE,
    DECISION,
    DRAFT,
    KINDS,
    MARKS,
    MOTTO,
    NATION,
    NUMBER,
    OFFICE,
    SUBJECT,
    folded,
)
from retrace.decree30.reading.drawn import is_rule
from retrace.decree30.reading.line import Line

_HEAD_LINES = 60  # lines in which the name of the kind is looked for
_AUTHORITY_WORDS = 16


def kind_at(lines: Sequence[Line]) -> int | None:
    """The index of the line that names the kind of document; None where no early line does."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        words = folded(line.text).rstrip(":")
        if words in KINDS and not line.place.bordered:
            return index
    return None


def head(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Components among the lines above the name of the kind; `draft` are marks that are no part of the form."""
    found: dict[str, list[Line]] = {}
    left: list[Line] = []
    boxed = _boxes_of_drafts(lines)
    for line in lines:
        words = folded(line.text)
        if not words or is_rule(line.text):
            continue
        if line.place.table in boxed or DRAFT.match(words):
            found.setdefault("draft", []).append(line)
        elif NATION.search(words):
            found.setdefault("nation", []).append(line)
        elif MOTTO.search(words):
            found.setdefault("motto", []).append(line)
        elif NUMBER.search(words):
            found.setdefault("number", []).append(line)
        elif DATE.search(words):
            found.setdefault("place_date", []).append(line)
        elif MARKS.match(words):
            found.setdefault("urgency", []).append(line)
        elif "number" not in found or (line.place.table and line.place.table == _table(found, "nation")):
            left.append(line)
    parent, agency = _agencies(left)
    return {**found, **({"parent": parent} if parent else {}), **({"agency": agency} if agency else {})}


def _table(found: dict[str, list[Line]], component: str) -> int:
    return found[component][0].place.table if component in found else 0


def _boxes_of_drafts(lines: Sequence[Line]) -> set[int]:
    """Tables that hold nothing but a mark such as "DỰ THẢO" and its reasons."""
    return {line.place.table for line in lines if line.place.table and DRAFT.match(folded(line.text))}


def _agencies(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The agency above and the one that issues: a new agency begins where a line names a body, else where bold does."""
    starts = [index for index, line in enumerate(lines) if index and BODY.match(folded(line.text))]
    starts = [index for index in starts if not COUNCIL.match(folded(lines[index - 1].text))]
    if starts:
        return list(lines[: starts[-1]]), list(lines[starts[-1] :])
    bold = [line.share(lambda letters: letters.bold) > 0.5 for line in lines]
    at = bold.index(True) if True in bold else 0
    if at and not COUNCIL.match(folded(lines[at - 1].text)):
        return list(lines[:at]), list(lines[at:])
    return [], list(lines)


def opening(lines: Sequence[Line], kind: str) -> tuple[dict[str, list[Line]], int]:
    """Kind, subject and authority in the lines from the name of the kind on; and how many lines they take."""
    found: dict[str, list[Line]] = {"kind": [lines[0]]}
    for index, line in enumerate(lines[1:], 1):
        words = folded(line.text)
        if (
            BASIS.match(words)
            or ADDRESSED.match(words)
            or line.place.table
            or (kind != DECISION and not _centred(line))
        ):
            return found, index
        if not words or is_rule(line.text):
            continue
        if _is_authority(words, line, found, kind):
            found.setdefault("authority", []).append(line)
        else:
            found.setdefault("subject", []).append(line)
    return found, len(lines)


def _centred(line: Line) -> bool:
    return not line.text or line.layout.align == "center"


def _is_authority(words: str, line: Line, found: dict[str, list[Line]], kind: str) -> bool:
    """Whether a line names who decides: an office or a collective body, or goes on naming it."""
    if kind != DECISION:
        return False
    if "authority" in found:
        return True
    named = OFFICE.match(words) or BODY.match(words)
    short = len(words.split()) <= _AUTHORITY_WORDS
    return bool(named and short and not SUBJECT.match(words) and ("subject" in found or line.capitals))
