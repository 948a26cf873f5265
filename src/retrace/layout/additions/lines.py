"""A way for a new line between shapes that stand: straight pieces, few bends, around everything, over few lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from retrace.layout.additions.canvas import Canvas, Rect, meet, rect
from retrace.layout.additions.track import KEEP_OFF
from retrace.layout.additions.way import Port, Surroundings, Way, region_around
from retrace.model.diagram import Point
from retrace.model.process import ACTIVITIES, EVENTS, GATEWAYS, Node

_REACHES = (140.0, 600.0, 4000.0)
_PORT = {
    # (leaving?): right, left, down, up
    True: (0.0, 150.0, 40.0, 45.0),
    False: (150.0, 0.0, 40.0, 40.0),
}
_USED = 30.0


class Lines:
    """Finds ways on one canvas as it is now."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._solids = dict(canvas.solids())
        self._names = [box for _, box in canvas.names()]
        self._pieces = list(canvas.pieces())
        self._touched = [point for edge in canvas.edges.values() for point in (edge.points[0], edge.points[-1])]

    def way(self, key: str) -> tuple[Point, ...]:
        """The points of a line from its source to its target; straight through where nothing else is possible."""
        source, target = self._canvas.ends[key]
        if key in self._canvas.process.data_flows and self._canvas.process.data_flows[key].direction == "in":
            source, target = target, source
        starts = [*self._ports(key, source, target, leaving=True)]
        goals = [*self._ports(key, target, source, leaving=False)]
        for reach in _REACHES:
            around = self._around(key, (source, target), region_around(starts, goals, reach))
            if way := Way(around, starts, goals).find():
                return way
        return starts[0][0], goals[0][0]

    def _ports(self, key: str, end: str, other: str, leaving: bool) -> Iterator[Port]:
        """(point, side, cost) where a line may touch an end: the middles of its sides, on wide ones places beside."""
        canvas = self._canvas
        if end in canvas.edges:
            points = canvas.edges[end].points
            a, b = max(pairwise(points), key=lambda piece: _far(*piece))
            middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
            yield from ((middle, side, 0.0) for side in ((2, 3) if a[1] == b[1] else (0, 1)))
            return
        left, top, right, bottom = rect(canvas.shapes[end].bounds)
        x, y = (left + right) / 2, (top + bottom) / 2
        node = canvas.process.nodes.get(end)
        if end in canvas.process.pools:
            there = rect(canvas.shapes[other].bounds) if other in canvas.shapes else (x, y, x, y)
            x = min(max((there[0] + there[2]) / 2, left + 40), right - 20)
            yield (x, bottom), 2, 0.0
            yield (x, top), 3, 0.0
            return
        costs = self._costs(key, node, leaving)
        for side, point in enumerate(((right, y), (left, y), (x, bottom), (x, top))):
            yield point, side, costs[side] + self._busy(point)
        if node is None or node.kind in ACTIVITIES:
            for share in (0.25, 0.75):
                x, y = left + share * (right - left), top + share * (bottom - top)
                yield (x, bottom), 2, costs[2] + 8 + self._busy((x, bottom))
                yield (x, top), 3, costs[3] + 8 + self._busy((x, top))
                yield (right, y), 0, costs[0] + 20 + self._busy((right, y))
                yield (left, y), 1, costs[1] + 20 + self._busy((left, y))

    def _costs(self, key: str, node: Node | None, leaving: bool) -> tuple[float, float, float, float]:
        if node is not None and node.kind == "boundaryEvent":
            return 60.0, 60.0, 0.0, 400.0
        if key not in self._canvas.process.flows:
            return 60.0, 60.0, 0.0, 0.0
        right, left, down, up = _PORT[leaving]
        if node is not None and (node.kind in GATEWAYS or node.kind in EVENTS):
            return right, left, down / 4, up / 4
        return right, left, down, up

    def _busy(self, point: Point) -> float:
        """The price of a place where another line ends."""
        return _USED * any(abs(x - point[0]) + abs(y - point[1]) < 8 for x, y in self._touched)

    def _area(self, key: str, ends: tuple[str, str]) -> Rect | None:
        """The inside of the innermost pool or frame around both ends of a flow, in which it had better stay."""
        if key in self._canvas.process.messages:
            return None
        lanes = self._canvas.process.lanes
        first, second = ([area for area in self._canvas.around(end) if area not in lanes] for end in ends)
        common = next((area for area in first if area in second), "")
        return rect(self._canvas.shapes[common].bounds) if common else None

    def _around(self, key: str, ends: tuple[str, str], region: Rect) -> Surroundings:
        """What a line from one end to the other meets in a region."""
        canvas = self._canvas
        hosts = {node.attached_to for end in ends if (node := canvas.process.nodes.get(end))}
        around = {*canvas.around(ends[0]), *canvas.around(ends[1])}
        shut = [
            rect(shape.bounds)
            for area, shape in canvas.shapes.items()
            if area in canvas.process.nodes and canvas.is_area(area) and area not in around and area not in ends
        ]
        solids = [box for other, box in self._solids.items() if other not in ends and other not in hosts]
        own = [rect(canvas.shapes[end].bounds) for end in {*ends, *hosts} if end in self._solids]
        walls = [(a - KEEP_OFF, b - KEEP_OFF, c + KEEP_OFF, d + KEEP_OFF) for a, b, c, d in (*solids, *shut, *own)]
        pieces = [box for other, box in self._pieces if meet(box, region) and not self._kin(key, other)]
        walls, names = ([box for box in boxes if meet(box, region)] for boxes in (walls, self._names))
        return Surroundings(region, walls, names, pieces, self._area(key, ends))

    def _kin(self, key: str, other: str) -> bool:
        """Whether two lines of a kind fork or join, so that they may run over each other."""
        mine, its = self._canvas.ends[key], self._canvas.ends.get(other, ("", ""))
        flows = self._canvas.process.flows
        return (key in flows) == (other in flows) and (mine[0] == its[0] or mine[1] == its[1])


def _far(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])
