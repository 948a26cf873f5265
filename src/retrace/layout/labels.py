"""Places the names that stand beside their element: the nearest spot free of nodes, lines and other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from retrace.layout.sizes import LABEL_GAP
from retrace.model.diagram import Bounds, Point

_CELL = 150.0
_NODE, _NAME, _LINE, _BORDER = 120.0, 100.0, 12.0, 6.0
_FLOW_GAP = 3.0

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Obstacles:
    """What a name must not cover, in buckets for fast look-up."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, int], list[tuple[Rect, float]]] = defaultdict(list)

    def add(self, rect: Rect, weight: float) -> None:
        """Add something that costs `weight` to cover."""
        for bucket in _buckets(rect):
            self._buckets[bucket].append((rect, weight))

    def add_node(self, bounds: Bounds) -> None:
        """Add a shape."""
        self.add((bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height), _NODE)

    def add_border(self, bounds: Bounds) -> None:
        """Add the outline of a pool, a lane or a frame."""
        right, bottom = bounds.x + bounds.width, bounds.y + bounds.height
        corners = [(bounds.x, bounds.y), (right, bounds.y), (right, bottom), (bounds.x, bottom), (bounds.x, bounds.y)]
        self.add_line(corners, weight=_BORDER)

    def add_line(self, points: Iterable[Point], weight: float = _LINE) -> None:
        """Add every piece of a line."""
        ordered = list(points)
        for (x1, y1), (x2, y2) in pairwise(ordered):
            self.add((min(x1, x2) - 1, min(y1, y2) - 1, max(x1, x2) + 1, max(y1, y2) + 1), weight)

    def cost(self, rect: Rect) -> float:
        """Sum of the weights of what the rectangle covers."""
        left, top, right, bottom = rect
        seen: dict[Rect, float] = {}
        for bucket in _buckets(rect):
            for other, weight in self._buckets.get(bucket, ()):
                if other[0] < right and left < other[2] and other[1] < bottom and top < other[3]:
                    seen[other] = max(weight, seen.get(other, 0.0))
        return sum(seen.values())

    def settle(self, options: Iterable[Rect]) -> Bounds:
        """The first free option, else the cheapest; it becomes an obstacle itself."""
        best, least = (0.0, 0.0, 0.0, 0.0), float("inf")
        for place, rect in enumerate(options):
            cost = self.cost(rect) + 0.01 * place
            if cost < least:
                best, least = rect, cost
                if cost < 1.0:
                    break
        self.add(best, _NAME)
        left, top, right, bottom = (round(edge, 1) for edge in best)
        return Bounds(left, top, round(right - left, 1), round(bottom - top, 1))


def _buckets(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(rect[0] // _CELL), int(rect[2] // _CELL) + 1):
        for row in range(int(rect[1] // _CELL), int(rect[3] // _CELL) + 1):
            yield column, row


def around(shape: Bounds, size: tuple[float, float], above_first: bool) -> Iterator[Rect]:
    """Spots around a small shape: below or above, then the corners, then the sides."""
    width, height = size
    middle, right, bottom = shape.x + shape.width / 2, shape.x + shape.width, shape.y + shape.height
    over, under = shape.y - LABEL_GAP - height, bottom + LABEL_GAP
    lefts = (middle - width / 2, middle - 6 - width, middle + 6)
    for top in (over, under) if above_first else (under, over):
        for left in lefts:
            yield left, top, left + width, top + height
    for left in (right + 2, shape.x - 2 - width):
        for top in (bottom - 8, shape.y + 8 - height):
            yield left, top, left + width, top + height


def beside_stub(event: Bounds, size: tuple[float, float]) -> Iterator[Rect]:
    """Spots below a boundary event, left or right of the line that leaves it downwards."""
    width, height = size
    middle, top = event.x + event.width / 2, event.y + event.height + LABEL_GAP
    for left in (middle - 5 - width, middle + 5, middle - width / 2):
        yield left, top, left + width, top + height
    for left in (event.x - 2 - width, event.x + event.width + 2):
        yield left, top - 12, left + width, top - 12 + height


def along(points: list[Point], size: tuple[float, float], from_source: bool) -> Iterator[Rect]:
    """Spots beside a line: near its source for a flow, in the middle of its long pieces for a message."""
    pieces = list(pairwise(points))
    if not from_source:
        pieces.sort(key=lambda piece: (piece[0][0] != piece[1][0], -_length(*piece)))
    for start, end in pieces:
        yield from _beside(start, end, size, from_source)


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _beside(start: Point, end: Point, size: tuple[float, float], from_source: bool) -> Iterator[Rect]:
    width, height = size
    (x1, y1), (x2, y2) = start, end
    if y1 == y2:
        forward = 1 if x2 > x1 else -1
        near = x1 + 5 if forward > 0 else x1 - 5 - width
        lefts = [near, near + forward * 14, (x1 + x2 - width) / 2, x2 - 5 - width if forward > 0 else x2 + 5]
        for left in lefts if from_source else [lefts[2], lefts[0], lefts[3]]:
            for top in (y1 - _FLOW_GAP - height, y1 + _FLOW_GAP):
                yield left, top, left + width, top + height
        return
    low, high = min(y1, y2), max(y1, y2)
    near = y1 + 5 if y2 > y1 else y1 - 5 - height
    shares = (0.5, 0.3, 0.7, 0.15, 0.85)
    middles = [low + (high - low) * share - height / 2 for share in shares]
    for top in [near, *middles] if from_source else middles:
        for left in (x1 + _FLOW_GAP + 1, x1 - _FLOW_GAP - 1 - width):
            yield left, top, left + width, top + height
