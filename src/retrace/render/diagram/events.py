"""Events: thin ring to start, double ring in between, thick ring to end, a sign for what triggers them."""

from __future__ import annotations

from retrace.model.diagram import Bounds
from retrace.model.process import Node
from retrace.render.diagram import style
from retrace.render.diagram.icons import EVENT_ICONS, sign
from retrace.render.diagram.svg import number, tag

_THROWING = frozenset({"endEvent", "intermediateThrowEvent"})


def draw_event(node: Node, box: Bounds, stroke: str, fill: str) -> str:
    """The event in its box; empty `stroke` and `fill` mean the usual colours."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    radius = min(box.width, box.height) / 2
    usual, ground = {
        "startEvent": (style.START, style.START_FILL),
        "endEvent": (style.END, style.END_FILL),
    }.get(node.kind, (style.EVENT, style.PAPER))
    stroke, fill = stroke or usual, fill or ground
    dash = "4 2.6" if not node.interrupting and node.kind in ("boundaryEvent", "startEvent") else ""
    width = 3.2 if node.kind == "endEvent" else 1.6
    ring = tag(
        "circle", cx=x, cy=y, r=radius - width / 4, fill=fill, stroke=stroke, stroke_width=width, stroke_dasharray=dash
    )
    if node.kind not in ("startEvent", "endEvent"):
        ring += tag(
            "circle", cx=x, cy=y, r=radius - 3.6, fill="none", stroke=stroke, stroke_width=1.3, stroke_dasharray=dash
        )
    return ring + _sign(node, x, y, radius / 18, style.ink_on(fill, stroke), fill)


def _sign(node: Node, x: float, y: float, scale: float, stroke: str, ground: str) -> str:
    kinds = {definition.kind for definition in node.events}
    if not kinds:
        return ""
    kind = kinds.pop() if len(kinds) == 1 else "multiple"
    if kind not in EVENT_ICONS:
        return ""
    drawing, fillable = EVENT_ICONS[kind]
    filled = fillable and (node.kind in _THROWING or kind == "terminate")
    drawn = sign(drawing, stroke, filled, 1.3, ground)
    return tag("g", drawn, transform=f"translate({number(x)},{number(y)}) scale({number(0.86 * scale)})")
