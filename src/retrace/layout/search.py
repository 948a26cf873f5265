"""Cheapest way of one wire through the grid: short, few bends, few crossings, never through a foreign box."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush

from retrace.layout.grid import GAP, ROW, Grid
from retrace.layout.traffic import Ends, Traffic

RIGHT, LEFT, DOWN, UP = 0, 1, 2, 3
_STEP_X, _STEP_Y = 16, 12
_LENGTHS = (_STEP_X, _STEP_X, _STEP_Y, _STEP_Y)
_BEND = 22
_CROSSING = 80
_CELL = 3
_OFF_GAP = 4


@dataclass(slots=True)
class Query:
    """One wire to route.

    `ends` are its source, target and kind. `starts` are (position, direction of leaving, cost); `goals` map a position
    to the cost of arriving in each direction. `frames` are the numbers of the frames it may be inside of; `area`
    bounds it: left, right, top, bottom.
    """

    ends: Ends
    starts: list[tuple[int, int, int]]
    goals: dict[int, dict[int, int]]
    frames: frozenset[int]
    area: tuple[int, int, int, int]


def find_path(grid: Grid, traffic: Traffic, query: Query) -> list[int]:
    """Positions from start to goal, each a neighbour of the one before; empty where there is no way. A* search."""
    return _Search(grid, traffic, query).run() if query.goals else []


class _Search:
    """One run of A*. A state is position · 4 + direction of arriving; `origin` gives the state before."""

    def __init__(self, grid: Grid, traffic: Traffic, query: Query) -> None:
        self._grid, self._traffic, self._query = grid, traffic, query
        self._steps = (1, -1, grid.width, -grid.width)
        xs = [position % grid.width for position in query.goals]
        ys = [position // grid.width for position in query.goals]
        self._target = min(xs), max(xs), min(ys), max(ys)
        self._heap: list[tuple[int, int, int, int, int]] = []
        self._origin: dict[int, int] = {}

    def run(self) -> list[int]:
        """The cheapest path."""
        for position, direction, cost in self._query.starts:
            cost += _LENGTHS[direction] + self._overlap(position, direction)
            self._enter(cost, position + self._steps[direction], direction, -1 - position)
        origin = self._origin
        while self._heap:
            _, _, cost, state, before = heappop(self._heap)
            if state in origin:
                continue
            origin[state] = before
            if (state & 3) in self._query.goals.get(state >> 2, ()):
                return self._trace(state)
            self._expand(cost, state)
        return []

    def _expand(self, cost: int, state: int) -> None:
        """Step on from a state, straight or round a corner."""
        position, direction = state >> 2, state & 3
        y, x = divmod(position, self._grid.width)
        left, right, top, bottom = self._query.area
        row, column = self._grid.kinds[y] == ROW, x & 1
        cost += _CELL if row and column else 0
        off_gap = _OFF_GAP if self._query.ends[2] == "message" and self._grid.kinds[y] != GAP else 0
        for turn, is_open in enumerate((x < right, x > left, y < bottom, y > top)):
            if not is_open or turn == direction ^ 1:
                continue
            further = cost + _LENGTHS[turn]
            if turn != direction:
                further += _BEND
            elif turn > 1:
                further += _CROSSING * self._traffic.across[position]
            else:
                further += _CROSSING * self._traffic.along[position]
            if turn > 1:
                further += self._overlap(position, turn) if column else 0
            else:
                further += off_gap + (self._overlap(position, turn) if row else 0)
            self._enter(further, position + self._steps[turn], turn, state)

    def _overlap(self, position: int, turn: int) -> int:
        """The cost of drawing over others on a step between a cell and its neighbour."""
        low = position + self._steps[turn] if turn & 1 else position
        key = low * 2 + (turn > 1)
        return self._traffic.overlap(key, self._query.ends) if key in self._traffic.steps else 0

    def _enter(self, cost: int, position: int, direction: int, before: int) -> None:
        """Put a position on the heap, if it is a goal or free."""
        query, grid = self._query, self._grid
        state = position * 4 + direction
        arrival = query.goals.get(position)
        if arrival is not None and direction in arrival:
            cost += arrival[direction]
            heappush(self._heap, (cost, 0, cost, state, before))
            return
        frame = grid.frames[position]
        if state in self._origin or grid.boxes[position] or (frame and frame not in query.frames):
            return
        left, right, top, bottom = self._target
        y, x = divmod(position, grid.width)
        away_x = left - x if x < left else x - right if x > right else 0
        away_y = top - y if y < top else y - bottom if y > bottom else 0
        rest = away_x * _STEP_X + away_y * _STEP_Y
        if away_x if direction > 1 else away_y:
            rest += _BEND
        heappush(self._heap, (cost + rest, away_x + away_y, cost, state, before))

    def _trace(self, state: int) -> list[int]:
        path: list[int] = []
        while state >= 0:
            path.append(state >> 2)
            state = self._origin[state]
        path.append(-1 - state)
        return path[::-1]
