"""Lines: flows with a full arrow, messages dashed between parties, papers and notes dotted."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from retrace.model.diagram import Point
from retrace.model.process import ACTIVITIES, Association, Flow, Node
from retrace.render.diagram import style
from retrace.render.diagram.svg import escape, number, path, poly

_FLOW, _MESSAGE, _DOTTED = style.LINE, style.MESSAGE, style.QUIET
_MARKERS = (
    ("flow", '<path d="M0,0 L9,4 L0,8 Z" fill="{stroke}"/>', _FLOW, 9, 8, 8.5, 4),
    ("message", '<path d="M0.8,0.8 L9,4.5 L0.8,8.2 Z" fill="#ffffff" stroke="{stroke}"/>', _MESSAGE, 11, 9, 9.4, 4.5),
    ("origin", '<circle cx="4" cy="4" r="3.2" fill="#ffffff" stroke="{stroke}"/>', _MESSAGE, 8, 8, 0.8, 4),
    ("open", '<path d="M1,1 L8,4.5 L1,8" fill="none" stroke="{stroke}" stroke-width="1.3"/>', _DOTTED, 9, 9, 8, 4.5),
)


def definitions(prefix: str, strokes: Iterable[str] = (), more: str = "") -> str:
    """The arrow heads in the usual colours and in `strokes`, and `more`.

    Ids start with `prefix` so that two pictures can share a page.
    """
    heads = "".join(
        f'<marker id="{_head(prefix, name, stroke)}" markerUnits="userSpaceOnUse" markerWidth="{width}" '
        f'markerHeight="{height}" refX="{x}" refY="{y}" orient="auto">'
        f"{drawing.format(stroke=escape(stroke or usual))}</marker>"
        for stroke in ("", *sorted(set(strokes) - {""}))
        for name, drawing, usual, width, height, x, y in _MARKERS
    )
    return f"<defs>{heads}{more}</defs>"


def _head(prefix: str, name: str, stroke: str) -> str:
    return f"{prefix}-{name}-{crc32(stroke.encode()):08x}" if stroke else f"{prefix}-{name}"


def draw_flow(flow: Flow, source: Node | None, points: tuple[Point, ...], prefix: str, stroke: str = "") -> str:
    """A sequence flow; a slash marks the default way, a small diamond a condition that starts at an activity.

    An empty `stroke` means the usual colour, here and below.
    """
    ink = stroke or _FLOW
    line = path(poly(points), stroke=ink, width=1.4, marker_end=f"url(#{_head(prefix, 'flow', stroke)})")
    if source is not None and source.default == flow.id:
        x, y, dx, dy = _start(points, 12.0)
        line += path(
            f"M{number(x - 4 * (dx + dy))},{number(y - 4 * (dy + dx))} "
            f"L{number(x + 4 * (dx + dy))},{number(y + 4 * (dy + dx))}",
            stroke=ink,
            width=1.4,
        )
    elif source is not None and flow.condition and source.kind in ACTIVITIES:
        x, y, dx, dy = _start(points, 7.0)
        corners = [(7 * dx, 7 * dy), (4 * dy, 4 * dx), (-7 * dx, -7 * dy), (-4 * dy, -4 * dx)]
        diamond = " L".join(f"{number(x + a)},{number(y + b)}" for a, b in corners)
        line += path(f"M{diamond} Z", stroke=ink, fill=style.PAPER)
    return line


def _start(points: tuple[Point, ...], distance: float) -> tuple[float, float, float, float]:
    """A point on the first piece and the direction of that piece."""
    (x1, y1), (x2, y2) = points[0], points[1]
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 0.001)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    return x1 + dx * distance, y1 + dy * distance, dx, dy


def draw_message(points: tuple[Point, ...], prefix: str, stroke: str = "") -> str:
    """A message flow."""
    return path(
        poly(points),
        stroke=stroke or _MESSAGE,
        width=1.3,
        stroke_dasharray="7 4",
        marker_start=f"url(#{_head(prefix, 'origin', stroke)})",
        marker_end=f"url(#{_head(prefix, 'message', stroke)})",
    )


def draw_dotted(points: tuple[Point, ...], prefix: str, stroke: str = "", arrow: bool = True) -> str:
    """A data association or a line to an annotation."""
    return path(
        poly(points),
        stroke=stroke or _DOTTED,
        width=1.2,
        stroke_dasharray="1.5 3.5",
        stroke_linecap="round",
        marker_end=f"url(#{_head(prefix, 'open', stroke)})" if arrow else "",
    )


def draw_association(link: Association, points: tuple[Point, ...], prefix: str, stroke: str = "") -> str:
    """A line to an annotation, with an arrow where it has a direction."""
    return draw_dotted(points, prefix, stroke, arrow=link.direction in ("One", "Both"))
