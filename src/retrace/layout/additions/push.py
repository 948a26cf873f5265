"""Making room: an area grows, what lies beyond its edge is pushed on, everything else stays."""

from __future__ import annotations

from dataclasses import replace

from retrace.layout.additions.canvas import Canvas, moved
from retrace.model.diagram import Bounds, Edge, Point, Shape

_GAP = 30.0


def grow(canvas: Canvas, area: str, amount: float, down: bool) -> None:
    """Make an area higher (`down`) or wider; its parents grow with it, what comes after moves only as far as needed."""
    cut = _end(canvas.shapes[area].bounds, down)
    growing = {area, *(outer for outer in canvas.around(area) if _end(canvas.shapes[outer].bounds, down) <= cut + _GAP)}
    growing |= _equally_wide(canvas, growing, cut) if not down else set()
    edge = max(_end(canvas.shapes[key].bounds, down) for key in growing)
    further = [_start(shape.bounds, down) for key, shape in canvas.shapes.items() if key not in growing]
    slack = min([max(0.0, start - edge - _GAP) for start in further if start >= edge - 1], default=amount)
    shift = max(0.0, amount - slack)
    for key, shape in canvas.shapes.items():
        start, end = _start(shape.bounds, down), _end(shape.bounds, down)
        if key in growing:
            canvas.shapes[key] = replace(shape, bounds=_stretched(shape.bounds, amount, down))
        elif start >= cut - 1:
            canvas.shapes[key] = _shifted(shape, shift, down)
        elif end > cut + 1 and canvas.is_area(key):
            canvas.shapes[key] = replace(shape, bounds=_stretched(shape.bounds, shift, down))
    for key, edge_drawn in canvas.edges.items():
        canvas.edges[key] = _pushed(edge_drawn, cut, shift, down)


def _equally_wide(canvas: Canvas, growing: set[str], cut: float) -> set[str]:
    """Pools and lanes that end on the same line as those that grow wider, so that the right edge stays one line."""
    areas = [key for key in (*canvas.process.pools, *canvas.process.lanes) if key in canvas.shapes]
    pools = any(key in canvas.process.pools or key in canvas.process.lanes for key in growing)
    return {key for key in areas if abs(_end(canvas.shapes[key].bounds, down=False) - cut) <= 1} if pools else set()


def _start(bounds: Bounds, down: bool) -> float:
    return bounds.y if down else bounds.x


def _end(bounds: Bounds, down: bool) -> float:
    return bounds.y + bounds.height if down else bounds.x + bounds.width


def _stretched(bounds: Bounds, amount: float, down: bool) -> Bounds:
    if down:
        return replace(bounds, height=bounds.height + amount)
    return replace(bounds, width=bounds.width + amount)


def _shifted(shape: Shape, amount: float, down: bool) -> Shape:
    label = shape.label and _along(shape.label, amount, down)
    return replace(shape, bounds=_along(shape.bounds, amount, down), label=label)


def _along(bounds: Bounds, amount: float, down: bool) -> Bounds:
    return moved(bounds, 0.0, amount) if down else moved(bounds, amount, 0.0)


def _pushed(edge: Edge, cut: float, amount: float, down: bool) -> Edge:
    """The points beyond the cut move; a name moves with the nearest point."""

    def at(point: Point) -> Point:
        x, y = point
        if (y if down else x) < cut - 1:
            return point
        return (x, y + amount) if down else (x + amount, y)

    label = edge.label
    if label is not None and _start(label, down) >= cut - 1:
        label = _along(label, amount, down)
    return replace(edge, points=tuple(map(at, edge.points)), label=label)
