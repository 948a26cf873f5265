"""Which paper, which scale, which parts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.drawings import boxes

from retrace.model.errors import RetraceError
from retrace.render.diagram.drawing import Drawing
from retrace.render.picture_paper import MM, OVERLAP, PAPERS, READABLE, Grid, Orientation, filled, grid

A4, A3 = PAPERS["A4"], PAPERS["A3"]


def one(width: float, height: float) -> Drawing:
    return boxes((0, 0, width, height))


@pytest.mark.parametrize(
    ("width", "height", "orientation", "sheet"),
    [
        (1000, 500, "auto", (297, 210)),
        (500, 1000, "auto", (210, 297)),
        (1000, 500, "portrait", (297, 420)),  # on upright A4 it could not be read
        (1800, 900, "auto", (420, 297)),
        (600, 300, "portrait", (210, 297)),
    ],
)
def test_the_smallest_readable_paper(
    width: float, height: float, orientation: Orientation, sheet: tuple[float, float]
) -> None:
    made = grid(one(width, height), [A4, A3], orientation, 30)
    assert made.single
    assert (round(made.width / MM), round(made.height / MM)) == sheet
    assert made.scale >= READABLE


def test_a_small_drawing_is_not_blown_up() -> None:
    assert grid(one(100, 50), [A4], "auto", 0).scale == 1.2


@given(st.integers(200, 9000), st.integers(200, 9000), st.sampled_from(["auto", "portrait", "landscape"]))
def test_parts_cover_everything_and_overlap(width: int, height: int, orientation: Orientation) -> None:
    made = grid(one(width, height), [A3], orientation, 30)
    for spans, length in ((made.columns, width), (made.rows, height)):
        assert spans[0][0] == 0
        assert spans[-1][0] + spans[-1][1] >= length - 0.01
        for (start, wide), (following, _) in pairwise(spans):
            assert start + wide - following == pytest.approx(OVERLAP / made.scale)
    assert made.room.width <= made.width
    assert made.scale >= 0.9 * READABLE


def test_an_empty_part_takes_no_paper() -> None:
    corners = boxes((0, 0, 100, 100), (5000, 0, 100, 100), (0, 4000, 100, 100))
    made: Grid = grid(corners, [A4], "landscape", 0)
    shown = filled(corners, made)
    assert len(shown) == 3
    assert (len(made.columns) - 1, len(made.rows) - 1) not in shown


def test_hundreds_of_sheets_are_refused() -> None:
    with pytest.raises(RetraceError, match="picture_too_large"):
        grid(one(60_000, 60_000), [A4], "auto", 0)
