"""What stands on a sheet beside the drawing so that sheets can be glued together: match marks, names, overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrace.fonts import wrap
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Bounds
from retrace.model.text import text
from retrace.render.diagram import style
from retrace.render.diagram.svg import lines, number, path, tag
from retrace.render.picture_paper import OVERLAP, Grid

_BAND = 17.0  # pixels of the margin for the names of lanes
_INK = "#7b1fa2"  # a colour that diagrams do not use


def match_marks(room: Bounds, beside: Mapping[str, int | None], language: Language) -> str:
    """For each neighbour (left, right, above, below) the line to glue at, two crosses, and its number."""
    marks = ""
    for side, neighbour in beside.items():
        if neighbour is not None:
            marks += _match_line(room, side) + _pointer(room, side, neighbour, language)
    return marks


def _match_line(room: Bounds, side: str) -> str:
    """The middle of what two sheets share; the same place of the drawing on both."""
    right, bottom, half = room.x + room.width, room.y + room.height, OVERLAP / 2
    if side in ("left", "right"):
        x = room.x + half if side == "left" else right - half
        crosses = [(x, room.y + room.height * share) for share in (0.2, 0.8)]
        line = f"M{number(x)},{number(room.y)} V{number(bottom)}"
    else:
        y = room.y + half if side == "above" else bottom - half
        crosses = [(room.x + room.width * share, y) for share in (0.2, 0.8)]
        line = f"M{number(room.x)},{number(y)} H{number(right)}"
    drawn = path(line, stroke=_INK, width=0.6, stroke_dasharray="10 3 2 3")
    for x, y in crosses:
        drawn += tag("circle", cx=x, cy=y, r=5.0, fill="none", stroke=_INK, stroke_width=0.8)
        drawn += path(f"M{number(x - 8)},{number(y)} h16 M{number(x)},{number(y - 8)} v16", stroke=_INK, width=0.8)
    return drawn


def _pointer(room: Bounds, side: str, neighbour: int, language: Language) -> str:
    """An arrow and the number of the sheet that goes on there, in the margin."""
    words = say(text("diagram.sheet.next", number=neighbour), language)
    right, bottom = room.x + room.width, room.y + room.height
    off = _BAND + 12
    x, y, turn = {
        "left": (room.x - off, room.y + room.height / 2, -90),
        "right": (right + 14, room.y + room.height / 2, 90),
        "above": (room.x + room.width / 2, room.y - 9, 0),
        "below": (room.x + room.width / 2, bottom + 12, 0),
    }[side]
    shape = "M-5,-4 H5 L0,4 Z" if side == "below" else "M-5,4 H5 L0,-4 Z"
    arrow = tag("g", path(shape, stroke=_INK, fill=_INK), transform="translate(-34,0)")
    label = lines([words], -24.0, 0.0, style.LABEL_SIZE, _INK, "start", "600")
    return tag("g", arrow + label, transform=f"translate({number(x)},{number(y)}) rotate({turn})")


def band_names(bands: Sequence[tuple[str, Bounds]], window: Bounds, room: Bounds, scale: float) -> str:
    """The names of lanes whose header is on another sheet, in the margin at their height."""
    drawn = ""
    for name, box in bands:
        top, bottom = max(box.y, window.y), min(box.y + box.height, window.y + window.height)
        cut = box.x + 20 < window.x < box.x + box.width - 20
        long = (bottom - top) * scale
        if not cut or long < 24 or not name:
            continue
        middle = room.y + ((top + bottom) / 2 - window.y) * scale
        x = room.x - _BAND
        frame = tag("rect", x=x, y=middle - long / 2, width=_BAND, height=long, fill=style.LANE_HEADER)
        words = lines(wrap(name, 9.5, long - 8, 1), 0.0, 0.0, 9.5, style.QUIET)
        drawn += frame
        drawn += tag("g", words, transform=f"translate({number(x + _BAND / 2)},{number(middle)}) rotate(-90)")
    return drawn


def overview_grid(grid: Grid, parts: Sequence[tuple[int, int, int]], area: Bounds, scale: float) -> str:
    """On the overview: the frame of each sheet (column, row, number) up to where it is glued, with its number."""
    free, half, drawn = grid.room, OVERLAP / 2 / grid.scale, ""
    last_column, last_row = len(grid.columns) - 1, len(grid.rows) - 1
    for column, row, place in parts:
        window = grid.window(column, row)
        left = window.x + (half if column else 0.0)
        top = window.y + (half if row else 0.0)
        right = min(window.x + window.width - (half if column < last_column else 0.0), area.x + area.width)
        bottom = min(window.y + window.height - (half if row < last_row else 0.0), area.y + area.height)
        x, y = free.x + (left - area.x) * scale, free.y + (top - area.y) * scale
        wide, high = max(1.0, (right - left) * scale), max(1.0, (bottom - top) * scale)
        drawn += tag("rect", x=x, y=y, width=wide, height=high, fill="none", stroke=_INK, stroke_dasharray="6 3")
        middle_x, middle_y = x + wide / 2, y + high / 2
        disc = tag("circle", cx=middle_x, cy=middle_y, r=15.0, fill="#ffffff", fill_opacity=0.85, stroke=_INK)
        drawn += disc + lines([str(place)], middle_x, middle_y, 14.0, _INK, weight="600")
    return drawn
