"""The routing grid: columns and rows of cells with gutters between them, and what lies where.

Horizontally, index 2·c+1 is column c and the even indices are the gutters around it. Vertically every band has a
gutter above, below and between its rows, and a gap stands above, between and below the pools. A position is
`y · width + x`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from retrace.layout.scene import Box, Scene

ROW, GUTTER, GAP = 0, 1, 2


@dataclass(slots=True)
class Grid:
    """`kinds` says of each vertical index whether it is a row, a gutter or a gap; `row_at` is the index of each row.

    `boxes` holds at each position the number (from 1) of the box there and `frames` that of the innermost frame
    strictly around it; `numbers` are those numbers by id. `bands` and `pools` give first and last vertical index.
    """

    width: int
    kinds: list[int] = field(default_factory=list)
    row_at: list[int] = field(default_factory=list)
    bands: dict[str, tuple[int, int]] = field(default_factory=dict)
    pools: dict[str, tuple[int, int]] = field(default_factory=dict)
    boxes: list[int] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def at(self, column: int, row: float) -> int:
        """The position of a cell."""
        return self.row_at[int(row)] * self.width + 2 * column + 1


def build_grid(scene: Scene, rows: dict[str, range]) -> Grid:
    """The grid for boxes that have their columns and rows."""
    columns = max([box.last for box in scene.boxes.values()], default=0) + 1
    grid = Grid(2 * columns + 1)
    for pool in scene.pools:
        grid.kinds.append(GAP)
        top = len(grid.kinds)
        for band in scene.bands[pool]:
            _add_band(grid, band, len(rows[band]), closed=is_closed(scene, pool))
        grid.pools[pool] = top, len(grid.kinds) - 1
    grid.kinds.append(GAP)
    grid.boxes = [0] * (len(grid.kinds) * grid.width)
    grid.frames = [0] * (len(grid.kinds) * grid.width)
    by_depth = sorted(scene.boxes.values(), key=lambda box: sum(1 for _ in scene.scopes(box.id)))
    for number, box in enumerate(by_depth, 1):
        grid.numbers[box.id] = number
        _occupy(grid, box, number)
    return grid


def is_closed(scene: Scene, pool: str) -> bool:
    """Whether nothing is drawn inside the pool: a black box that messages touch."""
    return pool not in scene.children and pool not in scene.satellites and scene.bands[pool] == [pool]


def _add_band(grid: Grid, band: str, count: int, closed: bool) -> None:
    top = len(grid.kinds)
    if not closed:
        grid.kinds.append(GUTTER)
    for _ in range(count):
        grid.row_at.append(len(grid.kinds))
        grid.kinds.append(ROW)
        if not closed:
            grid.kinds.append(GUTTER)
    grid.bands[band] = top, len(grid.kinds) - 1


def _occupy(grid: Grid, box: Box, number: int) -> None:
    if not box.frame:
        grid.boxes[grid.at(box.first, box.row)] = number
        return
    for y in range(grid.row_at[int(box.top)], grid.row_at[int(box.bottom)] + 1):
        start = y * grid.width + 2 * box.first + 1
        for position in range(start, start + 2 * (box.last - box.first) + 1):
            grid.frames[position] = number
