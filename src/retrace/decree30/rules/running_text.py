"""Running text: justified, first lines indented, space between paragraphs and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper
from retrace.decree30.reading.line import Line
from retrace.knowledge.decree30 import form
from retrace.model.text import Text

CARD = """
title:
  vi: Trình bày lời văn không đúng
  en: Wrong setting of running text
finds:
  vi: >-
    Lời văn không canh đều hai lề, không lùi đầu dòng 1 cm hoặc 1,27 cm, khoảng cách đoạn dưới 6 pt, khoảng cách
    dòng ngoài khoảng dòng đơn đến 1,5, chữ nghiêng; trong phụ lục chỉ xét đoạn văn ngoài bảng.
  en: >-
    Text not justified, first lines not indented by 1 or 1.27 cm, less than 6 points between paragraphs, lines
    closer than single or wider than 1.5, italics; in annexes only paragraphs outside tables are judged.
says:
  justified:
    vi: Lời văn canh đều cả hai lề.
    en: Text is justified.
  indent:
    vi: Khi xuống dòng, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.
    en: First lines are indented by 1 or 1.27 cm.
  between:
    vi: Khoảng cách giữa các đoạn văn tối thiểu là {least} pt.
    en: At least {least} points between paragraphs.
  lines:
    vi: Khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa là 1,5 dòng.
    en: Lines are single-spaced at least and 1.5-spaced at most.
  upright:
    vi: Lời văn là chữ đứng.
    en: Text is upright.
  size:
    vi: Cỡ chữ lời văn từ {least} đến {most}.
    en: Text has letters of {least} to {most} points.
"""
_KEYS = ("article", "clause", "point", "body")
_NEAR = 0.4  # mm
_LONG = 100  # letters: shorter lines of annexes are headings, captions, notes
_SINGLE = 1.15  # height of a single line of Times New Roman, by its letter size


def find(paper: Paper) -> Iterator[Hit]:
    """One hit for each fault of the text and of the bases, and one for each in the annexes."""
    text = [line for key in _KEYS for line in paper.lines(key)]
    yield from _judged([line for line in text if line.first], "body", paper)
    yield from _judged([line for line in paper.lines("basis") if line.first], "basis", paper)
    added = [
        line
        for annex in paper.annexes
        for line in annex.text
        if line.first and not line.place.table and len(line.text) >= _LONG and line.layout.align != "center"
        and line.share(lambda letters: letters.italic) < 0.5
    ]  # fmt: skip
    yield from _judged(added, "body", paper)
    yield from _sizes(added)
    slanted = [line for line in text if line.share(lambda letters: letters.italic) > 0.5]
    if slanted:
        yield Hit("upright", "body", found("italic"), clause("body"), slanted[0], count=len(slanted))


def _judged(lines: Sequence[Line], component: str, paper: Paper) -> Iterator[Hit]:
    where = clause("body") if component == "body" else clause(component)
    least = form()["between"]

    def hit(variant: str, wrong: Callable[[Line], bool], stands: Callable[[Line], Text]) -> Iterator[Hit]:
        found_ = [line for line in lines if wrong(line)]
        if found_:
            args = (("least", least),)
            yield Hit(variant, component, stands(found_[0]), where, found_[0], args=args, count=len(found_))

    yield from hit(
        "justified", lambda line: line.layout.align != "both", lambda line: found(f"align_{line.layout.align}")
    )
    yield from hit("indent", _unindented, lambda line: found("indent", length=round(line.layout.first, 2)))
    gaps = _gaps(paper)
    yield from hit(
        "between",
        lambda line: gaps.get(line.paragraph, least) < least - 0.05,
        lambda line: found("points", size=round(gaps.get(line.paragraph, 0), 1)),
    )
    yield from hit("lines", _badly_spaced, lambda line: found("lines", value=round(_spacing(line), 2)))


def _unindented(line: Line) -> bool:
    return not any(abs(line.layout.first - wanted) <= _NEAR for wanted in form()["first_lines"]) or (
        line.layout.left > _NEAR
    )


def _gaps(paper: Paper) -> dict[int, float]:
    """Points between a paragraph and the next one outside tables; an empty paragraph between counts as room enough."""
    lines = [line for line in paper.document.lines if line.first]
    gaps = {}
    for line, below in pairwise(lines):
        if line.text and below.text and not line.place.table and not below.place.table:
            gaps[line.paragraph] = line.layout.after + below.layout.before
    return gaps


def _spacing(line: Line) -> float:
    """Distance of lines in single lines."""
    return line.layout.line or line.layout.exact / (_SINGLE * max(line.size, 1))


def _badly_spaced(line: Line) -> bool:
    low, high = form()["lines"]
    slack = 0.05 if line.layout.exact else 0.01
    return not low - slack <= _spacing(line) <= high + slack


def _sizes(lines: Sequence[Line]) -> Iterator[Hit]:
    low, high = form()["components"]["body"]["allowed"]
    wrong = [line for line in lines if not low <= line.size <= high]
    if wrong:
        args = (("least", low), ("most", high))
        yield Hit(
            "size", "body", found("size", size=wrong[0].size), clause("body"), wrong[0], args=args, count=len(wrong)
        )
