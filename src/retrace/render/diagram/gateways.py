"""Gateways: a diamond with the sign of how the ways part or join."""

from __future__ import annotations

from retrace.model.diagram import Bounds
from retrace.model.process import Node
from retrace.render.diagram import style
from retrace.render.diagram.svg import number, path, tag

_SIGNS: dict[str, tuple[str, float]] = {
    # path around (0, 0) in a diamond of half-width 25, line width
    "exclusiveGateway": ("M-7,-7 L7,7 M7,-7 L-7,7", 3.0),
    "parallelGateway": ("M-10,0 H10 M0,-10 V10", 3.0),
    "inclusiveGateway": ("M0,-10 A10,10 0 1 1 -0.01,-10 Z", 2.6),
    "complexGateway": ("M-10,0 H10 M0,-10 V10 M-7,-7 L7,7 M7,-7 L-7,7", 2.6),
}
_PENTAGON = "M0,-7.5 L7.1,-2.3 L4.4,6 H-4.4 L-7.1,-2.3 Z"
_PLUS = "M-2,-7 H2 V-2 H7 V2 H2 V7 H-2 V2 H-7 V-2 H-2 Z"


def draw_gateway(node: Node, box: Bounds, stroke: str, fill: str) -> str:
    """The gateway in its box; empty `stroke` and `fill` mean the usual colours."""
    stroke, fill = stroke or style.GATEWAY, fill or style.GATEWAY_FILL
    ink = style.ink_on(fill, stroke)
    x, y = box.x + box.width / 2, box.y + box.height / 2
    diamond = f"M{number(x)},{number(box.y)} l{number(box.width / 2)},{number(box.height / 2)} "
    diamond += (
        f"l{number(-box.width / 2)},{number(box.height / 2)} l{number(-box.width / 2)},{number(-box.height / 2)} Z"
    )
    if node.kind == "eventBasedGateway":
        sign = _event_based(node, ink)
    else:
        drawing, width = _SIGNS[node.kind]
        sign = path(drawing, stroke=ink, width=width, stroke_linecap="round")
    scale = box.width / 50
    moved = tag("g", sign, transform=f"translate({number(x)},{number(y)}) scale({number(scale)})")
    return path(diamond, stroke=stroke, fill=fill, width=1.5) + moved


def _event_based(node: Node, stroke: str) -> str:
    rings = tag("circle", cx=0.0, cy=0.0, r=13.5, fill="none", stroke=stroke, stroke_width=1.1)
    if not node.instantiate:
        rings += tag("circle", cx=0.0, cy=0.0, r=11.0, fill="none", stroke=stroke, stroke_width=1.1)
    parallel = node.events and node.events[0].kind == "parallelMultiple"
    return rings + path(_PLUS if parallel else _PENTAGON, stroke=stroke, width=1.2)
