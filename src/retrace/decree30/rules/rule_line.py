"""The lines drawn under the motto, the agency and the subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper
from retrace.decree30.reading.drawn import is_rule, is_solid
from retrace.decree30.reading.line import Drawn, Line
from retrace.knowledge.decree30 import form, text_length

CARD = """
title:
  vi: Đường kẻ ngang không đúng
  en: Wrong rule line
finds:
  vi: >-
    Thiếu đường kẻ dưới Tiêu ngữ, tên cơ quan, trích yếu; đường kẻ đứt nét, dài hoặc ngắn hơn quy định (độ dài dòng
    chữ được ước lượng).
  en: >-
    No line under the motto, the agency or the subject; a broken one; one too long or too short (the length of the
    text is estimated).
says:
  missing:
    vi: Phía dưới {component} có đường kẻ ngang, nét liền.
    en: "{component}: an unbroken line below."
  broken:
    vi: Đường kẻ dưới {component} là nét liền.
    en: "{component}: the line below is unbroken."
  as_long:
    vi: Đường kẻ dưới {component} dài bằng dòng chữ (khoảng {most} mm).
    en: "{component}: the line below is as long as the text (about {most} mm)."
  length:
    vi: Đường kẻ dưới {component} dài từ 1/3 đến 1/2 dòng chữ (khoảng {least}–{most} mm).
    en: "{component}: the line below has a third to a half of the length of the text (about {least}–{most} mm)."
"""
_TOLERANCE = 0.15  # of the length: the length of the text is an estimate
_FOLLOWING = 4


def find(paper: Paper) -> Iterator[Hit]:
    """One hit for each of the three at most."""
    lines = paper.document.lines
    for component, (low, high) in form()["shares"].items():
        own = paper.lines(component)
        if not own or (component == "subject" and not paper.kind):
            continue
        drawn = _below(lines, own)
        where = clause(component)
        if drawn is None:
            yield Hit("missing", component, found("missing"), where, own[-1])
        elif not drawn.solid:
            yield Hit("broken", component, found("broken"), where, own[-1])
        elif drawn.length and not _fits(drawn.length, own, low, high):
            length = _lengths(own)[0]
            args = (("least", round(low * length)), ("most", round(high * length)))
            stands = found("line", length=round(drawn.length))
            yield Hit("as_long" if low == high else "length", component, stands, where, own[-1], args=args)


def _below(lines: Sequence[Line], own: Sequence[Line]) -> Drawn | None:
    """The line drawn in the paragraphs of the component or just below, in the same cell."""
    at = next(index for index, line in enumerate(lines) if line is own[-1])
    begin = next(index for index, line in enumerate(lines) if line is own[0])
    place = own[-1].place
    for number, line in enumerate(lines[begin : at + 1 + _FOLLOWING]):
        if (line.place.table, line.place.row, line.place.cell) != (place.table, place.row, place.cell):
            continue
        if begin + number > at and line.text and not is_rule(line.text):
            break
        for drawn in line.drawn:
            if drawn.length or not drawn.part:
                return drawn
        if begin + number > at and is_rule(line.text):
            return Drawn(length=text_length(line.text, line.size, 200) * 1.4, solid=is_solid(line.text))
    if own[-1].share(lambda letters: letters.underline) > 0.9:
        return Drawn(length=_lengths(own)[0])
    return None


def _lengths(own: Sequence[Line]) -> list[float]:
    """About how long the text is in mm: its last line, then its longest, then all of it in one line; a text that is
    too long for its column goes on in a next line, of which nothing is known."""
    widths = [text_length(_shown(line), line.size, 400) for line in own]
    limit = own[-1].place.width
    return [min(widths[-1], limit), min(max(widths), limit), *([widths[-1] % limit] if widths[-1] > limit else [])]


def _shown(line: Line) -> str:
    return "".join(piece.text.upper() if piece.letters.caps else piece.text for piece in line.pieces).strip()


def _fits(length: float, own: Sequence[Line], low: float, high: float) -> bool:
    ratios = [length / max(one, 1.0) for one in _lengths(own)]
    return any(low * (1 - _TOLERANCE) <= ratio <= high * (1 + _TOLERANCE) for ratio in ratios)
