"""The cheapest way of one new line: short, few bends, around what stands, over few other lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, pairwise
from operator import add

from retrace.layout.additions.canvas import Rect, hull
from retrace.layout.additions.track import Track
from retrace.model.diagram import Point

_CLEAR = 12.0
_BEND = 45.0
_OUTSIDE = 400.0
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))
_STUB = 8.0
_HAIR, _NARROW = 0.75, 5.0
_BARRED = float("inf")
_RIGHT, _LEFT, _DOWN, _UP = range(4)
_TURNS = ((_RIGHT, _DOWN, _UP), (_LEFT, _DOWN, _UP), (_RIGHT, _LEFT, _DOWN), (_RIGHT, _LEFT, _UP))

Port = tuple[Point, int, float]
"""Where a line may touch a shape: the point, the side (right, left, down, up) and its price."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies in a region: what must be passed around, names, pieces of other lines; and the area that a line had
    better not leave."""

    region: Rect
    walls: list[Rect]
    names: list[Rect]
    pieces: list[Rect]
    area: Rect | None


def region_around(starts: list[Port], goals: list[Port], reach: float) -> Rect:
    """The rectangle in which a line is looked for."""
    left, top, right, bottom = _hull([_out(port) for port in (*starts, *goals)])
    return left - reach, top - reach, right + reach, bottom + reach


class Way:
    """A* over the lines that pass beside everything in a region. A place is row · columns + column, a state is
    place · 4 + the direction in which the line comes there."""

    def __init__(self, around: Surroundings, starts: list[Port], goals: list[Port]) -> None:
        self._around = around
        self._xs, self._ys = _raster(around, [_out(port) for port in (*starts, *goals)])
        self._columns, self._rows = len(self._xs), len(self._ys)
        self._moves = (1, -1, self._columns, -self._columns)
        self._starts, self._goals = ({self._place(_out(port)): port for port in each} for each in (starts, goals))
        self._leaving = [(self._place(_out(port)) * 4 + port[1], port[2]) for port in starts]
        self._arriving: dict[int, list[tuple[int, float]]] = {}
        for port in goals:
            self._arriving.setdefault(self._place(_out(port)), []).append((port[1] ^ 1, port[2]))
        lying = [port[1] < 2 for port in goals]
        xs, ys = ([_out(port)[axis] for port in goals] for axis in (0, 1))
        price = [cost for _, _, cost in goals]
        # For a line that lies, then for one that stands: the least it still costs across and, to be added, along.
        self._away = (
            (_away(self._xs, xs), _away(self._ys, ys, price, [not each for each in lying])),
            (_away(self._xs, xs, price, lying), _away(self._ys, ys)),
        )
        self._tracks: dict[int, Track] = {}
        self._costs: dict[int, float] = {}
        self._rests: dict[int, float] = {}
        self._best: dict[int, float] = {}
        self._heap: list[tuple[float, int, float, int, int]] = []
        self._number = count()  # of equally cheap states the first

    def find(self) -> tuple[Point, ...]:
        """The points of the cheapest way; nothing where there is none."""
        for state, cost in self._leaving:
            self._enter(cost, state, -1)
        origin: dict[int, int] = {}
        while self._heap:
            _, _, cost, state, before = heappop(self._heap)
            if state < 0:
                return self._trace(origin, before)
            if state not in origin:
                origin[state] = before
                self._expand(cost, state)
        return ()

    def _expand(self, cost: float, state: int) -> None:
        """Arrive, or step on, straight or round a corner."""
        place, direction = state >> 2, state & 3
        for side, extra in self._arriving.get(place, ()):
            if side != direction ^ 1:
                total = cost + extra + _BEND * (side != direction)
                heappush(self._heap, (total, next(self._number), total, -1, state))
        row, column = divmod(place, self._columns)
        stuck = column == self._columns - 1, not column, row == self._rows - 1, not row
        for turn in _TURNS[direction]:
            if stuck[turn]:
                continue
            further = place + self._moves[turn]
            piece = (place if further > place else further) * 2 + (turn > 1)
            price = self._costs.get(piece)
            if price is None:
                price = self._costs[piece] = self._price(piece)
            if price < _BARRED:
                self._enter(cost + price + (_BEND if turn != direction else 0.0), further * 4 + turn, state)

    def _enter(self, cost: float, state: int, before: int) -> None:
        if cost >= self._best.get(state, _BARRED):
            return
        self._best[state] = cost
        rest = self._rests.get(state >> 1)
        if rest is None:
            row, column = divmod(state >> 2, self._columns)
            across, along = self._away[state >> 1 & 1]
            rest = self._rests[state >> 1] = min(map(add, across[column], along[row]))
        heappush(self._heap, (cost + rest, next(self._number), cost, state, before))

    def _price(self, piece: int) -> float:
        """The price of the piece from a crossing of the raster to the next one, downwards or to the right."""
        vertical = piece & 1
        row, column = divmod(piece >> 1, self._columns)
        x, y = self._xs[column], self._ys[row]
        end_x, end_y = (x, self._ys[row + 1]) if vertical else (self._xs[column + 1], y)
        line = column * 2 + 1 if vertical else row * 2
        track = self._tracks.get(line)
        if track is None:
            near = self._around
            track = self._tracks[line] = Track(
                x if vertical else y, bool(vertical), near.walls, near.names, near.pieces
            )
        cost = track.price(y, end_y) if vertical else track.price(x, end_x)
        area = self._around.area
        if area and not (area[0] < x and area[1] < y and end_x < area[2] and end_y < area[3]):
            cost += _OUTSIDE
        return cost

    def _place(self, point: Point) -> int:
        return _nearest(self._ys, point[1]) * self._columns + _nearest(self._xs, point[0])

    def _trace(self, origin: dict[int, int], state: int) -> tuple[Point, ...]:
        places: list[int] = []
        while state >= 0:
            places.append(state >> 2)
            state = origin[state]
        places.reverse()
        points = [(self._xs[place % self._columns], self._ys[place // self._columns]) for place in places]
        first = _on_border(self._starts[places[0]], points[0])
        return _plain([first, *points, _on_border(self._goals[places[-1]], points[-1])])


def _away(
    values: list[float], ends: list[float], prices: list[float] | None = None, turns: list[bool] | None = None
) -> list[list[float]]:
    """For each value how far each end is; with the price of the end and of the bends that a line towards it must have,
    which either `turns` there or, where the end is beside it, has two."""
    aims = [values[_nearest(values, end)] for end in ends]
    if prices is None or turns is None:
        return [[abs(value - aim) for aim in aims] for value in values]
    goals = [*zip(aims, prices, turns, strict=True)]
    return [
        [abs(value - aim) + price + _BEND * (1 if turn else 2 * (value != aim)) for aim, price, turn in goals]
        for value in values
    ]


def _hull(points: list[Point]) -> Rect:
    return hull([(x, y, x, y) for x, y in points])


def _raster(around: Surroundings, points: list[Point]) -> tuple[list[float], list[float]]:
    """The columns and rows on which a line may run: through its ends and beside everything in its way."""
    region = around.region
    boxes = (*around.walls, *around.pieces, *around.names)
    # Beside a line that lies is above or below it: its ends are those of other pieces, or at shapes.
    xs = {edge for box in boxes if box[1] != box[3] for edge in (box[0] - _CLEAR, box[2] + _CLEAR)}
    ys = {edge for box in boxes if box[0] != box[2] for edge in (box[1] - _CLEAR, box[3] + _CLEAR)}
    xs |= {x + way * 2 * _CLEAR for x, _ in points for way in (-1, 1)}
    ys |= {y + way * 2 * _CLEAR for _, y in points for way in (-1, 1)}
    return (
        _apart({x for x, _ in points}, (x for x in xs if region[0] <= x <= region[2])),
        _apart({y for _, y in points}, (y for y in ys if region[1] <= y <= region[3])),
    )


def _out(port: Port) -> Point:
    """The end of the short piece with which a line leaves a shape straight on."""
    (x, y), side, _ = port
    return x + _STUB * _SIDES[side][0], y + _STUB * _SIDES[side][1]


def _on_border(port: Port, out: Point) -> Point:
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
