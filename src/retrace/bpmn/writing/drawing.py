"""Writing the diagram: planes, shapes, edges, labels and colours."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.names import BOUNDS, BPMN_DIAGRAM, EDGE, LABEL, PLANE, SHAPE, WAYPOINT, bpmn
from retrace.bpmn.planes import FILLS, STROKES
from retrace.bpmn.writing.bands import put_bands, remove_bands
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.extensions import number, truth
from retrace.bpmn.writing.tree import assign, insert, make, remove
from retrace.model.diagram import Bounds, Diagram, Edge, Point, Shape
from retrace.model.process import FRAMES


def put_diagram(draft: Draft, old: Diagram, new: Diagram) -> None:
    """Draw what is new, move what has moved, remove what is drawn no more, with the planes that this empties."""
    filled = [plane for plane in list(draft.root.iter(PLANE))[1:] if len(plane)]
    for identifier in [*old.shapes, *old.edges]:
        drawn = draft.drawings.get(identifier)
        if identifier not in new.shapes and identifier not in new.edges and drawn is not None:
            remove_bands(drawn)
            remove(drawn)
    for identifier, shape in new.shapes.items():
        if shape != old.shapes.get(identifier):
            _put_shape(draft, identifier, old.shapes.get(identifier), shape)
    for identifier, edge in new.edges.items():
        if edge != old.edges.get(identifier):
            _put_edge(draft, identifier, old.edges.get(identifier), edge)
    main = next(draft.root.iter(PLANE), None)
    if main is not None and any(_moved_to_main(key, old, new) for key in draft.new.pools):
        main.set("bpmnElement", _main_element(draft))  # pools are shown by their collaboration
    for plane in filled:
        diagram = plane.getparent()
        if not len(plane) and diagram is not None:
            remove(diagram)


def _moved_to_main(key: str, old: Diagram, new: Diagram) -> bool:
    drawn, before = new.shapes.get(key), old.shapes.get(key)
    return drawn is not None and not drawn.plane and before is not None and bool(before.plane)


def _drawn(draft: Draft, identifier: str, tag: str, plane: str) -> etree._Element:
    """The shape or edge of an element, made on its plane where there is none."""
    known = draft.drawings.get(identifier)
    if known is None or known.tag != tag or known.getparent() is None:
        known = make(tag, id=draft.name(f"{identifier}_di"), bpmnElement=identifier)
        draft.drawings[identifier] = insert(_plane(draft, plane), known)
    return known


def _put_shape(draft: Draft, identifier: str, old: Shape | None, new: Shape) -> None:
    element = _drawn(draft, identifier, SHAPE, new.plane)
    if old is not None and old.plane != new.plane:
        insert(_plane(draft, new.plane), element)
    always = _always_said(draft, identifier) if old is None else ""
    if always == "isHorizontal" or new.horizontal != (old.horizontal if old else True):
        element.set("isHorizontal", truth(new.horizontal))
    if always == "isExpanded" or new.expanded != (old.expanded if old else True):
        element.set("isExpanded", truth(new.expanded))
    if old is None or old.bounds != new.bounds:
        _put_bounds(element, new.bounds)
    if new.label != (old.label if old else None):
        _put_label(element, new.label)
    if new.fill != (old.fill if old else ""):
        _put_colour(element, FILLS, new.fill)
    if new.stroke != (old.stroke if old else ""):
        _put_colour(element, STROKES, new.stroke)
    node = draft.new.nodes.get(identifier)
    if node is not None and node.exchange and (old is None or old.bounds != new.bounds):
        put_bands(draft, node, element, new.bounds)


def _always_said(draft: Draft, identifier: str) -> str:
    """The attribute that tools expect on a shape of this kind even where it has its usual value."""
    new = draft.new
    if identifier in new.pools or identifier in new.lanes:
        return "isHorizontal"
    node = new.nodes.get(identifier)
    return "isExpanded" if node is not None and node.kind in FRAMES else ""


def _put_edge(draft: Draft, identifier: str, old: Edge | None, new: Edge) -> None:
    element = _drawn(draft, identifier, EDGE, new.plane)
    if old is not None and old.plane != new.plane:
        insert(_plane(draft, new.plane), element)
    if old is None or old.points != new.points:
        _put_points(element, new.points)
    if new.label != (old.label if old else None):
        _put_label(element, new.label)
    if new.stroke != (old.stroke if old else ""):
        _put_colour(element, STROKES, new.stroke)


def _put_points(element: etree._Element, points: tuple[Point, ...]) -> None:
    for known in list(element.iterchildren(WAYPOINT)):
        remove(known)
    before_label = next((index for index, each in enumerate(element) if each.tag == LABEL), len(element))
    for place, (x, y) in enumerate(points, before_label):
        insert(element, make(WAYPOINT, x=number(x), y=number(y)), place)


def _put_bounds(element: etree._Element, bounds: Bounds) -> None:
    box = element.find(BOUNDS)
    if box is None:
        box = insert(element, make(BOUNDS), 0)
    for name, value in (("x", bounds.x), ("y", bounds.y), ("width", bounds.width), ("height", bounds.height)):
        box.set(name, number(value))


def _put_label(element: etree._Element, bounds: Bounds | None) -> None:
    label = element.find(LABEL)
    if label is None and bounds is not None:
        label = insert(element, make(LABEL), len(element))
    if label is None:
        return
    if bounds is not None:
        _put_bounds(label, bounds)
        return
    box = label.find(BOUNDS)
    if box is not None:
        remove(box)


def _put_colour(element: etree._Element, names: tuple[str, ...], colour: str) -> None:
    """Both the colours of bpmn.io and those of the OMG, which tools read by turns."""
    for name in names:
        assign(element, name, colour)


def _plane(draft: Draft, name: str) -> etree._Element:
    """The main plane or that of a sub-process, made where there is none."""
    known = draft.planes.get(name)
    if known is None:
        draft.planes[name] = known = _find_plane(draft, name)
    return known


def _find_plane(draft: Draft, name: str) -> etree._Element:
    planes = list(draft.root.iter(PLANE))
    if planes and not name:
        return planes[0]
    shown = name or _main_element(draft)
    for plane in planes[1:] if planes else ():
        if draft.means(plane.get("bpmnElement", ""), shown):
            return plane
    diagram = insert(draft.root, make(BPMN_DIAGRAM, id=draft.name(f"{shown}_diagram")))
    return insert(diagram, make(PLANE, id=draft.name(f"{shown}_plane"), bpmnElement=shown), 0)


def point_main_plane(draft: Draft) -> None:
    """Once there is a collaboration, or its process is gone, the main plane must show what is there.

    A file that drew a process by itself although it had a collaboration is left as it was, as is one with neither.
    """
    plane = next(draft.root.iter(PLANE), None)
    if plane is None:
        return
    shown = plane.get("bpmnElement", "").rpartition(":")[2]
    present = {each.get("id") for each in draft.root.iter(etree.Element)}
    main = _main_element(draft)
    if main and (shown not in present or draft.made_collaboration):
        plane.set("bpmnElement", main)


def _main_element(draft: Draft) -> str:
    """The collaboration, else the first process: what the main plane shows."""
    for kind in ("collaboration", "choreography", "process"):
        found = draft.root.find(bpmn(kind))
        if found is not None:
            return found.get("id", "")
    return draft.root.get("id", "")
