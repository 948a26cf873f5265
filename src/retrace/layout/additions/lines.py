"""A way for a new line between shapes that stand: straight pieces, few bends, around everything, over few lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import count, pairwise

from retrace.layout.additions.canvas import Canvas, Rect, hull, meet, rect
from retrace.model.diagram import Point
from retrace.model.process import ACTIVITIES, EVENTS, GATEWAYS, Node

_CLEAR = 12.0
_KEEP_OFF = 5.0
_BEND, _CROSSING, _OVERLAP, _NAME = 45.0, 130.0, 500.0, 40.0
_REACHES = (140.0, 600.0, 4000.0)
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))
_PORT = {
    # (leaving?): right, left, down, up
    True: (0.0, 150.0, 40.0, 45.0),
    False: (150.0, 0.0, 40.0, 40.0),
}
_USED = 30.0
_STUB = 8.0
_HAIR, _NARROW = 0.75, 5.0


class Lines:
    """Finds ways on one canvas as it is now."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._solids = dict(canvas.solids())
        self._names = [box for _, box in canvas.names()]
        self._pieces = [
            (key, (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))) for key, a, b in canvas.pieces()
        ]
        self._touched = [point for edge in canvas.edges.values() for point in (edge.points[0], edge.points[-1])]

    def way(self, key: str) -> tuple[Point, ...]:
        """The points of a line from its source to its target; straight through where nothing else is possible."""
        source, target = self._canvas.ends[key]
        if key in self._canvas.process.data_flows and self._canvas.process.data_flows[key].direction == "in":
            source, target = target, source
        starts = [*self._ports(key, source, target, leaving=True)]
        goals = [*self._ports(key, target, source, leaving=False)]
        for reach in _REACHES:
            search = _Search(self, key, (source, target), starts, goals, reach)
            if way := search.run():
                return way
        return starts[0][0], goals[0][0]

    def _ports(self, key: str, end: str, other: str, leaving: bool) -> Iterator[tuple[Point, int, float]]:
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

    def area(self, key: str, ends: tuple[str, str]) -> Rect | None:
        """The inside of the innermost pool or frame around both ends of a flow, in which it had better stay."""
        if key in self._canvas.process.messages:
            return None
        lanes = self._canvas.process.lanes
        first, second = ([area for area in self._canvas.around(end) if area not in lanes] for end in ends)
        common = next((area for area in first if area in second), "")
        return rect(self._canvas.shapes[common].bounds) if common else None

    def near(self, key: str, ends: tuple[str, str], region: Rect) -> tuple[list[Rect], list[Rect], list[Rect]]:
        """What lies in a region: what must be passed around, names, and pieces of other lines."""
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
        walls = [(a - _KEEP_OFF, b - _KEEP_OFF, c + _KEEP_OFF, d + _KEEP_OFF) for a, b, c, d in (*solids, *shut, *own)]
        pieces = [box for other, box in self._pieces if meet(box, region) and not self._kin(key, other)]
        return [box for box in walls if meet(box, region)], [box for box in self._names if meet(box, region)], pieces

    def _kin(self, key: str, other: str) -> bool:
        """Whether two lines of a kind fork or join, so that they may run over each other."""
        mine, its = self._canvas.ends[key], self._canvas.ends.get(other, ("", ""))
        flows = self._canvas.process.flows
        return (key in flows) == (other in flows) and (mine[0] == its[0] or mine[1] == its[1])


def _far(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _out(port: tuple[Point, int, float]) -> Point:
    """The end of the short piece with which a line leaves a shape straight on."""
    (x, y), side, _ = port
    return x + _STUB * _SIDES[side][0], y + _STUB * _SIDES[side][1]


def _on_border(port: tuple[Point, int, float], out: Point) -> Point:
    """The port straight behind the end of its short piece."""
    (x, y), side, _ = port
    return (x, out[1]) if side < 2 else (out[0], y)


def _nearest(values: list[float], value: float) -> int:
    place = bisect_left(values, value)
    if place == len(values) or (place and value - values[place - 1] < values[place] - value):
        return place - 1
    return place


def _apart(needed: Iterable[float], useful: Iterable[float]) -> list[float]:
    """The values in order, without those that hardly differ: lines must not jog by a hair."""
    kept: list[float] = []
    for value in sorted(needed):
        if not kept or value - kept[-1] >= _HAIR:
            kept.append(value)
    firm = len(kept)
    for value in sorted(useful):
        place = bisect_left(kept, value, 0, firm)
        near = kept[max(0, place - 1) : min(place + 1, firm)]
        if all(abs(value - other) >= _NARROW for other in near) and (len(kept) == firm or value - kept[-1] >= _NARROW):
            kept.append(value)
    return sorted(kept)


def _plain(points: list[Point]) -> tuple[Point, ...]:
    """Without points on the way straight on."""
    plain = points[:1]
    for here, after in pairwise(points[1:]):
        if not (plain[-1][0] == here[0] == after[0] or plain[-1][1] == here[1] == after[1]):
            plain.append(here)
    return (*plain, points[-1])


def _meeting(piece: Rect, vertical: bool, other: Rect) -> float:
    """The price of a piece where another line is; a line through its far end is left to the next piece."""
    x, y, end_x, end_y = piece
    left, top, right, bottom = other
    if left != right and top != bottom:
        return _CROSSING * meet(piece, other)
    if vertical == (left == right):
        return _OVERLAP * meet(piece, other, _KEEP_OFF)
    crossed = left < x < right and y <= top < end_y if vertical else top < y < bottom and x <= left < end_x
    return _CROSSING * crossed


class _Search:
    """A* over the lines that pass beside everything in a region. A state is (column, row, direction)."""

    def __init__(
        self,
        lines: Lines,
        key: str,
        ends: tuple[str, str],
        starts: list[tuple[Point, int, float]],
        goals: list[tuple[Point, int, float]],
        reach: float,
    ) -> None:
        ports = starts, goals
        starts = [(_out(port), *port[1:]) for port in starts]
        goals = [(_out(port), *port[1:]) for port in goals]
        left, top, right, bottom = hull([(x, y, x, y) for (x, y), _, _ in (*starts, *goals)])
        region = left - reach, top - reach, right + reach, bottom + reach
        self._starts, self._goals = starts, goals
        self._walls, self._names, self._pieces = lines.near(key, ends, region)
        self._area = lines.area(key, ends)
        points = [point for point, _, _ in (*starts, *goals)]
        boxes = [box for box in (*self._walls, *self._pieces, *self._names) if meet(box, region)]
        xs = {edge for box in boxes for edge in (box[0] - _CLEAR, box[2] + _CLEAR)}
        ys = {edge for box in boxes for edge in (box[1] - _CLEAR, box[3] + _CLEAR)}
        xs |= {x + way * 2 * _CLEAR for x, _ in points for way in (-1, 1)}
        ys |= {y + way * 2 * _CLEAR for _, y in points for way in (-1, 1)}
        self._xs = _apart({x for x, _ in points}, (x for x in xs if region[0] <= x <= region[2]))
        self._ys = _apart({y for _, y in points}, (y for y in ys if region[1] <= y <= region[3]))
        self._start_of, self._goal_of = ({self._index(_out(port)): port for port in each} for each in ports)
        self._hull = hull([(x, y, x, y) for (x, y), _, _ in goals])
        self._costs: dict[tuple[int, int, bool], float] = {}

    def run(self) -> tuple[Point, ...]:
        """The points of the cheapest way; nothing where there is none."""
        goal_of: dict[tuple[int, int], list[tuple[int, float]]] = {}
        for point, side, cost in self._goals:
            goal_of.setdefault(self._index(point), []).append((side ^ 1, cost))
        heap: list[tuple[float, float, tuple[int, int, int], int, tuple[int, int, int] | None]] = []
        number = count()  # of equal entries the first; what came before them cannot be compared
        for point, side, cost in self._starts:
            state = (*self._index(point), side)
            heappush(heap, (cost + self._rest(state), cost, state, next(number), None))
        origin: dict[tuple[int, int, int], tuple[int, int, int] | None] = {}
        while heap:
            _, cost, state, _, before = heappop(heap)
            if state in origin:
                continue
            origin[state] = before
            if state[2] == 4:
                return self._trace(origin, before)
            for side, extra in goal_of.get(state[:2], ()):
                if side != state[2] ^ 1:
                    total = cost + extra + _BEND * (side != state[2])
                    heappush(heap, (total, total, (*state[:2], 4), next(number), state))
            for following, further in self._steps(state):
                if following not in origin:
                    spent = cost + further
                    heappush(heap, (spent + self._rest(following), spent, following, next(number), state))
        return ()

    def _steps(self, state: tuple[int, int, int]) -> Iterator[tuple[tuple[int, int, int], float]]:
        column, row, direction = state
        for turn, (dx, dy) in enumerate(_SIDES):
            if turn == direction ^ 1:
                continue
            x, y = column + dx, row + dy
            if not (0 <= x < len(self._xs) and 0 <= y < len(self._ys)):
                continue
            cost = self._cost(min(column, x), min(row, y), vertical=bool(dy))
            if cost < float("inf"):
                yield (x, y, turn), cost + _BEND * (turn != direction)

    def _cost(self, column: int, row: int, vertical: bool) -> float:
        """The price of the piece from a crossing of the raster to the next one, downwards or to the right."""
        known = self._costs.get((column, row, vertical))
        if known is None:
            known = self._costs[column, row, vertical] = self._price(column, row, vertical)
        return known

    def _price(self, column: int, row: int, vertical: bool) -> float:
        x, y = self._xs[column], self._ys[row]
        end_x, end_y = (x, self._ys[row + 1]) if vertical else (self._xs[column + 1], y)
        piece = (x, y, end_x, end_y)
        if any(box[0] < end_x and x < box[2] and box[1] < end_y and y < box[3] for box in self._walls):
            return float("inf")
        cost = end_x - x + end_y - y
        area = self._area
        if area and not (area[0] < x and area[1] < y and end_x < area[2] and end_y < area[3]):
            cost += 400.0
        cost += _NAME * sum(meet(piece, box) for box in self._names)
        return cost + sum(_meeting(piece, vertical, box) for box in self._pieces)

    def _index(self, point: Point) -> tuple[int, int]:
        return _nearest(self._xs, point[0]), _nearest(self._ys, point[1])

    def _rest(self, state: tuple[int, int, int]) -> float:
        x, y = self._xs[state[0]], self._ys[state[1]]
        left, top, right, bottom = self._hull
        return max(left - x, x - right, 0.0) + max(top - y, y - bottom, 0.0)

    def _trace(
        self, origin: dict[tuple[int, int, int], tuple[int, int, int] | None], state: tuple[int, int, int] | None
    ) -> tuple[Point, ...]:
        places: list[tuple[int, int]] = []
        while state is not None:
            places.append(state[:2])
            state = origin[state]
        places.reverse()
        points = [(self._xs[column], self._ys[row]) for column, row in places]
        first = _on_border(self._start_of[places[0]], points[0])
        return _plain([first, *points, _on_border(self._goal_of[places[-1]], points[-1])])
