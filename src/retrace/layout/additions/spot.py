"""A free spot for a new shape: as near as possible to where it belongs, in line with what stands around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from retrace.layout.additions.canvas import Canvas, Rect, meet, rect
from retrace.model.diagram import Point

_MARGINS = ((24.0, 0.0), (14.0, 50.0), (8.0, 140.0))
"""Distances to keep from other shapes, and what a smaller one costs."""
_LINE, _NAME = 9.0, 4.0
_OFF_LEVEL = 45.0
_LEAST = 5.0
_CHOICE = 40
_STEP = 10.0
_REACH = 700.0
_BACK, _AHEAD = 260.0, 140.0

Room = tuple[float, float, float, float]
"""How far something reaches from its centre: left, up, right, down."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a new shape should be: its centre, the heights of the steps it is joined to by flows, the right edge of
    what comes before it and the left edge of what comes after it."""

    centre: Point
    levels: tuple[float, ...] = ()
    after: float | None = None
    before: float | None = None


class Spot:
    """Looks for a place for a shape that reaches `body` around its centre, with its name `reach`, inside `room`
    (None: anywhere)."""

    def __init__(self, canvas: Canvas, body: Room, reach: Room, room: Rect | None, wish: Wish) -> None:
        self._body, self._reach, self._room, self._wish = body, reach, room, wish.centre
        self._after, self._before, self._levels = wish.after, wish.before, wish.levels or (wish.centre[1],)
        wish_x, wish_y = wish.centre
        near = (wish_x - 2 * _REACH, wish_y - 2 * _REACH, wish_x + 2 * _REACH, wish_y + 2 * _REACH)
        self._solids = [box for _, box in canvas.solids() if meet(box, near)]
        self._names = [box for _, box in canvas.names() if meet(box, near)]
        self._frames = _foreign_frames(canvas, room)
        self._lines = [box for _, box in canvas.pieces()]

    def find(self) -> Point | None:
        """The centre of the best free place; None where there is none near by. Rather than none a tight one will do,
        from which the name has to make way."""
        options = [
            (cost + extra, margin, x, y)
            for margin, extra in _MARGINS
            for cost, x, y in self._priced(*self._in_line(margin))
        ]
        found = next(((x, y) for _, margin, x, y in sorted(options) if self._free(x, y, margin)), None)
        if found:
            return found
        self._reach = self._body
        raster = sorted([*self._priced(*self._in_line(_LEAST)), *self._priced(*self._around())])
        return next(((x, y) for _, x, y in raster if self._free(x, y, _LEAST)), None)

    def _priced(self, xs: Iterable[float], ys: Iterable[float]) -> Iterator[tuple[float, float, float]]:
        """(cost, x, y) of every combination."""
        columns, rows = [(self._cost_x(x), x) for x in xs], [(self._cost_y(y), y) for y in ys]
        return ((cost_x + cost_y, x, y) for (cost_x, x), (cost_y, y) in product(columns, rows))

    def _cost_x(self, x: float) -> float:
        cost = abs(x - self._wish[0])
        if self._after is not None and x - self._reach[0] < self._after + 10:
            cost += _BACK
        if self._before is not None and x + self._reach[2] > self._before - 10:
            cost += _AHEAD
        return cost

    def _cost_y(self, y: float) -> float:
        cost = min(abs(y - level) for level in (self._wish[1], *self._levels))
        return cost + _OFF_LEVEL * all(abs(y - level) > 0.5 for level in self._levels)

    def _in_line(self, margin: float) -> tuple[list[float], list[float]]:
        """Centres in line with, or beside, what stands there."""
        left, up, right, down = self._body
        xs, ys = {self._wish[0]}, {self._wish[1], *self._levels}
        for box in (*self._solids, *self._frames):
            xs |= {(box[0] + box[2]) / 2, box[0] - margin - right, box[2] + margin + left}
            ys |= {(box[1] + box[3]) / 2, box[1] - margin - down, box[3] + margin + up}
        for box in self._names:
            xs |= {box[0] - _NAME - right, box[2] + _NAME + left}
            ys |= {box[1] - _NAME - down, box[3] + _NAME + up}
        left, up, right, down = self._reach
        if self._room:
            xs |= {self._room[0] + left, self._room[2] - right}
            ys |= {self._room[1] + up, self._room[3] - down, (self._room[1] + self._room[3]) / 2}
        near_x = sorted(xs, key=lambda x: (abs(x - self._wish[0]), x))[:_CHOICE]
        near_y = sorted(ys, key=lambda y: (min(abs(y - level) for level in self._levels), y))[:_CHOICE]
        return near_x, near_y

    def _around(self) -> tuple[list[float], list[float]]:
        """Centres on a fine raster around the wish."""
        steps = [_STEP * step for step in range(-20, 21)]
        return [self._wish[0] + step for step in steps], [self._wish[1] + step for step in steps]

    def _free(self, x: float, y: float, margin: float) -> bool:
        left, up, right, down = self._reach
        named = (x - left, y - up, x + right, y + down)
        left, up, right, down = self._body
        box = (x - left, y - up, x + right, y + down)
        room = self._room
        if room and not (room[0] <= named[0] and room[1] <= named[1] and named[2] <= room[2] and named[3] <= room[3]):
            return False
        return not (
            any(meet(box, other, margin) or meet(named, other, _NAME) for other in (*self._solids, *self._frames))
            or any(meet(named, other, _NAME) for other in self._names)
            or any(meet(box, other, min(_LINE, margin)) or meet(named, other, _NAME) for other in self._lines)
        )


def _foreign_frames(canvas: Canvas, room: Rect | None) -> list[Rect]:
    """Areas a new shape must stay out of: frames that do not lie around its room; on the open page pools too."""
    frames: list[Rect] = []
    for key, shape in canvas.shapes.items():
        if canvas.is_area(key) and (key in canvas.process.nodes or (room is None and key not in canvas.groups)):
            box = rect(shape.bounds)
            if not room or box[0] > room[0] or box[1] > room[1] or room[2] > box[2] or room[3] > box[3]:
                frames.append(box)
    return frames
