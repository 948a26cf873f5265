"""The annexes of a document: each begins with its label on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from retrace.decree30.parts.paper import Annex
from retrace.decree30.parts.words import ANNEX, REFERENCE, folded
from retrace.decree30.reading.drawn import is_rule
from retrace.decree30.reading.line import Line

_TITLE_LINES = 8


def starts(lines: Sequence[Line]) -> list[int]:
    """The indexes of the labels "Phụ lục", "Phụ lục II" outside tables with a grid."""
    return [
        index
        for index, line in enumerate(lines)
        if ANNEX.match(folded(line.text)) and not (line.place.table and line.place.bordered)
    ]


def annexes(lines: Sequence[Line], begins: Sequence[int]) -> tuple[Annex, ...]:
    """The annexes that begin at the given lines."""
    ends = [*begins[1:], len(lines)] if begins else []
    return tuple(_annex(lines[begin:end]) for begin, end in zip(begins, ends, strict=True))


def _annex(lines: Sequence[Line]) -> Annex:
    title: list[Line] = []
    reference: list[Line] = []
    taken = len(lines)
    for index, line in enumerate(lines[1:], 1):
        words = folded(line.text)
        if not words or is_rule(line.text):
            continue
        if REFERENCE.match(words) or (reference and not reference[-1].text.endswith(")") and len(reference) < 3):
            reference.append(line)
        elif reference or line.place.table or len(title) >= _TITLE_LINES or not _heads(line):
            taken = index
            break
        else:
            title.append(line)
    return Annex(lines[0], tuple(title), tuple(reference), tuple(lines[taken:]))


def _heads(line: Line) -> bool:
    """Whether a line may belong to a title: centred, or all in capitals."""
    return line.layout.align == "center" or line.capitals
