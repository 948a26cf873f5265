"""A strip of the grid in which boxes are packed into rows: a lane, a pool without lanes or a frame."""

from __future__ import annotations

from collections import defaultdict

from retrace.layout.scene import Box


class Strip:
    """Which rows are taken in which column. Rows are numbers; row 0 is the base row, fractions lie between rows."""

    def __init__(self) -> None:
        self._taken: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self._lines = set[tuple[int, float]]()
        self._drops: list[tuple[int, float, bool]] = []
        self.rows = {0.0}
        self.boxes: list[Box] = []

    def free(self, first: int, last: int, top: float, bottom: float) -> bool:
        """Whether no box is in those columns and rows."""
        for column in range(first, last + 1):
            for low, high in self._taken.get(column, ()):
                if low <= bottom and top <= high:
                    return False
        return True

    def lined(self, first: int, last: int, row: float) -> bool:
        """Whether a straight flow runs through one of those cells."""
        return any((column, row) in self._lines for column in range(first, last + 1))

    def draw_line(self, first: int, last: int, row: float) -> None:
        """Keep the cells for a straight flow."""
        self._lines.update((column, row) for column in range(first, last + 1))

    def passed(self, column: int, row: float, down: bool) -> int:
        """How many boxes and lines somebody meets who leaves the strip from a cell straight down or up."""
        boxes = sum(1 for low, high in self._taken.get(column, ()) if (low > row if down else high < row))
        return boxes + sum(
            1 for other in self.rows if (other > row if down else other < row) and (column, other) in self._lines
        )

    def drop(self, column: int, row: float, down: bool) -> None:
        """Note a line that leaves the strip from a cell."""
        self._drops.append((column, row, down))

    def dropped_through(self, first: int, last: int, row: float) -> int:
        """How many such lines cross a row between two columns."""
        return sum(
            1
            for column, start, down in self._drops
            if first <= column <= last and (row > start if down else row < start)
        )

    def put(self, box: Box, row: float) -> None:
        """Place a box; `box.top` and `box.bottom` are relative to its row until now and absolute from now on."""
        box.row, box.top, box.bottom = row, row + box.top, row + box.bottom
        for column in range(box.first, box.last + 1):
            self._taken[column].append((box.top, box.bottom))
        self.rows.update({box.row, *(row + step for step in range(int(box.top - row), int(box.bottom - row) + 1))})
        self.boxes.append(box)

    def compress(self) -> dict[float, int]:
        """New whole numbers for the rows in use, in order, with the base row still 0."""
        ordered = sorted(self.rows)
        base = ordered.index(0.0)
        return {row: index - base for index, row in enumerate(ordered)}
