"""The foot of the document: recipients on the left, who signs on the right."""

from __future__ import annotations

from collections.abc import Sequence

from retrace.decree30.parts.words import BLANK, OFFICE, PREFIX, RECIPIENTS, folded
from retrace.decree30.reading.line import Line

_SIGNER_LINES = 14


def foot_at(lines: Sequence[Line]) -> int | None:
    """The index of the first line of the foot: "Nơi nhận:", or who signs beside or above it."""
    for index, line in enumerate(lines):
        if RECIPIENTS.match(folded(line.text)) or _signs(line, index, lines):
            return _row_start(lines, index)
    return None


def _signs(line: Line, index: int, lines: Sequence[Line]) -> bool:
    """A short line in capitals that names an office, in the right half or centred, with little after it."""
    words = folded(line.text)
    office = PREFIX.match(words) or OFFICE.match(words)
    aside = line.place.middle > 0.5 or line.tabbed or line.layout.align in ("center", "right") or line.layout.left > 60
    return bool(office and len(words) < 90 and line.capitals and aside and index > len(lines) // 3)


def _row_start(lines: Sequence[Line], index: int) -> int:
    """The first line of the same row of the same table."""
    place = lines[index].place
    if not place.table:
        return index
    while index and (lines[index - 1].place.table, lines[index - 1].place.row) == (place.table, place.row):
        index -= 1
    return index


def foot(lines: Sequence[Line]) -> tuple[dict[str, list[Line]], tuple[Line, ...]]:
    """Recipients and signer; and all lines of the signature cell, with its pictures."""
    found: dict[str, list[Line]] = {}
    label = next((line for line in lines if RECIPIENTS.match(folded(line.text))), None)
    left = [line for line in lines if _beside(line, label)]
    if label is not None:
        found["recipients_label"] = [label]
        listed = [line for line in left if line is not label and line.text and line.paragraph >= label.paragraph]
        if listed:
            found["recipients"] = listed
    right = [line for line in lines if not any(line is one for one in left)][:_SIGNER_LINES]
    shown = [line for line in right if line.text]
    signer = [line for line in shown if _is_office(line)]
    if not signer and len(shown) > 1:
        signer = shown[:1]  # a blank to be filled in
    after = [
        line for line in shown if not signer or (line.paragraph >= signer[-1].paragraph and line is not signer[-1])
    ]
    if signer:
        found["signer"] = signer
    if after and signer:
        found["signer_name"] = after[-1:]
    return found, tuple(right)


def _is_office(line: Line) -> bool:
    words = folded(line.text)
    named = PREFIX.match(words) or OFFICE.match(words)
    return bool(named or (line.capitals and not BLANK.match(words) and len(words.split()) > 4))


def _beside(line: Line, label: Line | None) -> bool:
    """Whether a line stands in the column of the recipients."""
    if label is None:
        return False
    if line is label:
        return True
    if label.place.table:
        here, there = line.place, label.place
        same = (here.table, here.cell) == (there.table, there.cell)
        return same or (here.table == there.table and here.middle < 0.5)
    return not line.tabbed and line.layout.align in ("left", "both") and line.layout.left < 60 and not line.capitals
