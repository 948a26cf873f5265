"""A process and its diagram as a picture in the standard notation, with title and legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from zlib import crc32

from retrace.fonts import LINE_HEIGHT, wrap
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Bounds, Diagram
from retrace.model.process import Process
from retrace.model.text import text
from retrace.render.diagram.areas import bands, outer_bands
from retrace.render.diagram.connections import definitions
from retrace.render.diagram.drawing import Drawing
from retrace.render.diagram.drawing import around as all_around
from retrace.render.diagram.heat import Heat, heat_legend, pattern
from retrace.render.diagram.legend import draw_legend, legend_entries, legend_width
from retrace.render.diagram.looks import marked, warmed
from retrace.render.diagram.marks import Mark
from retrace.render.diagram.part import Laid
from retrace.render.diagram.pieces import Pieces
from retrace.render.diagram.planes import on_plane
from retrace.render.diagram.svg import lines

_TITLE_SIZE = 17.0
_TITLE_MARGIN = 23.0
_LEGEND_MARGIN = 16.0
_LEGEND_ROOM = 900.0  # where a wide drawing is cut into sheets, its legend stays whole on the first
_NO_MARKS: Mapping[str, Mark] = {}


def draw(
    process: Process,
    diagram: Diagram,
    *,
    marks: Mapping[str, Mark] | None = None,
    title: str = "",
    legend: bool = True,
    language: Language = "vi",
) -> str:
    """The SVG of the main plane of `diagram`, in pixels at 96 dpi.

    `marks` colours elements and gives them a badge; `title` stands on top; `legend` explains marks and signs
    below. Elements without a shape are left out. Same input, same text.
    """
    drawing = drawing_of(process, diagram, marks=marks, title=title, language=language)
    return in_one(drawing, heading=title, legend=legend, language=language)


def drawing_of(
    process: Process,
    diagram: Diagram,
    *,
    plane: str = "",
    marks: Mapping[str, Mark] | None = None,
    heat: Heat | None = None,
    title: str = "",
    language: Language = "vi",
) -> Drawing:
    """One plane of `diagram` as a drawing that can still be cut into sheets; elements have a mark or a warmth."""
    shown, diagram = on_plane(process, diagram, plane)
    marks = {key: mark for key, mark in (marks or _NO_MARKS).items() if key in diagram.shapes}
    prefix = f"d{crc32(f'{process.id}{plane}'.encode()):08x}"
    looks = {key: marked(mark) for key, mark in marks.items()}
    if heat:
        looks |= {key: warmed(warmth, prefix) for key, warmth in heat.figures.items()}
    pieces = tuple(Pieces(process, shown, diagram, looks, prefix))
    legend = legend_entries(shown, {mark.kind for mark in marks.values()}, prefix, language)
    return Drawing(
        title=title or shown.name or say(text("diagram.picture.untitled"), language),
        pieces=pieces,
        area=all_around(piece.box for piece in pieces),
        definitions=definitions(
            prefix, (edge.stroke for edge in diagram.edges.values()), pattern(prefix) if heat else ""
        ),
        legend=(*(heat_legend(heat, prefix, language) if heat else ()), *legend),
        bands=tuple(bands(shown, diagram)),
        pools=tuple(outer_bands(shown, diagram)),
        boxes=tuple(_boxes(shown, diagram)),
        ways=tuple(edge.points for key, edge in diagram.edges.items() if key in shown.flows or key in shown.messages),
    )


def _boxes(process: Process, diagram: Diagram) -> Iterator[Bounds]:
    """The nodes, papers and systems, without what holds others, and all names beside them."""
    holders = {node.scope for node in process.nodes.values()} | {*process.pools, *process.lanes}
    for key, shape in diagram.shapes.items():
        if key not in holders:
            yield shape.bounds
            if shape.label:
                yield shape.label
    for edge in diagram.edges.values():
        if edge.label:
            yield edge.label


def in_one(drawing: Drawing, *, heading: str = "", legend: bool = True, language: Language = "vi") -> str:
    """The whole drawing as one SVG in its natural size."""
    return laid(drawing, heading=heading, legend=legend, language=language).whole()


def laid(drawing: Drawing, *, heading: str = "", legend: bool = True, language: Language = "vi") -> Laid:
    """The drawing in its natural size under its heading and above its legend, whole or to be cut into parts."""
    area, shown = drawing.area, drawing.legend if legend else ()
    wide = max(area.width, legend_width(shown) + 2 * _LEGEND_MARGIN if shown else 0.0)
    rows = wrap(heading, _TITLE_SIZE, wide - 40, 3, bold=True)
    title_height = len(rows) * _TITLE_SIZE * LINE_HEIGHT
    top = _TITLE_MARGIN + title_height if heading else 0.0
    around = lines(rows, 20.0, 15.0 + title_height / 2, _TITLE_SIZE, anchor="start", weight="600")
    height = area.height + top
    if shown:
        room = min(wide - 2 * _LEGEND_MARGIN, _LEGEND_ROOM)
        drawn, legend_height = draw_legend(shown, _LEGEND_MARGIN, height, room, language)
        around, height = around + drawn, height + legend_height + 8
    return Laid(drawing, wide, height, -area.x, top - area.y, around)
