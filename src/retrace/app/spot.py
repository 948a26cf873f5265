"""A place for a gateway that a fix adds: right beside the step that it serves, where there is room."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from retrace.model.diagram import Bounds, Diagram, Edge, Shape
from retrace.model.process import GATEWAYS, Node, Process

_SIZE = 50.0
_MARGIN = 8.0
_DISTANCES = (50.0, 35.0, 25.0)


def beside_its_step(process: Process, diagram: Diagram, before: Process) -> Diagram:
    """The diagram with a shape for each new gateway that joins before or splits after one step, where that is free."""
    for node in process.nodes.values():
        if node.id not in before.nodes and node.id not in diagram.shapes:
            shape = _beside(process, diagram, before, node)
            if shape is not None:
                diagram = replace(diagram, shapes={**diagram.shapes, node.id: shape})
    return diagram


def _beside(process: Process, diagram: Diagram, before: Process, node: Node) -> Shape | None:
    onward = [flow.target for flow in process.flows.values() if flow.source == node.id]
    inward = [flow.source for flow in process.flows.values() if flow.target == node.id]
    joins = len(onward) == 1
    served = diagram.shapes.get(onward[0] if joins else inward[0])
    if served is None:
        return None
    kept = {key: edge for key, edge in diagram.edges.items() if _stays(key, before, process)}
    known = (diagram.shapes.get(key) for key, other in process.nodes.items() if other.kind in GATEWAYS)
    size = next((shape.bounds.width for shape in known if shape), _SIZE)
    box = served.bounds
    for distance in _DISTANCES:
        x = box.x - distance - size if joins else box.x + box.width + distance
        place = Bounds(x, box.y + box.height / 2 - size / 2, size, size)
        if _free(place, served, Diagram(diagram.shapes, kept)):
            return Shape(place, plane=served.plane)
    return None


def _stays(flow: str, before: Process, process: Process) -> bool:
    """Whether an edge will not be drawn anew."""
    old, new = before.flows.get(flow), process.flows.get(flow)
    return old is None or new is None or (old.source, old.target) == (new.source, new.target)


def _free(place: Bounds, served: Shape, diagram: Diagram) -> bool:
    """Whether a place touches no shape but the frames around both, and no line."""
    wide = Bounds(place.x - _MARGIN, place.y - _MARGIN, place.width + 2 * _MARGIN, place.height + 2 * _MARGIN)
    shapes = [shape for shape in diagram.shapes.values() if shape.plane == served.plane]
    frames = [shape for shape in shapes if shape is not served and shape.bounds.holds(served.bounds)]
    if not all(frame.bounds.holds(wide) for frame in frames):
        return False
    others = [shape for shape in shapes if not any(shape is frame for frame in frames)]
    boxes = [each for shape in others for each in (shape.bounds, shape.label) if each]
    edges = [edge for edge in diagram.edges.values() if edge.plane == served.plane]
    pieces = [Edge(pair).box for edge in edges for pair in pairwise(edge.points)]
    return not any(wide.touches(box) for box in (*boxes, *pieces))
