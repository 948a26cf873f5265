"""From grid to page: where every column, row, gutter and line lies in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from retrace.layout.grid import GAP, ROW, Grid
from retrace.layout.gutters import Gutters
from retrace.layout.runs import Run
from retrace.layout.scene import Scene
from retrace.model.diagram import Point

_MIN_ACROSS = 40.0
_OUTER_ACROSS = 24.0
_MIN_ALONG = 18.0
_MIN_GAP = 30.0
_OUTER_GAP = 20.0
_MIN_ROW = 50.0
_CLOSED_ROW = 60.0
_EMPTY_COLUMN = 60.0
_MIN_BAND = 100.0
_ARROW = 14.0


@dataclass(slots=True)
class Page:
    """Near and far edge of every index of the grid on both axes, and the middle line of rows and columns."""

    left: list[float]
    right: list[float]
    middle_x: list[float]
    top: list[float]
    bottom: list[float]
    middle_y: list[float]

    def line(self, grid: Grid, run: Run) -> float:
        """Where a run lies: x of a vertical one, y of a horizontal one."""
        near, middle = (self.left, self.middle_x) if run.vertical else (self.top, self.middle_y)
        return (near if run.in_gutter(grid) else middle)[run.channel] + run.offset

    def points(self, grid: Grid, runs: list[Run], start: Point, end: Point) -> list[Point]:
        """The way points of a wire whose ends touch its boxes at `start` and `end`."""
        lines = [self.line(grid, run) for run in runs]
        corners = [
            (lines[i], lines[i + 1]) if runs[i].vertical else (lines[i + 1], lines[i]) for i in range(len(runs) - 1)
        ]
        return [start, *corners, end]


def measure(
    scene: Scene, grid: Grid, gutters: Gutters, label_rooms: dict[int, float], gap_rooms: dict[int, float]
) -> Page:
    """Sizes of columns, rows and gutters. `label_rooms` and `gap_rooms` are least sizes for names in gutters."""
    across = _columns(scene, grid)
    for x in range(0, grid.width, 2):
        across[x] = max(across[x], gutters.across.get(x, 0.0), label_rooms.get(x, 0.0) + _ARROW)
    ups, downs = _rows(scene, grid)
    along = [up + down for up, down in zip(ups, downs, strict=True)]
    for y, kind in enumerate(grid.kinds):
        if kind != ROW:
            gap = _OUTER_GAP if y in (0, len(grid.kinds) - 1) else _MIN_GAP
            along[y] = max(gap if kind == GAP else _MIN_ALONG, gutters.along.get(y, 0.0), gap_rooms.get(y, 0.0))
    _grow_bands(grid, along, ups)
    rights, bottoms = [*accumulate(across)], [*accumulate(along)]
    lefts, tops = [0.0, *rights[:-1]], [0.0, *bottoms[:-1]]
    middle_x = [(a + b) / 2 for a, b in zip(lefts, rights, strict=True)]
    middle_y = [top + up for top, up in zip(tops, ups, strict=True)]
    return Page(lefts, rights, middle_x, tops, bottoms, middle_y)


def _columns(scene: Scene, grid: Grid) -> list[float]:
    """Width of every column; of the gutters the least width."""
    across = [_EMPTY_COLUMN if x % 2 else _MIN_ACROSS for x in range(grid.width)]
    across[0] = across[-1] = _OUTER_ACROSS
    for box in scene.boxes.values():
        if not box.frame:
            x = 2 * box.first + 1
            across[x] = max(across[x], box.across)
    return across


def _rows(scene: Scene, grid: Grid) -> tuple[list[float], list[float]]:
    """Room above and below the middle line of every row; nothing for gutters."""
    half = [_MIN_ROW / 2 if kind == ROW else 0.0 for kind in grid.kinds]
    ups, downs = [*half], [*half]
    for box in scene.boxes.values():
        if not box.frame:
            y = grid.row_at[int(box.row)]
            ups[y], downs[y] = max(ups[y], box.up), max(downs[y], box.down)
    return ups, downs


def _grow_bands(grid: Grid, along: list[float], ups: list[float]) -> None:
    """Lanes and pools get the height that their names need."""
    for top, bottom in grid.bands.values():
        least = _CLOSED_ROW if top == bottom else _MIN_BAND
        missing = least - sum(along[top : bottom + 1])
        rows = [y for y in range(top, bottom + 1) if grid.kinds[y] == ROW]
        for y in rows if missing > 0 else ():
            along[y] += missing / len(rows)
            ups[y] += missing / len(rows) / 2
