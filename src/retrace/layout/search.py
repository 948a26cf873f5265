"""Cheapest way of one wire through the grid: short, few bends, few crossings, never through a foreign box."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush

from retrace.layout.grid import GAP, ROW, Grid
from retrace.layout.taste import Taste
from retrace.layout.traffic import Ends, Traffic

RIGHT, LEFT, DOWN, UP = 0, 1, 2, 3
_STEP_X, _STEP_Y = 16, 12
_LENGTHS = (_STEP_X, _STEP_X, _STEP_Y, _STEP_Y)
_CELL = 1
_TURNS = ((RIGHT, DOWN, UP), (LEFT, DOWN, UP), (RIGHT, LEFT, DOWN), (RIGHT, LEFT, UP))
_OFF_GAP = 4


@dataclass(slots=True)
class Query:
    """One wire to route.

    `ends` are its source, target and kind. `starts` are (position, direction of leaving, cost); `goals` map a position
    to the cost of arriving in each direction. `frames` are the numbers of the frames it may be inside of; `area`
    bounds it: left, right, top, bottom; `taste` prices bends and crossings.
    """

    ends: Ends
    starts: list[tuple[int, int, int]]
    goals: dict[int, dict[int, int]]
    frames: frozenset[int]
    area: tuple[int, int, int, int]
    taste: Taste


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
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        self._away_x = [_STEP_X * max(left - x, x - right, 0) for x in range(grid.width)]
        self._away_y = [_STEP_Y * max(top - y, y - bottom, 0) for y in range(len(grid.kinds))]
        self._heap: list[tuple[int, int, int, int, int]] = []
        self._origin: dict[int, int] = {}

    def run(self) -> list[int]:
        """The cheapest path."""
        for position, direction, cost in self._query.starts:
            cost += _LENGTHS[direction] + self._overlap(position, direction)
            self._enter(cost, position + self._steps[direction], direction, -1 - position)
        heap, origin, goals = self._heap, self._origin, self._query.goals
        while heap:
            _, _, cost, state, before = heappop(heap)
            if state in origin:
                continue
            origin[state] = before
            if (state & 3) in goals.get(state >> 2, ()):
                return self._trace(state)
            self._expand(cost, state)
        return []

    def _expand(self, cost: int, state: int) -> None:
        """Step on from a state, straight or round a corner."""
        position, direction = state >> 2, state & 3
        grid, query, traffic = self._grid, self._query, self._traffic
        y, x = divmod(position, grid.width)
        left, right, top, bottom = query.area
        row, column = grid.kinds[y] == ROW, x & 1
        cost += _CELL if row and column else 0
        off_gap = _OFF_GAP if query.ends[2] == "message" and grid.kinds[y] != GAP else 0
        for turn in _TURNS[direction]:
            if (x >= right, x <= left, y >= bottom, y <= top)[turn]:
                continue
            further = cost + _LENGTHS[turn]
            if turn != direction:
                further += query.taste.bend
            elif turn > 1:
                further += query.taste.crossing * traffic.across[position]
            else:
                further += query.taste.crossing * traffic.along[position]
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
        grid, state = self._grid, position * 4 + direction
        if state in self._origin:
            return
        arrival = self._query.goals.get(position)
        if arrival is not None and direction in arrival:
            cost += arrival[direction]
            heappush(self._heap, (cost, 0, cost, state, before))
            return
        if grid.boxes[position] or ((frame := grid.frames[position]) and frame not in self._query.frames):
            return
        y, x = divmod(position, grid.width)
        away_x, away_y = self._away_x[x], self._away_y[y]
        away = away_x + away_y
        bend = self._query.taste.bend if (away_x if direction > 1 else away_y) else 0
        heappush(self._heap, (cost + away + bend, away, cost, state, before))

    def _trace(self, state: int) -> list[int]:
        path: list[int] = []
        while state >= 0:
            path.append(state >> 2)
            state = self._origin[state]
        path.append(-1 - state)
        return path[::-1]
