"""Size, bold, italic and capitals of each component."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.decree30.demands import Demand, demands
from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import BLANK
from retrace.decree30.reading.line import Line
from retrace.model.text import Text

CARD = """
title:
  vi: Cỡ chữ, kiểu chữ không đúng
  en: Wrong size or kind of letters
finds:
  vi: >-
    Cỡ chữ, chữ đậm, chữ nghiêng, chữ in hoa của từng thành phần khác quy định, dù đặt trực tiếp, qua kiểu chữ hay
    mặc định của tệp.
  en: >-
    Size, bold, italic or capitals of a component other than demanded, set directly, by a style or by the file's
    defaults.
says:
  size:
    vi: "{component}: cỡ chữ từ {least} đến {most}."
    en: "{component}: letters of {least} to {most} points."
  size_exact:
    vi: "{component}: cỡ chữ {least}."
    en: "{component}: letters of {least} points."
  bold:
    vi: "{component}: chữ đậm."
    en: "{component}: bold."
  not_bold:
    vi: "{component}: chữ không đậm."
    en: "{component}: not bold."
  italic:
    vi: "{component}: chữ nghiêng."
    en: "{component}: italic."
  upright:
    vi: "{component}: chữ đứng."
    en: "{component}: upright."
  capitals:
    vi: "{component}: chữ in hoa."
    en: "{component}: in capitals."
  small:
    vi: "{component}: chữ in thường."
    en: "{component}: in small letters."
"""
_MOST = 0.95
_LEAST = 0.05


def find(paper: Paper) -> Iterator[Hit]:
    """One hit for each wrong mark of each component, at the first line that has it."""
    for component, demand in demands().items():
        lines = [line for line in _lines(paper, component) if not BLANK.match(line.text)]
        if lines:
            yield from _size(demand, lines)
            yield from _marks(demand, lines)


def _lines(paper: Paper, component: str) -> Sequence[Line]:
    if component != "page_number":
        return paper.lines(component)
    first = next(
        (section.headers["default"] for section in paper.document.sections if "default" in section.headers), None
    )
    return first.numbers if first else ()


def _size(demand: Demand, lines: Sequence[Line]) -> Iterator[Hit]:
    low, high = demand.sizes
    wrong = [
        (line, piece.letters.size)
        for line in lines
        for piece in line.shown
        if not low - 0.01 <= piece.letters.size <= high + 0.01 and any(sign.isalnum() for sign in piece.text)
    ]
    if wrong:
        line, size = wrong[0]
        variant = "size_exact" if low == high else "size"
        args = (("least", low), ("most", high))
        count = len({id(one) for one, _ in wrong})
        yield Hit(variant, demand.component, found("size", size=size), demand.clause, line, args=args, count=count)


def _marks(demand: Demand, lines: Sequence[Line]) -> Iterator[Hit]:
    shares = {
        "bold": [line.share(lambda letters: letters.bold) for line in lines],
        "italic": [line.share(lambda letters: letters.italic) for line in lines],
        "caps": [float(line.capitals) for line in lines],
    }
    names = {"bold": ("bold", "not_bold"), "italic": ("italic", "upright"), "caps": ("capitals", "small")}
    for mark, wanted in (("bold", demand.bold), ("italic", demand.italic), ("caps", demand.capitals)):
        if wanted is None:
            continue
        judged = [line for line, share in zip(lines, shares[mark], strict=True) if _wrong(mark, wanted, share, line)]
        if judged:
            variant = names[mark][0 if wanted else 1]
            yield Hit(variant, demand.component, _stands(mark, wanted), demand.clause, judged[0], count=len(judged))


def _wrong(mark: str, wanted: bool, share: float, line: Line) -> bool:
    if mark == "caps" and not any(sign.isalpha() for sign in line.text):
        return False
    return share < _MOST if wanted else share > (_MOST if mark == "caps" else _LEAST)


def _stands(mark: str, wanted: bool) -> Text:
    if mark == "bold":
        return found("not_bold") if wanted else found("bold")
    if mark == "italic":
        return found("upright") if wanted else found("italic")
    return found("small") if wanted else found("capitals")
