"""On how many sheets of paper a drawing is readable, and what each sheet shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from retrace.model.diagram import Bounds
from retrace.model.errors import RetraceError
from retrace.render.diagram.drawing import Drawing, visible
from retrace.render.division import pieces, spans, stretch

Orientation = Literal["auto", "portrait", "landscape"]

MM = 96 / 25.4  # CSS pixels
MARGIN = 13 * MM  # all around; holds the match marks and the names of lanes
HEADING = 7 * MM
FOOTER = 6 * MM
OVERLAP = 12 * MM  # that neighbouring sheets share
READABLE = 0.73  # the scale at which the smallest text, 11 pixels, is 6 points high
_LEAST = 0.93 * READABLE  # what a divided drawing may be shrunk to, so that no sheet holds a mere rest
_LARGEST = 1.2  # a small diagram is not blown up further
_MOST = 400  # sheets; nobody glues more together


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper in mm, upright."""

    name: str
    width: float
    height: float


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("A4", 210, 297),
        Paper("A3", 297, 420),
        Paper("A2", 420, 594),
        Paper("A1", 594, 841),
        Paper("A0", 841, 1189),
    )
}


@dataclass(frozen=True, slots=True)
class Grid:
    """How a drawing lies on sheets of `width` × `height` pixels.

    `scale` is pixels on paper for each unit of the drawing; `columns` and `rows` are (start, length) in units of
    the drawing, neighbours overlapping.
    """

    width: float
    height: float
    scale: float
    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[float, float], ...]

    @property
    def room(self) -> Bounds:
        """The part of the sheet that shows the drawing."""
        free = room(self.width, self.height)
        return Bounds(free.x, free.y, self.columns[0][1] * self.scale, self.rows[0][1] * self.scale)

    @property
    def single(self) -> bool:
        """Whether one sheet holds all."""
        return len(self.columns) == len(self.rows) == 1

    def window(self, column: int, row: int) -> Bounds:
        """What a sheet shows of the drawing."""
        (x, width), (y, height) = self.columns[column], self.rows[row]
        return Bounds(x, y, width, height)


def room(width: float, height: float) -> Bounds:
    """What margins, heading and footer leave of a sheet."""
    return Bounds(MARGIN, MARGIN + HEADING, width - 2 * MARGIN, height - 2 * MARGIN - HEADING - FOOTER)


def grid(drawing: Drawing, papers: Sequence[Paper], orientation: Orientation, legend_height: float) -> Grid:
    """One sheet of the first paper on which the text is readable; failing all, several of the last.

    Raises `RetraceError("picture_too_large")` where that would be hundreds.
    """
    sheets = [sheet for paper in papers for sheet in _turned(paper, orientation, drawing.area)]
    for sheet in sheets:
        single = _single(drawing.area, *sheet, legend_height)
        if single.scale >= READABLE:
            return single
    divided = [_divided(drawing.area, *sheet) for sheet in _turned(papers[-1], orientation, drawing.area)]
    best = min(divided, key=lambda one: len(one.columns) * len(one.rows))
    if len(best.columns) * len(best.rows) > _MOST:
        count = len(best.columns) * len(best.rows)
        raise RetraceError("picture_too_large", papers[-1].name, count=count, most=_MOST)
    return best


def filled(drawing: Drawing, grid: Grid) -> list[tuple[int, int]]:
    """Column and row of each sheet that shows something, row by row."""
    return [
        (column, row)
        for row in range(len(grid.rows))
        for column in range(len(grid.columns))
        if any(visible(piece, grid.window(column, row)) for piece in drawing.pieces)
    ]


def _turned(paper: Paper, orientation: Orientation, area: Bounds) -> list[tuple[float, float]]:
    """Width and height in pixels; where both ways are allowed, first the one that suits the drawing."""
    upright = (paper.width * MM, paper.height * MM)
    wide = (upright[1], upright[0])
    if orientation == "auto":
        return [wide, upright] if area.width >= area.height else [upright, wide]
    return [wide] if orientation == "landscape" else [upright]


def _single(area: Bounds, width: float, height: float, legend_height: float) -> Grid:
    free = room(width, height)
    scale = min(_LARGEST, free.width / area.width, max(1.0, free.height - legend_height) / area.height)
    return Grid(width, height, scale, ((area.x, free.width / scale),), ((area.y, free.height / scale),))


def _divided(area: Bounds, width: float, height: float) -> Grid:
    """As few sheets as readable text needs, then as large as those sheets allow, all showing equally much."""
    free = room(width, height)
    pairs = ((area.width, free.width), (area.height, free.height))
    counts = [pieces(length * _LEAST, limit, OVERLAP) for length, limit in pairs]
    scale = min(
        _LARGEST,
        *(stretch(length, limit, count, OVERLAP) for count, (length, limit) in zip(counts, pairs, strict=True)),
    )
    return Grid(
        width,
        height,
        scale,
        spans(area.x, area.width, counts[0], OVERLAP / scale),
        spans(area.y, area.height, counts[1], OVERLAP / scale),
    )
