"""Reading the diagram: where each element stands, over all planes of the file."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from lxml import etree

from retrace.bpmn.collected import Collected
from retrace.bpmn.names import BIOC, BOUNDS, COLOR, EDGE, LABEL, PLANE, SHAPE, WAYPOINT, children
from retrace.bpmn.references import plain
from retrace.model.diagram import Bounds, Diagram, Edge, Point, Shape
from retrace.model.process import FRAMES

FILLS = (f"{{{BIOC}}}fill", f"{{{COLOR}}}background-color")
STROKES = (f"{{{BIOC}}}stroke", f"{{{COLOR}}}border-color")
_FALSE = frozenset({"false", "0"})
# What may be drawn folded; of all other nodes the attribute says nothing.
_FOLDING = FRAMES | {"callActivity", "callChoreography"}
_LONGEST_NUMBER = 40
_MOST_NUMBERS = 512
# The orders in which tools write the attributes: all values at once cost less than asking for each by its name.
_POINT, _AS_LISTED, _BY_NAME = ["x", "y"], ["x", "y", "width", "height"], ["height", "width", "x", "y"]


class _Numbers(dict[str | bytes | None, float]):
    """Finite numbers by how they are written. Drawings repeat sizes and coordinates: looking them up in a small table
    beats reading each anew, a large table does not."""

    def __missing__(self, written: str | bytes | None) -> float:
        if not written or len(written) > _LONGEST_NUMBER or not isfinite(number := float(written)):
            raise ValueError(written)
        if len(self) == _MOST_NUMBERS:
            self.clear()
        self[written] = number
        return number


_number = _Numbers().__getitem__


def mentions_colours(data: bytes) -> bool:
    """Whether the file names a vocabulary of colours at all."""
    return BIOC.encode() in data or COLOR.encode() in data


def read_diagram(found: Collected, coloured: bool = True) -> Diagram | None:
    """Shapes and edges of the elements found; None where nothing is drawn.

    The first plane is the main one; an element drawn several times counts where it is drawn first. `coloured` says
    that the file names a vocabulary of colours; most do not, and are not asked for them.
    """
    shapes: dict[str, Shape] = {}
    edges: dict[str, Edge] = {}
    main: str | None = None
    for diagram in found.diagrams:
        for plane in diagram.iterchildren(PLANE):
            shown = plain(plane.get("bpmnElement", ""), found.elements)
            main = shown if main is None else main
            name = "" if shown == main else shown
            for drawn in plane.iterchildren(SHAPE):
                _read_shape(found, drawn, name, coloured, shapes)
            for drawn in plane.iterchildren(EDGE):
                _read_edge(found, drawn, name, coloured, edges)
    _collapse(found, shapes)
    return Diagram(shapes, edges) if shapes or edges else None


def _read_shape(found: Collected, drawn: etree._Element, plane: str, coloured: bool, shapes: dict[str, Shape]) -> None:
    given = drawn.get
    # A band of a choreography task shows one of its participants, which stands elsewhere too.
    element = "" if found.bands and given("choreographyActivityShape") else _shown(found, drawn)
    if not element:
        return
    bounds = label = None
    for part in children(drawn):
        if part.tag == BOUNDS:
            bounds = _bounds(part)
        elif part.tag == LABEL:
            label = _label(part)
    if bounds is None:
        found.report("drawn-badly", element)
        return
    node = found.nodes.get(element)
    expanded = node is None or node.kind not in _FOLDING or given("isExpanded") not in _FALSE
    horizontal = node is not None or given("isHorizontal") not in _FALSE
    fill, stroke = (_colour(drawn, FILLS), _colour(drawn, STROKES)) if coloured else ("", "")
    shapes[element] = Shape(bounds, label, expanded, horizontal, fill, stroke, plane)


def _read_edge(found: Collected, drawn: etree._Element, plane: str, coloured: bool, edges: dict[str, Edge]) -> None:
    element = _shown(found, drawn)
    if not element:
        return
    label = None
    points: list[Point] = []
    try:
        for part in children(drawn):
            if part.keys() == _POINT:
                x, y = part.values()
                points.append((_number(x), _number(y)))
            elif part.tag == WAYPOINT:
                given = part.get
                points.append((_number(given("x")), _number(given("y"))))
            elif part.tag == LABEL:
                label = _label(part)
    except ValueError:
        points = []
    if len(points) < 2:
        found.report("drawn-badly", element)
        return
    edges[element] = Edge(tuple(points), label, _colour(drawn, STROKES) if coloured else "", plane)


def _shown(found: Collected, drawn: etree._Element) -> str:
    """The element that a shape or edge is the first to show, "" where there is none such in the process."""
    element = drawn.get("bpmnElement", "")
    if element not in found.elements:
        element = plain(element, found.elements)
        if element not in found.elements:
            found.report("drawn-unknown", element, drawn=drawn.get("id", ""))
            return ""
    if element in found.drawings or element in found.left_out:
        return ""
    found.drawings[element] = drawn
    return element


def _bounds(box: etree._Element) -> Bounds | None:
    """Where a box stands; None where it does not say so in finite numbers."""
    keys = box.keys()
    try:
        if keys == _BY_NAME:
            height, width, x, y = map(_number, box.values())
        else:
            x, y, width, height = map(_number, box.values() if keys == _AS_LISTED else map(box.get, _AS_LISTED))
    except ValueError:
        return None
    return Bounds(x, y, width, height)


def _label(label: etree._Element) -> Bounds | None:
    for part in children(label):
        if part.tag == BOUNDS:
            return _bounds(part)
    return None


def _collapse(found: Collected, shapes: dict[str, Shape]) -> None:
    """A sub-process whose shape does not say is expanded where something in it is drawn on the same plane."""
    nodes = found.nodes
    unsaid = [
        identifier
        for identifier, node in nodes.items()
        if node.kind in FRAMES and identifier in shapes and found.drawings[identifier].get("isExpanded") is None
    ]
    if not unsaid:
        return
    filled = {(node.scope, shapes[each].plane) for each, node in nodes.items() if each in shapes}
    for identifier in unsaid:
        shape = shapes[identifier]
        if (identifier, shape.plane) not in filled:
            shapes[identifier] = replace(shape, expanded=False)


def _colour(drawn: etree._Element, names: tuple[str, str]) -> str:
    return drawn.get(names[0], "") or drawn.get(names[1], "")
