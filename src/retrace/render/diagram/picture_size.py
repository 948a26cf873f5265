"""How large a picture must be to hold everything in a diagram."""

from __future__ import annotations

from retrace.model.diagram import Bounds, Diagram

_MARGIN = 16.0


def extent(diagram: Diagram) -> Bounds:
    """The rectangle around all shapes, lines and names of the main plane, with a margin."""
    xs: list[float] = []
    ys: list[float] = []
    for shape in diagram.shapes.values():
        for box in (shape.bounds, shape.label) if not shape.plane else ():
            if box is not None:
                xs += [box.x, box.x + box.width]
                ys += [box.y, box.y + box.height]
    for edge in diagram.edges.values():
        if not edge.plane:
            label = edge.label
            xs += [x for x, _ in edge.points] + ([label.x, label.x + label.width] if label else [])
            ys += [y for _, y in edge.points] + ([label.y, label.y + label.height] if label else [])
    if not xs:
        return Bounds(0.0, 0.0, 200.0, 60.0)
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    return Bounds(left, top, max(xs) - left + _MARGIN, max(ys) - top + _MARGIN)
