"""The pieces of a drawing from the lowest up: areas, then frames, lines, nodes, names on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retrace.model.diagram import Bounds, Diagram, Shape
from retrace.model.process import EVENTS, FRAMES, GATEWAYS, Node, Process
from retrace.render.diagram.activities import draw_activity
from retrace.render.diagram.areas import draw_areas
from retrace.render.diagram.choreography import draw_conversation, draw_conversation_link, draw_parties, with_envelopes
from retrace.render.diagram.connections import draw_association, draw_dotted, draw_flow, draw_message
from retrace.render.diagram.drawing import Piece
from retrace.render.diagram.events import draw_event
from retrace.render.diagram.gateways import draw_gateway
from retrace.render.diagram.looks import Look
from retrace.render.diagram.names import draw_names
from retrace.render.diagram.papers import draw_artifact, draw_paper, draw_system
from retrace.render.diagram.svg import group

_LARGE = 150.0
_CALLS = frozenset({"callActivity", "callChoreography"})


class Pieces:
    """Everything that one plane of a diagram shows, in the order in which it is drawn.

    `shown` is what of the `whole` process stands on the plane. Arrow heads have ids that start with `prefix`.
    """

    def __init__(
        self, whole: Process, shown: Process, diagram: Diagram, looks: Mapping[str, Look], prefix: str
    ) -> None:
        self._whole, self._shown, self._diagram, self._looks, self._prefix = whole, shown, diagram, looks, prefix
        self._hosts = {node.attached_to for node in shown.nodes.values() if node.attached_to}

    def __iter__(self) -> Iterator[Piece]:
        process, diagram = self._shown, self._diagram
        yield from draw_areas(process, diagram)
        frames = [key for key, shape in diagram.shapes.items() if self._is_frame(key, shape)]
        frames.sort(key=lambda key: -diagram.shapes[key].bounds.width * diagram.shapes[key].bounds.height)
        for key in frames:
            yield from self._element(key)
        yield from self._edges()
        names = list(draw_names(process, diagram))
        yield from (ground for ground, _ in names)
        boundary = [key for key, node in process.nodes.items() if node.kind == "boundaryEvent"]
        lower = {*frames, *boundary}
        for key in [*(key for key in diagram.shapes if key not in lower), *boundary]:
            yield from self._element(key)
        yield from (name for _, name in names)

    def _is_frame(self, key: str, shape: Shape) -> bool:
        """Whether the shape is drawn with content: an open sub-process, or a call activity as large as one."""
        node = self._shown.nodes.get(key)
        if node is None or not shape.expanded:
            return False
        large = shape.bounds.width > _LARGE and shape.bounds.height > _LARGE
        return node.kind in FRAMES or (node.kind in _CALLS and large)

    def _element(self, key: str) -> Iterator[Piece]:
        process, shape = self._shown, self._diagram.shapes[key]
        if key in process.pools or key in process.lanes:
            return
        look = self._looks.get(key) or Look(shape.stroke, shape.fill)
        name, drawn, box = self._drawn(key, shape, look)
        if drawn:
            note = f"{name} – {look.note}" if look.note else name
            yield Piece(box, group(key, note, drawn + look.over(shape.bounds)))

    def _drawn(self, key: str, shape: Shape, look: Look) -> tuple[str, str, Bounds]:
        """Name, markup and reach of a node, data element, artifact or conversation."""
        process, box, stroke, fill = self._shown, shape.bounds, look.stroke, look.fill
        if node := process.nodes.get(key):
            if node.kind in EVENTS:
                return node.name, draw_event(node, box, stroke, fill), box
            if node.kind in GATEWAYS:
                return node.name, draw_gateway(node, box, stroke, fill), box
            return node.name, *self._activity(node, shape, look)
        if paper := process.data_objects.get(key):
            return paper.name, draw_paper(paper, box, stroke, fill), box
        if store := process.data_stores.get(key):
            return store.name, draw_system(box, stroke, fill), box
        if artifact := process.artifacts.get(key):
            return artifact.text, draw_artifact(artifact, box), box
        if talk := process.conversations.get(key):
            return talk.name, draw_conversation(talk, box, stroke, fill), box
        return "", "", box

    def _activity(self, node: Node, shape: Shape, look: Look) -> tuple[str, Bounds]:
        frame, hides = self._is_frame(node.id, shape), node.kind in _CALLS and not shape.expanded
        box, host = shape.bounds, node.id in self._hosts
        drawn = draw_activity(node, box, frame, look.stroke, look.fill, look.dash, host, hides)
        drawn += draw_parties(self._whole, node, box, frame, look.stroke)
        return drawn, box if frame else with_envelopes(self._whole, node, box)

    def _edges(self) -> Iterator[Piece]:
        """Dotted lines first, then messages, then flows, so that the more important line lies on top."""
        process, edges, prefix = self._shown, self._diagram.edges, self._prefix
        drawn: dict[str, tuple[str, str]] = {}
        for key, edge in edges.items():
            if key in process.data_flows:
                drawn[key] = "", draw_dotted(edge.points, prefix, edge.stroke)
        for key, link in process.associations.items():
            drawn[key] = "", draw_association(link, edges[key].points, prefix, edges[key].stroke)
        for key, tie in process.conversation_links.items():
            drawn[key] = tie.name, draw_conversation_link(edges[key].points, edges[key].stroke)
        for key, message in process.messages.items():
            drawn[key] = message.name, draw_message(edges[key].points, prefix, edges[key].stroke)
        for key, flow in process.flows.items():
            source = process.nodes.get(flow.source)
            drawn[key] = flow.name, draw_flow(flow, source, edges[key].points, prefix, edges[key].stroke)
        for key, (name, markup) in drawn.items():
            yield Piece(edges[key].box, group(key, name, markup))
