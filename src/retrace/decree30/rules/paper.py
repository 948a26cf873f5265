"""Paper size, its direction, margins."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import ATTACHED
from retrace.decree30.reading.line import Line
from retrace.decree30.reading.pages import Section
from retrace.knowledge.decree30 import form
from retrace.model.text import text

CARD = """
title:
  vi: Khổ giấy, kiểu trình bày, lề trang không đúng
  en: Wrong paper, direction or margins
finds:
  vi: >-
    Trang không phải khổ A4, văn bản chính không trình bày theo chiều dài, lề ngoài khoảng quy định. Trang chỉ có
    một sơ đồ lớn hơn A4 được nêu để biết.
  en: >-
    Pages that are not A4, a main text that is not upright, margins out of range. A page with nothing but a diagram
    that needs more than A4 is told for information.
says:
  size:
    vi: Khổ giấy A4 (210 mm x 297 mm).
    en: Paper is A4 (210 mm by 297 mm).
  diagram:
    vi: Khổ giấy A4 (210 mm x 297 mm); trang sơ đồ khổ lớn cần gấp hoặc in riêng.
    en: Paper is A4 (210 mm by 297 mm); a large diagram has to be folded or printed apart.
  direction:
    vi: Văn bản trình bày theo chiều dài của khổ A4.
    en: The text runs along the long side of A4.
  margin:
    vi: "{edge} từ {least} đến {most} mm."
    en: "{edge} of {least} to {most} mm."
"""
_NEAR = 1.0  # mm by which "Letter" and rounding may differ from A4
_ROUNDING = 0.5


def find(paper: Paper) -> Iterator[Hit]:
    """Hits by section; the first is the main text."""
    short, long = form()["paper"]["short"], form()["paper"]["long"]
    for number, section in enumerate(paper.document.sections):
        line = next((one for one in paper.document.lines if one.place.section == number and one.text), None)
        sides = sorted((section.width, section.height))
        if abs(sides[0] - short) > _NEAR or abs(sides[1] - long) > _NEAR:
            only_picture = number > 0 and sides[0] > short and _shows_picture(paper, number)
            variant, severity = ("diagram", "info") if only_picture else ("size", "error")
            stands = found("paper", width=round(section.width), height=round(section.height))
            yield Hit(variant, "", stands, "I.1", line, "page", severity=severity)  # type: ignore[arg-type]
        elif section.width > section.height and _is_main(paper, line):
            yield Hit("direction", "", found("landscape"), "I.2", line, "page")
        yield from _margins(section, line)


def _is_main(paper: Paper, line: Line | None) -> bool:
    """Whether the section holds text of the document itself, which is no table."""
    if line is None or paper.kind == ATTACHED:
        return False
    begins = paper.annexes[0].label.paragraph if paper.annexes else None
    return begins is None or line.paragraph < begins


def _shows_picture(paper: Paper, number: int) -> bool:
    """Whether the section is a diagram with its headings and caption: a few lines and no table."""
    lines = [line for line in paper.document.lines if line.place.section == number]
    pictures = any(one.part for line in lines for one in line.drawn)
    words = sum(1 for line in lines if line.text)
    parts = sum(1 for line in lines for one in line.drawn if one.part)
    return pictures and not any(line.place.table for line in lines) and words <= 6 + 2 * parts


def _margins(section: Section, line: Line | None) -> Iterator[Hit]:
    for edge, (least, most) in form()["ranges"].items():
        width = section.margins[edge]
        if not least - _ROUNDING <= width <= most + _ROUNDING:
            args = (("edge", text(f"decree30.edge.{edge}")), ("least", least), ("most", most))
            yield Hit("margin", "", found("length", length=round(width, 1)), "I.3", line, "page", args)
