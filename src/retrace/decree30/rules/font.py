"""Times New Roman, black, in the whole document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import MARKS, folded
from retrace.decree30.reading.line import Line
from retrace.knowledge.decree30 import form

CARD = """
title:
  vi: Phông chữ hoặc màu chữ không đúng
  en: Wrong font or colour
finds:
  vi: >-
    Chữ không dùng phông Times New Roman hoặc không phải màu đen, kể cả trong bảng, đầu trang và phụ lục; chữ không
    thuộc bộ mã Unicode.
  en: Letters not in Times New Roman or not black, tables, headers and annexes included; letters of old code tables.
says:
  font:
    vi: Phông chữ tiếng Việt Times New Roman, bộ mã Unicode theo TCVN 6909:2001.
    en: The font is Times New Roman, in Unicode by TCVN 6909:2001.
  color:
    vi: Chữ màu đen.
    en: Letters are black.
"""
_CLAUSE = "I.4"
_NEAR_BLACK = 0x20


def find(paper: Paper) -> Iterator[Hit]:
    """One hit for each other font and each colour, at the first line that has it."""
    fonts: Counter[str] = Counter()
    colors: Counter[str] = Counter()
    first: dict[str, Line] = {}
    drafts = {id(line) for line in paper.drafts}
    for line in _all(paper):
        if id(line) in drafts:
            continue
        marked = MARKS.match(folded(line.text))
        for piece in line.shown:
            if not any(sign.isalnum() for sign in piece.text):
                continue
            font, color = piece.letters.font, piece.letters.color
            if font.casefold() != str(form()["font"]).casefold():
                fonts[font] += 1
                first.setdefault(f"font {font}", line)
            if not marked and not _black(color):
                colors[color] += 1
                first.setdefault(f"color {color}", line)
    for font, count in fonts.items():
        yield Hit("font", "", found("font", font=font or "?"), _CLAUSE, first[f"font {font}"], count=count)
    for color, count in colors.items():
        yield Hit("color", "", found("color", color=color), _CLAUSE, first[f"color {color}"], count=count)


def _all(paper: Paper) -> Iterator[Line]:
    yield from paper.document.lines
    for section in paper.document.sections[:1]:
        for edge in section.headers.values():
            yield from edge.lines


def _black(color: str) -> bool:
    try:
        return all(int(color[at : at + 2], 16) <= _NEAR_BLACK for at in (0, 2, 4))
    except ValueError:
        return True
