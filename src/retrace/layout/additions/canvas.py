"""One plane of a diagram that is being added to: what stands where, in what, and what is in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from retrace.layout.planes import items
from retrace.layout.quality import line_ends
from retrace.model.diagram import Bounds, Edge, Point, Shape
from retrace.model.process import FRAMES, Node, Process

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SLIM = 15.0
HEAD = 30.0
"""The strip of a pool or lane that holds its name."""
_TITLE, _PADDING = 26.0, 10.0


def rect(bounds: Bounds) -> Rect:
    """The edges of a rectangle."""
    return bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height


def bounds_of(box: Rect) -> Bounds:
    """The rectangle between edges."""
    left, top, right, bottom = box
    return Bounds(left, top, right - left, bottom - top)


def hull(boxes: list[Rect]) -> Rect:
    """The smallest rectangle around all; (0, 0, 0, 0) around nothing."""
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def meet(a: Rect, b: Rect, margin: float = 0.0) -> bool:
    """Whether two rectangles come closer than a margin."""
    return a[0] - margin < b[2] and b[0] < a[2] + margin and a[1] - margin < b[3] and b[1] < a[3] + margin


def moved(bounds: Bounds, x: float, y: float) -> Bounds:
    """The rectangle at another place."""
    return replace(bounds, x=bounds.x + x, y=bounds.y + y)


class Canvas:
    """Shapes and edges of one plane, which are replaced, never changed, and what the process says of them.

    `elsewhere` are the elements that other planes show.
    """

    def __init__(
        self,
        process: Process,
        plane: str,
        shapes: dict[str, Shape],
        edges: dict[str, Edge],
        elsewhere: frozenset[str] = frozenset(),
    ) -> None:
        self.process, self.plane, self.shapes, self.edges = process, plane, shapes, edges
        self.elsewhere = elsewhere
        self.ends = line_ends(process)
        self.items = items(process)
        self.pool_of = {pool.process: pool.id for pool in process.pools.values() if pool.process}
        self.scopes = {item.scope for item in self.items.values()}
        self._touching = {
            key: (self._touches(self.ends[key][0], edge.points[0]), self._touches(self.ends[key][1], edge.points[-1]))
            for key, edge in edges.items()
            if key in self.ends
        }
        self.groups = {item.id for item in process.artifacts.values() if item.kind == "group"}

    def container(self, key: str) -> str:
        """The innermost drawn lane, frame or pool that an element belongs into, "" for the open page."""
        item = self.items.get(key)
        if item is None:
            lane = self.process.lanes.get(key)
            around = (lane.parent or lane.pool) if lane else ""
            return around if around in self.shapes else lane.pool if lane and lane.pool in self.shapes else ""
        if isinstance(item, Node) and item.lane in self.shapes and item.scope not in self.process.nodes:
            return item.lane or ""
        pool = self.pool_of.get(item.scope, "")
        return next((around for around in (item.scope, pool) if around in self.shapes and around != key), "")

    def around(self, key: str) -> Iterator[str]:
        """The drawn areas around an element, innermost first."""
        seen = {key}
        while (key := self.container(key)) and key not in seen:
            seen.add(key)
            yield key

    def is_area(self, key: str) -> bool:
        """Whether things may lie in a shape: a pool, a lane, a frame or a group."""
        if key in self.process.pools or key in self.process.lanes or key in self.groups:
            return True
        return key in self.scopes and key in self.shapes and self.shapes[key].expanded

    def room(self, area: str) -> Rect | None:
        """The inside of an area, None for the open page."""
        if area not in self.shapes:
            return None
        left, top, right, bottom = rect(self.shapes[area].bounds)
        if area in self.process.nodes:
            return left + _PADDING, top + _TITLE, right - _PADDING, bottom - _PADDING
        return left + HEAD + _PADDING, top + _PADDING, right - _PADDING, bottom - _PADDING

    def solids(self) -> Iterator[tuple[str, Rect]]:
        """What takes room: nodes, data elements and annotations; of frames what is drawn closed."""
        for key, shape in self.shapes.items():
            if not self.is_area(key):
                yield key, rect(shape.bounds)

    def names(self) -> Iterator[tuple[str, Rect]]:
        """The names beside shapes and lines."""
        for drawn in (self.shapes, self.edges):
            for key, item in drawn.items():
                if item.label is not None:
                    yield key, rect(item.label)

    def pieces(self) -> Iterator[tuple[str, Rect]]:
        """Rectangles around the straight pieces of all lines; slanting ones in short parts, so that each is slim."""
        for key, edge in self.edges.items():
            for a, b in pairwise(edge.points):
                slant = min(abs(a[0] - b[0]), abs(a[1] - b[1]))
                count = 1 + int(slant // _SLIM)
                points = [
                    (a[0] + (b[0] - a[0]) * n / count, a[1] + (b[1] - a[1]) * n / count) for n in range(count + 1)
                ]
                for (x1, y1), (x2, y2) in pairwise(points):
                    yield key, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def opened(self, key: str) -> bool:
        """Whether a new shape is drawn expanded: all are but sub-processes without content."""
        node = self.process.nodes.get(key)
        return node is None or node.kind not in FRAMES or key in self.scopes

    def neighbours(self, key: str) -> tuple[list[tuple[str, bool]], list[str]]:
        """Drawn elements that flows join to an element, each with whether it comes before; and those other lines do."""
        flows: list[tuple[str, bool]] = []
        others: list[str] = []
        for line, (source, target) in self.ends.items():
            other = target if source == key else source
            if key not in (source, target) or other == key or other not in self.shapes:
                continue
            if line in self.process.flows:
                flows.append((other, target == key))
            else:
                others.append(other)
        return flows, others

    def torn(self) -> list[str]:
        """Lines that no longer reach a shape they used to touch, after some shapes moved."""
        return [key for key, edge in self.edges.items() if key in self.ends and self._apart(key, edge)]

    def _apart(self, key: str, edge: Edge) -> bool:
        source, target = self.ends[key]
        first, last = self._touching.get(key, (False, False))
        return (first and not self._touches(source, edge.points[0])) or (
            last and not self._touches(target, edge.points[-1])
        )

    def _touches(self, key: str, point: Point) -> bool:
        if key not in self.shapes:
            return False
        return meet(rect(self.shapes[key].bounds), (*point, *point), 2.0)

    def draw(self, key: str, points: tuple[Point, ...]) -> None:
        """Draw a new line."""
        self.edges[key] = Edge(points, plane=self.plane)

    def put(self, key: str, bounds: Bounds, expanded: bool = True) -> None:
        """Draw a new shape."""
        self.shapes[key] = Shape(bounds, expanded=expanded, plane=self.plane)
