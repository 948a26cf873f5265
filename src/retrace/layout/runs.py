"""Straight runs of routed wires: the pieces of a path between two bends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from retrace.layout.grid import ROW, Grid
from retrace.layout.scene import Wire


@dataclass(slots=True, eq=False)
class Run:
    """One piece. `channel` is its column or gutter (vertical) or its row or gutter (horizontal); `start` and `end`
    are indices along it in the direction of travel. `offset` is its distance in pixels from the middle of a column
    or row, or from the near edge of a gutter; `before` and `after` are the runs it bends into."""

    wire: Wire
    vertical: bool
    channel: int
    start: int
    end: int
    before: Run | None = None
    after: Run | None = None
    offset: float = 0.0

    @property
    def low(self) -> int:
        """The smaller index along the run."""
        return min(self.start, self.end)

    @property
    def high(self) -> int:
        """The larger index along the run."""
        return max(self.start, self.end)

    def in_gutter(self, grid: Grid) -> bool:
        """Whether the run lies between the cells."""
        return self.channel % 2 == 0 if self.vertical else grid.kinds[self.channel] != ROW


def split(grid: Grid, wire: Wire, path: list[int]) -> list[Run]:
    """The runs of a path, linked in order."""
    points = [(position % grid.width, position // grid.width) for position in path]
    runs: list[Run] = []
    for (x, y), (next_x, next_y) in pairwise(points):
        vertical = x == next_x
        if runs and runs[-1].vertical == vertical:
            runs[-1].end = next_y if vertical else next_x
        else:
            runs.append(Run(wire, vertical, x if vertical else y, y if vertical else x, next_y if vertical else next_x))
    link(runs)
    return runs


def link(runs: list[Run]) -> None:
    """Set `before` and `after` of runs that follow each other."""
    for a, b in pairwise(runs):
        a.after, b.before = b, a


def jog(grid: Grid, runs: list[Run], run: Run) -> list[Run]:
    """Break a vertical run in a gutter on its way, so that its two ends may stand at different offsets."""
    gutter = next(y for y in range(run.low + 1, run.high) if grid.kinds[y] != ROW)
    upper = Run(run.wire, True, run.channel, run.start, gutter)
    middle = Run(run.wire, False, gutter, run.channel, run.channel)
    lower = Run(run.wire, True, run.channel, gutter, run.end)
    place = runs.index(run)
    broken = [*runs[:place], upper, middle, lower, *runs[place + 1 :]]
    link(broken)
    broken[0].before = broken[-1].after = None
    return broken
