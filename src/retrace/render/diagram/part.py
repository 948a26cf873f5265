"""A part of a drawing for one of several sheets: each names its pools and lanes, and says where cut flows go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from retrace.fonts import wrap
from retrace.model.diagram import Bounds
from retrace.model.dossier import Cuts
from retrace.render.cuts import free
from retrace.render.diagram import style
from retrace.render.diagram.drawing import Drawing, document, visible
from retrace.render.diagram.svg import lines, number, path, tag

STRIP = 56.0
"""How wide the names of pools and lanes are at the left of a part that does not begin the drawing."""
_OUTER = 22.0  # of it for the name of a pool with lanes
_INK = "#7b1fa2"  # a colour that diagrams do not use
_CLEAR = 4.0  # pixels that a cut keeps from a node
_NEAR = 13.0  # marks closer than this to each other would overlap


@dataclass(frozen=True, slots=True)
class Laid:
    """A drawing on one picture: how far it is moved there, and what stands around it."""

    drawing: Drawing
    width: float
    height: float
    right: float
    down: float
    around: str

    @property
    def body(self) -> str:
        """The markup of the whole picture."""
        pieces = "".join(piece.markup for piece in self.drawing.pieces)
        return self._moved(pieces) + self.around

    def whole(self) -> str:
        """The picture in one."""
        return document(self.width, self.height, self.drawing.title, self.drawing.definitions, self.body)

    def part(self, window: Bounds, beside: Mapping[str, str]) -> str:
        """What a window of the picture shows; `beside` names the parts at its edges left, right, above, below."""
        strip = STRIP if "left" in beside else 0.0
        shown = Bounds(window.x - self.right, window.y - self.down, window.width, window.height)
        drawn = self._moved("".join(piece.markup for piece in self.drawing.pieces if visible(piece, shown)))
        moved = f"translate({number(strip - window.x)},{number(-window.y)})"
        body = tag("g", drawn + self.around, transform=moved)
        if strip:
            body += tag("rect", x=0.0, y=0.0, width=strip, height=window.height, fill="#ffffff")
            body += "".join(_names(self.drawing, shown))
        body += "".join(_marks(self.drawing, shown, strip, beside))
        return document(window.width + strip, window.height, self.drawing.title, self.drawing.definitions, body)

    def _moved(self, markup: str) -> str:
        return tag("g", markup, transform=f"translate({number(self.right)},{number(self.down)})") if markup else ""


def cuts_of(laid: Laid) -> Cuts:
    """Where a picture may be cut, and how its parts are drawn."""
    boxes = laid.drawing.boxes
    columns = free(((box.x + laid.right, box.x + box.width + laid.right) for box in boxes), _CLEAR)
    rows = free(((box.y + laid.down, box.y + box.height + laid.down) for box in boxes), _CLEAR)
    return Cuts(columns, rows, STRIP, lambda window, beside: laid.part(Bounds(*window), beside))


def _names(drawing: Drawing, window: Bounds) -> Iterator[str]:
    """The names of the pools and lanes that go on from the part before, as strips like those of their headers."""
    pools = [box for _, box in drawing.pools]
    for name, box in drawing.pools:
        yield _strip(name, box, window, 0.0, _OUTER, True)
    for name, box in drawing.bands:
        inside = any(pool.holds(box) for pool in pools)
        begin = _OUTER if inside else 0.0
        yield _strip(name, box, window, begin, STRIP - begin, not inside)


def _strip(name: str, box: Bounds, window: Bounds, x: float, width: float, bold: bool) -> str:
    top, bottom = max(box.y, window.y), min(box.y + box.height, window.y + window.height)
    if not box.x < window.x < box.x + box.width or bottom - top < 12 or not name:
        return ""
    fill = style.HEADER if bold else style.LANE_HEADER
    ground = tag(
        "rect", x=x, y=top - window.y, width=width, height=bottom - top, fill=fill, stroke=style.LINE, stroke_width=1.0
    )
    rows = max(1, int((width - 4) / (style.NAME_SIZE * 1.25)))
    words = wrap(name, style.NAME_SIZE, max(20.0, bottom - top - 8), rows, bold=bold)
    turned = lines(words, 0.0, 0.0, style.NAME_SIZE, style.INK, weight="600" if bold else "")
    middle = f"translate({number(x + width / 2)},{number((top + bottom) / 2 - window.y)}) rotate(-90)"
    return ground + tag("g", turned, transform=middle)


def _marks(drawing: Drawing, window: Bounds, strip: float, beside: Mapping[str, str]) -> Iterator[str]:
    """The cut lines, and at each flow that is cut an arrow with the number of the part where it goes on."""
    right, bottom = strip + window.width, window.height
    edges = {
        "left": (window.x, f"M{number(strip)},0 V{number(bottom)}"),
        "right": (window.x + window.width, f"M{number(right)},0 V{number(bottom)}"),
        "above": (window.y, f"M0,0 H{number(right)}"),
        "below": (window.y + window.height, f"M0,{number(bottom)} H{number(right)}"),
    }
    for side, name in beside.items():
        at, line = edges[side]
        yield path(line, stroke=_INK, width=1.2, stroke_dasharray="10 3 2 3")
        upright = side in ("left", "right")
        for along in _crossings(drawing, at, upright, window):
            where = along - (window.y if upright else window.x) + (0.0 if upright else strip)
            x, y = (
                (strip if side == "left" else right, where) if upright else (where, 0.0 if side == "above" else bottom)
            )
            yield _arrow(side, name, x, y)


def _crossings(drawing: Drawing, at: float, upright: bool, window: Bounds) -> list[float]:
    """Where flows cross a line of the drawing, each place once."""
    first, last = (window.y, window.height) if upright else (window.x, window.width)
    found = set()
    for way in drawing.ways:
        points = way if upright else tuple((y, x) for x, y in way)
        for (a, along), (b, other) in pairwise(points):
            if min(a, b) < at <= max(a, b):
                found.add(along + (other - along) * (at - a) / (b - a))
    kept: list[float] = []
    for place in sorted(found):
        if first < place < first + last and (not kept or place - kept[-1] >= _NEAR):
            kept.append(place)
    return kept


def _arrow(side: str, name: str, x: float, y: float) -> str:
    """A tag within the part whose tip touches the cut line."""
    shapes = {
        "left": ("M0,0 L6,-6 H20 V6 H6 Z", 13.0, 0.0),
        "right": ("M0,0 L-6,-6 H-20 V6 H-6 Z", -13.0, 0.0),
        "above": ("M0,0 L7,6 V17 H-7 V6 Z", 0.0, 11.0),
        "below": ("M0,0 L7,-6 V-17 H-7 V-6 Z", 0.0, -11.0),
    }
    shape, dx, dy = shapes[side]
    drawn = path(shape, stroke=_INK, fill="#ffffff", width=1.0) + lines([name], dx, dy, 9.0, _INK, weight="600")
    return tag("g", drawn, transform=f"translate({number(x)},{number(y)})")
