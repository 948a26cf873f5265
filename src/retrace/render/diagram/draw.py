"""A process and its diagram as one SVG picture: areas, then frames, lines, nodes, and names on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from zlib import crc32

from retrace.fonts import FAMILY, wrap
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Diagram, Shape
from retrace.model.process import EVENTS, GATEWAYS, SUB_PROCESSES, Process
from retrace.model.text import text
from retrace.render.diagram.activities import draw_activity
from retrace.render.diagram.areas import draw_areas
from retrace.render.diagram.connections import definitions, draw_association, draw_dotted, draw_flow, draw_message
from retrace.render.diagram.events import draw_event
from retrace.render.diagram.gateways import draw_gateway
from retrace.render.diagram.legend import draw_legend, legend_entries
from retrace.render.diagram.marks import LOOKS, Mark, badge_at
from retrace.render.diagram.names import draw_names
from retrace.render.diagram.papers import draw_artifact, draw_paper, draw_system
from retrace.render.diagram.picture_size import extent
from retrace.render.diagram.svg import escape, group, lines, number, tag

_TITLE_HEIGHT = 44.0
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
    marks = marks or _NO_MARKS
    area = extent(diagram)
    prefix = f"d{crc32(process.id.encode()):08x}"
    top = _TITLE_HEIGHT if title else 0.0
    body = "".join(_body(process, diagram, marks, prefix))
    body = tag("g", body, transform=f"translate({number(-area.x)},{number(top - area.y)})") if body else ""
    heading = wrap(title, 17.0, area.width - 40, 1, bold=True)
    body += lines(heading, 20.0, 26.0, 17.0, anchor="start", weight="600")
    height = area.height + top
    if legend:
        shown = {mark.kind for key, mark in marks.items() if key in diagram.shapes or key in diagram.edges}
        entries = legend_entries(process, shown, prefix)
        drawn, legend_height = draw_legend(entries, _LEGEND_MARGIN, height, area.width - 2 * _LEGEND_MARGIN, language)
        body, height = body + drawn, height + legend_height + 8
    name = title or process.name or say(text("diagram.picture.untitled"), language)
    ground = tag("rect", x=0.0, y=0.0, width=area.width, height=height, fill="#ffffff")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(area.width)}" height="{number(height)}" '
        f'viewBox="0 0 {number(area.width)} {number(height)}" role="img" aria-label="{escape(name)}" '
        f'font-family="{FAMILY}, Noto Sans, Arial, sans-serif">'
        f"<title>{escape(name)}</title>{definitions(prefix)}{ground}{body}</svg>"
    )


def _body(process: Process, diagram: Diagram, marks: Mapping[str, Mark], prefix: str) -> Iterator[str]:
    yield from draw_areas(process, diagram)
    hosts = {node.attached_to for node in process.nodes.values() if node.attached_to}
    frames = [key for key, shape in diagram.shapes.items() if _is_frame(process, key, shape)]
    frames.sort(key=lambda key: -diagram.shapes[key].bounds.width * diagram.shapes[key].bounds.height)
    for key in frames:
        yield _element(process, diagram, key, marks, hosts)
    yield from _edges(process, diagram, prefix)
    boundary = [key for key, node in process.nodes.items() if node.kind == "boundaryEvent" and key in diagram.shapes]
    inner = [key for key in diagram.shapes if key not in frames and key not in boundary]
    for key in [*inner, *boundary]:
        yield _element(process, diagram, key, marks, hosts)
    yield from draw_names(process, diagram)


def _is_frame(process: Process, key: str, shape: Shape) -> bool:
    """Whether the shape is drawn with content: an open sub-process, or a call activity as large as one."""
    node = process.nodes.get(key)
    if node is None or shape.plane or not shape.expanded:
        return False
    large = shape.bounds.width > _LARGE and shape.bounds.height > _LARGE
    return node.kind in SUB_PROCESSES or (node.kind == "callActivity" and large)


def _element(process: Process, diagram: Diagram, key: str, marks: Mapping[str, Mark], hosts: set[str]) -> str:
    shape = diagram.shapes[key]
    if shape.plane or key in process.pools or key in process.lanes:
        return ""
    mark = marks.get(key)
    look = LOOKS[mark.kind] if mark else None
    stroke, fill = (look.stroke, look.fill) if look else (shape.stroke, shape.fill)
    name, drawn = _shape(process, key, shape, stroke, fill, look.dash if look else "", hosts)
    if mark and drawn:
        drawn += badge_at(shape.bounds, mark.kind)
        name = f"{name} – {mark.note}" if mark.note else name
    return group(key, name, drawn) if drawn else ""


def _shape(
    process: Process, key: str, shape: Shape, stroke: str, fill: str, dash: str, hosts: set[str]
) -> tuple[str, str]:
    """Name and markup of a node, data element or artifact."""
    box = shape.bounds
    if node := process.nodes.get(key):
        if node.kind in EVENTS:
            return node.name, draw_event(node, box, stroke, fill)
        if node.kind in GATEWAYS:
            return node.name, draw_gateway(node, box, stroke, fill)
        drawn = draw_activity(node, box, _is_frame(process, key, shape), stroke, fill, dash, key in hosts)
        return node.name, drawn
    if paper := process.data_objects.get(key):
        return paper.name, draw_paper(paper, box, stroke, fill)
    if store := process.data_stores.get(key):
        return store.name, draw_system(box, stroke, fill)
    if artifact := process.artifacts.get(key):
        return artifact.text, draw_artifact(artifact, box)
    return "", ""


def _edges(process: Process, diagram: Diagram, prefix: str) -> Iterator[str]:
    """Dotted lines first, then messages, then flows, so that the more important line lies on top."""
    for key, edge in diagram.edges.items():
        if not edge.plane and key in process.data_flows:
            yield group(key, "", draw_dotted(edge.points, prefix))
    for key, link in process.associations.items():
        if key in diagram.edges and not diagram.edges[key].plane:
            yield group(key, "", draw_association(link, diagram.edges[key].points, prefix))
    for key, message in process.messages.items():
        if key in diagram.edges and not diagram.edges[key].plane:
            yield group(key, message.name, draw_message(diagram.edges[key].points, prefix))
    for key, flow in process.flows.items():
        if key in diagram.edges and not diagram.edges[key].plane:
            drawn = draw_flow(flow, process.nodes.get(flow.source), diagram.edges[key].points, prefix)
            yield group(key, flow.name, drawn)
