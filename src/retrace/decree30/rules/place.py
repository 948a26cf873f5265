"""Where components stand: sides of the head and the foot, centred, justified."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.demands import demands
from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper
from retrace.decree30.reading.line import Line

CARD = """
title:
  vi: Vị trí trình bày không đúng
  en: A component stands in the wrong place
finds:
  vi: >-
    Thành phần của phần đầu, phần cuối văn bản không ở đúng bên trái, bên phải; thành phần phải canh giữa mà không
    canh giữa.
  en: Components of the head or the foot on the wrong side; components that should be centred and are not.
says:
  right:
    vi: "{component} ở bên phải."
    en: "{component}: on the right."
  left:
    vi: "{component} ở bên trái."
    en: "{component}: on the left."
  centre:
    vi: "{component} canh giữa."
    en: "{component}: centred."
  edge:
    vi: "{component} sát lề trái."
    en: "{component}: at the left margin."
"""
_RIGHT = ("nation", "motto", "place_date", "signer", "signer_name")
_LEFT = ("parent", "agency", "number", "recipients_label", "recipients")
_EDGE = 1.0  # mm


def find(paper: Paper) -> Iterator[Hit]:
    """Hits in the order of the document."""
    for component, demand in demands().items():
        lines = paper.lines(component)
        if not lines:
            continue
        if component in _RIGHT and (wrong := [line for line in lines if not _is_right(line)]):
            yield Hit("right", component, found("left_side"), demand.clause, wrong[0], count=len(wrong))
        if component in _LEFT and (wrong := [line for line in lines if _is_right(line)]):
            yield Hit("left", component, found("right_side"), demand.clause, wrong[0], count=len(wrong))
        if demand.align == "center" and (wrong := [line for line in lines if not _centred(line)]):
            stands = found(f"align_{wrong[0].layout.align}")
            yield Hit("centre", component, stands, demand.clause, wrong[0], count=len(wrong))
        if demand.align == "left" and (wrong := [line for line in lines if not _at_edge(line)]):
            yield Hit("edge", component, found("indented"), demand.clause, wrong[0], count=len(wrong))


def _is_right(line: Line) -> bool:
    """Whether the middle of the line is in the right half of the text."""
    if line.tabbed or line.layout.align == "right":
        return True
    inside = line.layout.left / max(line.place.width, 1)
    return line.place.middle + inside * (line.place.right - line.place.left) / 2 > 0.5


def _centred(line: Line) -> bool:
    """Centred text, or text set with tabs, whose place nobody can tell without laying out the page."""
    return line.layout.align == "center" or line.tabbed or (not line.place.table and line.layout.left > 60)


def _at_edge(line: Line) -> bool:
    return (
        line.layout.align in ("left", "both")
        and line.layout.left + min(line.layout.first, 0) < _EDGE
        and (line.layout.first < _EDGE)
    )
