"""A drawing on sheets of paper: each with its title and number, several with match marks and an overview first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrace.fonts import wrap
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Bounds
from retrace.model.text import text
from retrace.render.diagram import style
from retrace.render.diagram.drawing import Drawing, document, within
from retrace.render.diagram.legend import draw_legend
from retrace.render.diagram.svg import lines, number, tag
from retrace.render.picture_marks import band_names, match_marks, overview_grid
from retrace.render.picture_paper import FOOTER, HEADING, MARGIN, Grid, Orientation, Paper, filled, grid, room

_LEGEND_SCALE = 0.8
_TITLE_SIZE = 13.0
_CLIP = "sheet"


@dataclass(frozen=True, slots=True)
class _Plan:
    """A drawing, how it is divided, which parts show something and the number of the first of its sheets."""

    drawing: Drawing
    grid: Grid
    parts: tuple[tuple[int, int], ...]
    first: int

    @property
    def count(self) -> int:
        return 1 if self.grid.single else 1 + len(self.parts)

    def number_of(self, column: int, row: int) -> int | None:
        place = (column, row)
        return self.first + 1 + self.parts.index(place) if place in self.parts else None


def sheets(
    drawings: Sequence[Drawing], papers: Sequence[Paper], orientation: Orientation, language: Language
) -> list[str]:
    """The sheets of all drawings in a row, as SVG in pixels at 96 dpi.

    Raises `RetraceError("picture_too_large")`.
    """
    plans: list[_Plan] = []
    for drawing in drawings:
        made = grid(drawing, papers, orientation, _legend_height(drawing, papers[0], language))
        first = plans[-1].first + plans[-1].count if plans else 1
        plans.append(_Plan(drawing, made, tuple(filled(drawing, made)), first))
    total = sum(plan.count for plan in plans)
    return [sheet for plan in plans for sheet in _sheets(plan, total, language)]


def _sheets(plan: _Plan, total: int, language: Language) -> Iterator[str]:
    yield _first(plan, total, language)
    if not plan.grid.single:
        for column, row in plan.parts:
            yield _part(plan, column, row, total, language)


def _first(plan: _Plan, total: int, language: Language) -> str:
    """The only sheet of a drawing, or the overview that says how the others hang together; both with the legend."""
    drawing, free, area = plan.drawing, plan.grid.room, plan.drawing.area
    legend, high = _legend(drawing, free, language)
    fitting = min(free.width / area.width, max(1.0, free.height - high) / area.height)
    scale = plan.grid.scale if plan.grid.single else fitting
    body = _placed(drawing, area, free, scale)
    note = ""
    if not plan.grid.single:
        body += overview_grid(plan.grid, [(*part, plan.number_of(*part) or 0) for part in plan.parts], area, scale)
        note = say(text("diagram.sheet.overview", count=len(plan.parts)), language)
    return _document(plan, body + legend, plan.first, total, note, language)


def _part(plan: _Plan, column: int, row: int, total: int, language: Language) -> str:
    made, window = plan.grid, plan.grid.window(column, row)
    body = _placed(plan.drawing, window, made.room, made.scale)
    body += band_names(plan.drawing.bands, window, made.room, made.scale)
    beside = {
        "left": plan.number_of(column - 1, row),
        "right": plan.number_of(column + 1, row),
        "above": plan.number_of(column, row - 1),
        "below": plan.number_of(column, row + 1),
    }
    body += match_marks(made.room, beside, language)
    place = say(text("diagram.sheet.place", row=row + 1, column=column + 1), language)
    return _document(plan, body, plan.number_of(column, row) or 0, total, place, language)


def _placed(drawing: Drawing, window: Bounds, free: Bounds, scale: float) -> str:
    """What `window` shows of the drawing, cut off at the edges of the free part of the sheet."""
    moved = f"translate({number(free.x)},{number(free.y)}) scale({scale:.5f}) "
    moved += f"translate({number(-window.x)},{number(-window.y)})"
    inner = tag("g", within(drawing, window), transform=moved)
    return tag("g", inner, clip_path=f"url(#{_CLIP})")


def _document(plan: _Plan, body: str, place: int, total: int, note: str, language: Language) -> str:
    width, height, free = plan.grid.width, plan.grid.height, plan.grid.room
    clip = tag("rect", x=free.x, y=free.y, width=free.width, height=free.height)
    defined = plan.drawing.definitions + tag("defs", tag("clipPath", clip, id=_CLIP))
    heading = wrap(plan.drawing.title, _TITLE_SIZE, free.width, 1, bold=True)
    top = lines(heading, free.x, MARGIN + HEADING / 2 - 4, _TITLE_SIZE, anchor="start", weight="600")
    middle = height - MARGIN - FOOTER / 2 + 6
    counted = say(text("diagram.sheet.number", number=place, total=total), language)
    foot = lines([note], free.x, middle, style.LABEL_SIZE, style.QUIET, "start") if note else ""
    foot += lines([counted], free.x + free.width, middle, style.LABEL_SIZE, style.INK, "end", "600")
    name = f"{plan.drawing.title} – {counted}"
    return document(width, height, name, defined, body + top + foot)


def _legend(drawing: Drawing, free: Bounds, language: Language) -> tuple[str, float]:
    """The legend at the lower edge of the free part of a sheet, and how high it is."""
    if not drawing.legend:
        return "", 0.0
    drawn, high = draw_legend(drawing.legend, 0.0, 0.0, free.width / _LEGEND_SCALE, language)
    high *= _LEGEND_SCALE
    moved = f"translate({number(free.x)},{number(free.y + free.height - high)}) scale({_LEGEND_SCALE})"
    return tag("g", drawn, transform=moved), high


def _legend_height(drawing: Drawing, paper: Paper, language: Language) -> float:
    return _legend(drawing, room(paper.width * 96 / 25.4, paper.height * 96 / 25.4), language)[1]
