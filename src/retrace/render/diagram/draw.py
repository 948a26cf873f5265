"""A process and its diagram as a picture in the standard notation: areas, then frames, lines, nodes, names on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from zlib import crc32

from retrace.fonts import LINE_HEIGHT, wrap
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Diagram, Shape
from retrace.model.process import EVENTS, GATEWAYS, SUB_PROCESSES, Process
from retrace.model.text import text
from retrace.render.diagram.activities import draw_activity
from retrace.render.diagram.areas import bands, draw_areas
from retrace.render.diagram.connections import definitions, draw_association, draw_dotted, draw_flow, draw_message
from retrace.render.diagram.drawing import Drawing, Piece, around, document
from retrace.render.diagram.events import draw_event
from retrace.render.diagram.gateways import draw_gateway
from retrace.render.diagram.heat import Heat, heat_legend, pattern
from retrace.render.diagram.legend import draw_legend, legend_entries
from retrace.render.diagram.looks import Look, marked, warmed
from retrace.render.diagram.marks import Mark
from retrace.render.diagram.names import draw_names
from retrace.render.diagram.papers import draw_artifact, draw_paper, draw_system
from retrace.render.diagram.planes import on_plane
from retrace.render.diagram.svg import group, lines, number, tag

_TITLE_SIZE = 17.0
_TITLE_MARGIN = 23.0
_LEGEND_MARGIN = 16.0
_LARGE = 150.0
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
    pieces = tuple(_pieces(shown, diagram, looks, prefix))
    legend = legend_entries(shown, {mark.kind for mark in marks.values()}, prefix, language)
    return Drawing(
        title=title or shown.name or say(text("diagram.picture.untitled"), language),
        pieces=pieces,
        area=around(piece.box for piece in pieces),
        definitions=definitions(
            prefix, (edge.stroke for edge in diagram.edges.values()), pattern(prefix) if heat else ""
        ),
        legend=(*(heat_legend(heat, prefix, language) if heat else ()), *legend),
        bands=tuple(bands(shown, diagram)),
    )


def in_one(drawing: Drawing, *, heading: str = "", legend: bool = True, language: Language = "vi") -> str:
    """The whole drawing as one SVG in its natural size."""
    area = drawing.area
    rows = wrap(heading, _TITLE_SIZE, area.width - 40, 3, bold=True)
    title_height = len(rows) * _TITLE_SIZE * LINE_HEIGHT
    top = _TITLE_MARGIN + title_height if heading else 0.0
    body = "".join(piece.markup for piece in drawing.pieces)
    body = tag("g", body, transform=f"translate({number(-area.x)},{number(top - area.y)})") if body else ""
    body += lines(rows, 20.0, 15.0 + title_height / 2, _TITLE_SIZE, anchor="start", weight="600")
    height = area.height + top
    if legend and drawing.legend:
        room = area.width - 2 * _LEGEND_MARGIN
        drawn, legend_height = draw_legend(drawing.legend, _LEGEND_MARGIN, height, room, language)
        body, height = body + drawn, height + legend_height + 8
    return document(area.width, height, drawing.title, drawing.definitions, body)


def _pieces(process: Process, diagram: Diagram, looks: Mapping[str, Look], prefix: str) -> Iterator[Piece]:
    yield from draw_areas(process, diagram)
    hosts = {node.attached_to for node in process.nodes.values() if node.attached_to}
    frames = [key for key, shape in diagram.shapes.items() if _is_frame(process, key, shape)]
    frames.sort(key=lambda key: -diagram.shapes[key].bounds.width * diagram.shapes[key].bounds.height)
    for key in frames:
        yield from _element(process, diagram, key, looks, hosts)
    yield from _edges(process, diagram, prefix)
    names = list(draw_names(process, diagram))
    yield from (ground for ground, _ in names)
    boundary = [key for key, node in process.nodes.items() if node.kind == "boundaryEvent"]
    lower = {*frames, *boundary}
    for key in [*(key for key in diagram.shapes if key not in lower), *boundary]:
        yield from _element(process, diagram, key, looks, hosts)
    yield from (name for _, name in names)


def _is_frame(process: Process, key: str, shape: Shape) -> bool:
    """Whether the shape is drawn with content: an open sub-process, or a call activity as large as one."""
    node = process.nodes.get(key)
    if node is None or not shape.expanded:
        return False
    large = shape.bounds.width > _LARGE and shape.bounds.height > _LARGE
    return node.kind in SUB_PROCESSES or (node.kind == "callActivity" and large)


def _element(
    process: Process, diagram: Diagram, key: str, looks: Mapping[str, Look], hosts: set[str]
) -> Iterator[Piece]:
    if key in process.pools or key in process.lanes:
        return
    shape = diagram.shapes[key]
    look = looks.get(key) or Look(shape.stroke, shape.fill)
    name, drawn = _shape(process, key, shape, look, hosts)
    if drawn:
        note = f"{name} – {look.note}" if look.note else name
        yield Piece(shape.bounds, group(key, note, drawn + look.over(shape.bounds)))


def _shape(process: Process, key: str, shape: Shape, look: Look, hosts: set[str]) -> tuple[str, str]:
    """Name and markup of a node, data element or artifact."""
    box, stroke, fill = shape.bounds, look.stroke, look.fill
    if node := process.nodes.get(key):
        if node.kind in EVENTS:
            return node.name, draw_event(node, box, stroke, fill)
        if node.kind in GATEWAYS:
            return node.name, draw_gateway(node, box, stroke, fill)
        frame, hides = _is_frame(process, key, shape), node.kind == "callActivity" and not shape.expanded
        return node.name, draw_activity(node, box, frame, stroke, fill, look.dash, key in hosts, hides)
    if paper := process.data_objects.get(key):
        return paper.name, draw_paper(paper, box, stroke, fill)
    if store := process.data_stores.get(key):
        return store.name, draw_system(box, stroke, fill)
    if artifact := process.artifacts.get(key):
        return artifact.text, draw_artifact(artifact, box)
    return "", ""


def _edges(process: Process, diagram: Diagram, prefix: str) -> Iterator[Piece]:
    """Dotted lines first, then messages, then flows, so that the more important line lies on top."""
    drawn: dict[str, tuple[str, str]] = {}
    edges = diagram.edges
    for key, edge in edges.items():
        if key in process.data_flows:
            drawn[key] = "", draw_dotted(edge.points, prefix, edge.stroke)
    for key, link in process.associations.items():
        drawn[key] = "", draw_association(link, edges[key].points, prefix, edges[key].stroke)
    for key, message in process.messages.items():
        drawn[key] = message.name, draw_message(edges[key].points, prefix, edges[key].stroke)
    for key, flow in process.flows.items():
        source = process.nodes.get(flow.source)
        drawn[key] = flow.name, draw_flow(flow, source, edges[key].points, prefix, edges[key].stroke)
    for key, (name, markup) in drawn.items():
        yield Piece(edges[key].box, group(key, name, markup))
