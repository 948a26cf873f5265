"""Reading the diagram: where each element stands, over all planes of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from lxml import etree

from retrace.bpmn.collected import Collected
from retrace.bpmn.names import BIOC, BOUNDS, COLOR, EDGE, PLANE, SHAPE, WAYPOINT, attributes
from retrace.bpmn.references import plain
from retrace.model.diagram import Bounds, Diagram, Edge, Point, Shape
from retrace.model.process import SUB_PROCESSES

FILLS = (f"{{{BIOC}}}fill", f"{{{COLOR}}}background-color")
STROKES = (f"{{{BIOC}}}stroke", f"{{{COLOR}}}border-color")
_FALSE = frozenset({"false", "0"})


def read_diagram(found: Collected) -> Diagram | None:
    """Shapes and edges of the elements found; None where nothing is drawn.

    The first plane is the main one; an element drawn several times counts where it is drawn first.
    """
    shapes: dict[str, Shape] = {}
    edges: dict[str, Edge] = {}
    main: str | None = None
    for diagram in found.diagrams:
        for plane in diagram.iterchildren(PLANE):
            shown = plain(plane.get("bpmnElement", ""), found.elements)
            main = shown if main is None else main
            _read_plane(found, plane, "" if shown == main else shown, shapes, edges)
    _collapse(found, shapes)
    return Diagram(shapes, edges) if shapes or edges else None


def _read_plane(
    found: Collected, plane: etree._Element, name: str, shapes: dict[str, Shape], edges: dict[str, Edge]
) -> None:
    """Read one plane. Fetching boxes and way points for the whole plane at once is faster than looking through the
    children of each shape and edge."""
    drawn_shapes = list(plane.iterchildren(SHAPE))
    drawn_edges = list(plane.iterchildren(EDGE))
    points = _points(plane)
    boxes, labels = _boxes(plane, {*drawn_shapes, *drawn_edges})
    for drawn in drawn_shapes:
        given = attributes(drawn)
        element = "" if "choreographyActivityShape" in given else _shown(found, drawn, given.get("bpmnElement", ""))
        if element:
            if bounds := boxes.get(drawn):
                shapes[element] = _shape(given, bounds, labels.get(drawn), name)
            else:
                found.report("drawn-badly", element)
    for drawn in drawn_edges:
        given = attributes(drawn)
        element = _shown(found, drawn, given.get("bpmnElement", ""))
        if element:
            if way := _way(points.get(drawn, ())):
                edges[element] = Edge(way, labels.get(drawn), _colour(given, STROKES), name)
            else:
                found.report("drawn-badly", element)


def _shown(found: Collected, drawn: etree._Element, element: str) -> str:
    """The element that a shape or edge is the first to show, "" where there is none such in the process."""
    if element not in found.elements:
        element = plain(element, found.elements)
        if element not in found.elements:
            found.report("drawn-unknown", element, drawn=drawn.get("id", ""))
            return ""
    if element in found.drawings or element in found.left_out:
        return ""
    found.drawings[element] = drawn
    return element


def _points(plane: etree._Element) -> dict[etree._Element | None, list[Point | None]]:
    """Way points by edge; None for one without coordinates."""
    found: dict[etree._Element | None, list[Point | None]] = {}
    for point in plane.iter(WAYPOINT):
        try:
            place = float(point.get("x", "")), float(point.get("y", ""))
        except ValueError:
            place = None
        edge = point.getparent()
        if edge in found:
            found[edge].append(place)
        else:
            found[edge] = [place]
    return found


def _way(points: Sequence[Point | None]) -> tuple[Point, ...]:
    """At least two points with finite coordinates, or nothing."""
    known = tuple(filter(None, points))
    # A sum is finite only if every part is, and one check is cheaper than many.
    return known if 2 <= len(points) == len(known) and isfinite(sum(map(sum, known))) else ()


def _boxes(
    plane: etree._Element, drawn: set[etree._Element]
) -> tuple[dict[etree._Element | None, Bounds], dict[etree._Element | None, Bounds]]:
    """Usable bounds by shape, and bounds of labels by shape or edge."""
    boxes: dict[etree._Element | None, Bounds] = {}
    labels: dict[etree._Element | None, Bounds] = {}
    for box in plane.iter(BOUNDS):
        given = box.get
        try:
            x, y = float(given("x", "")), float(given("y", ""))
            width, height = float(given("width", "")), float(given("height", ""))
        except ValueError:
            continue
        if isfinite(x + y + width + height):
            around = box.getparent()
            if around in drawn:
                boxes[around] = Bounds(x, y, width, height)
            elif around is not None:
                labels[around.getparent()] = Bounds(x, y, width, height)
    return boxes, labels


def _collapse(found: Collected, shapes: dict[str, Shape]) -> None:
    """A sub-process whose shape does not say is expanded where something in it is drawn on the same plane."""
    nodes = found.nodes
    for identifier, node in nodes.items():
        shape = shapes.get(identifier) if node.kind in SUB_PROCESSES else None
        if shape is None or found.drawings[identifier].get("isExpanded") is not None:
            continue
        inside = (shapes.get(each.id) for each in nodes.values() if each.scope == identifier)
        if not any(each is not None and each.plane == shape.plane for each in inside):
            shapes[identifier] = replace(shape, expanded=False)


def _shape(given: dict[str, str], bounds: Bounds, label: Bounds | None, plane: str) -> Shape:
    expanded, horizontal = given.get("isExpanded") not in _FALSE, given.get("isHorizontal") not in _FALSE
    return Shape(bounds, label, expanded, horizontal, _colour(given, FILLS), _colour(given, STROKES), plane)


def _colour(given: dict[str, str], names: tuple[str, str]) -> str:
    return given.get(names[0]) or given.get(names[1], "")
