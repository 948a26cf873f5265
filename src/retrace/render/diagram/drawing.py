"""A drawing as pieces that know where they lie, so that it can be put on one sheet or cut into several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from retrace.fonts import FALLBACK, FAMILY
from retrace.model.diagram import Bounds, Point
from retrace.render.diagram.svg import escape, number, tag

_MARGIN = 16.0
_REACH = 14.0

Entry = tuple[str, float, Callable[[float, float], str]]
"""Of a legend: the words, the width of the sample, what draws it with its left end at a point of the middle line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """SVG markup and the rectangle around it, both in the units of the diagram."""

    box: Bounds
    markup: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pieces from the lowest to the topmost.

    `definitions` holds what the markup refers to; `legend` explains it; `bands` are the names of lanes and of pools
    without lanes, each with its rectangle, to be repeated where a drawing is cut, `pools` those of pools with lanes.
    `boxes` are what no cut should part, `ways` the lines that go on behind it.
    """

    title: str
    pieces: tuple[Piece, ...]
    area: Bounds
    definitions: str = ""
    legend: tuple[Entry, ...] = ()
    bands: tuple[tuple[str, Bounds], ...] = ()
    pools: tuple[tuple[str, Bounds], ...] = ()
    boxes: tuple[Bounds, ...] = ()
    ways: tuple[tuple[Point, ...], ...] = ()


def around(boxes: Iterable[Bounds], margin: float = _MARGIN) -> Bounds:
    """The rectangle around all boxes, with a margin; a small one where there are none."""
    known = list(boxes)
    if not known:
        return Bounds(0.0, 0.0, 200.0, 60.0)
    left, top = min(box.x for box in known) - margin, min(box.y for box in known) - margin
    right, bottom = max(box.x + box.width for box in known), max(box.y + box.height for box in known)
    return Bounds(left, top, right - left + margin, bottom - top + margin)


def visible(piece: Piece, window: Bounds) -> bool:
    """Whether something of a piece can be seen in `window`, with its line widths, arrows and badges."""
    return piece.box.touches(window, _REACH)


def within(drawing: Drawing, window: Bounds) -> str:
    """The markup of the pieces that can be seen in `window`."""
    return "".join(piece.markup for piece in drawing.pieces if visible(piece, window))


def document(width: float, height: float, name: str, definitions: str, body: str) -> str:
    """A whole SVG on white ground, in pixels at 96 dpi."""
    ground = tag("rect", x=0.0, y=0.0, width=width, height=height, fill="#ffffff")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
        f'viewBox="0 0 {number(width)} {number(height)}" role="img" aria-label="{escape(name)}" '
        f'font-family="{FAMILY}, {FALLBACK}, Noto Sans, Arial, sans-serif">'
        f"<title>{escape(name)}</title>{definitions}{ground}{body}</svg>"
    )
