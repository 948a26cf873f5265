"""Adds to a diagram what it does not show yet; what it shows stays where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retrace.layout.additions.areas import add_areas
from retrace.layout.additions.canvas import Canvas
from retrace.layout.additions.lines import Lines
from retrace.layout.additions.naming import name_additions
from retrace.layout.additions.shapes import add_shape, next_to_add
from retrace.layout.pipeline import lay_out
from retrace.layout.planes import MAIN, Item, items, planes, split
from retrace.layout.quality import line_ends
from retrace.model.bands import without_bystanders
from retrace.model.diagram import Diagram
from retrace.model.process import Process


def keep(process: Process, diagram: Diagram, before: Process | None = None) -> Diagram:
    """The diagram with what the process has besides it, each near its neighbours in free room.

    Shapes and edges of elements that are still there stay exactly as they are. Where there is no room, a lane, frame or
    pool grows and only what lies beyond its edge is pushed. Lines whose ends are others than in `before`, the process
    that was drawn, are drawn anew, and so are lines that end at an element without a shape. Without a single shape
    the diagram is a fresh one.
    """
    process = without_bystanders(process, diagram.shapes)
    collapsed = [key for key, shape in diagram.shapes.items() if not shape.expanded]
    there = items(process)
    known = {*there, *process.pools, *process.lanes}
    shapes = {key: shape for key, shape in diagram.shapes.items() if key in known}
    ends = line_ends(process)
    edges = {
        key: edge
        for key, edge in diagram.edges.items()
        if key in ends
        and not _redirected(key, process, before)
        and all(end in shapes or end not in there for end in ends[key])
    }
    if not shapes:
        return lay_out(process, collapsed)
    plane_of = _plane_of(process, Diagram(shapes, edges), collapsed, there)
    for plane in dict.fromkeys([*(shape.plane for shape in shapes.values()), MAIN, *plane_of.values()]):
        drawn = {key: shape for key, shape in shapes.items() if shape.plane == plane}
        if not drawn and plane != MAIN:
            part = split(process, [plane]).get(plane)
            if part is None:  # another collaboration: only collapsed sub-processes have a part of their own
                continue
            fresh = lay_out(part)
            shapes |= {key: replace(shape, plane=plane) for key, shape in fresh.shapes.items() if key not in shapes}
            edges |= {key: replace(edge, plane=plane) for key, edge in fresh.edges.items() if key not in edges}
            continue
        on_plane = {key: edge for key, edge in edges.items() if edge.plane == plane}
        canvas = Canvas(process, plane, drawn, on_plane, frozenset(shapes.keys() - drawn.keys()))
        _complete(canvas, [key for key in there if key not in shapes and plane_of[key] == plane])
        shapes |= canvas.shapes
        edges |= canvas.edges
    return Diagram(shapes, edges)


def _redirected(key: str, process: Process, before: Process | None) -> bool:
    """Whether a flow or message joins other elements than it did."""
    if before is None:
        return False
    old, new = before.flows.get(key) or before.messages.get(key), process.flows.get(key) or process.messages.get(key)
    return old is not None and new is not None and (old.source, old.target) != (new.source, new.target)


def _plane_of(process: Process, diagram: Diagram, collapsed: list[str], there: dict[str, Item]) -> dict[str, str]:
    """The plane of each element: where it is drawn, else where its scope is drawn, else where it should be."""
    plane_of = planes(process, collapsed)
    of_scope = {
        there[key].scope: shape.plane for key, shape in diagram.shapes.items() if key in there and key not in collapsed
    }
    for key, item in there.items():
        plane_of[key] = of_scope.get(item.scope, plane_of[key])
        if key in diagram.shapes:
            plane_of[key] = diagram.shapes[key].plane
    return plane_of


def _complete(canvas: Canvas, missing: list[str]) -> None:
    """Add the missing elements of a plane, each next to what is drawn already, then the missing lines and names."""
    old_names = {*canvas.shapes, *canvas.edges}
    waiting = add_areas(canvas, missing)
    while waiting:
        key = next_to_add(canvas, waiting)
        waiting.remove(key)
        add_shape(canvas, key)
    _mend(canvas)
    on_plane = {*canvas.shapes, *canvas.edges}
    for key in _in_turn(canvas.process):
        on_plane |= canvas.edges.keys()
        if key not in canvas.edges and key in canvas.ends and on_plane.issuperset(canvas.ends[key]):
            canvas.draw(key, Lines(canvas).way(key))
    name_additions(canvas, old_names)


def _in_turn(process: Process) -> Iterator[str]:
    """The lines in the order in which they are drawn: those that matter most first."""
    yield from (*process.flows, *process.messages, *process.conversation_links)
    yield from (*process.data_flows, *process.associations)


def _mend(canvas: Canvas) -> None:
    """Take away lines that room-making tore off their shapes, so that they are drawn anew."""
    for key in canvas.torn():
        del canvas.edges[key]
