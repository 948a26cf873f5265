"""How an element looks that is not drawn as usual: coloured by the file, marked as new or dropped, or warmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retrace.model.diagram import Bounds
from retrace.render.diagram import style
from retrace.render.diagram.heat import Warmth, figure_at, ground
from retrace.render.diagram.marks import MARK_COLOURS, Mark, badge_at


def _nothing(box: Bounds) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours ("" for the usual ones), dash pattern, what is drawn over the element in its box, and its tooltip."""

    stroke: str = ""
    fill: str = ""
    dash: str = ""
    over: Callable[[Bounds], str] = _nothing
    note: str = ""


def marked(mark: Mark) -> Look:
    """The look of an element that changes."""
    colours = MARK_COLOURS[mark.kind]
    return Look(colours.stroke, colours.fill, colours.dash, lambda box: badge_at(box, mark.kind), mark.note)


def warmed(warmth: Warmth, prefix: str) -> Look:
    """The look of an element by its figure."""
    return Look(style.INK, ground(warmth, prefix), "", lambda box: figure_at(box, warmth.words), warmth.note)
