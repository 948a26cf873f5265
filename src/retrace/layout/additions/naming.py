"""The names beside new shapes and lines, where nothing is in their way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from retrace.layout import sizes
from retrace.layout.additions.canvas import Canvas
from retrace.layout.labels import Obstacles, along, around, beside_stub
from retrace.layout.names import beside_lines, label_of
from retrace.model.process import GATEWAYS, Node


def name_additions(canvas: Canvas, known: Collection[str]) -> None:
    """Place the names of all shapes and edges besides the known ones."""
    obstacles = Obstacles()
    for key, shape in canvas.shapes.items():
        if canvas.is_area(key):
            obstacles.add_border(shape.bounds)
        else:
            obstacles.add_node(shape.bounds)
    for _, (left, top, right, bottom) in canvas.names():
        obstacles.add((left, top, right, bottom), 100.0)
    for edge in canvas.edges.values():
        obstacles.add_line(edge.points)
    for key, item in canvas.items.items():
        text = label_of(item)
        if key in canvas.shapes and key not in known and text:
            box = canvas.shapes[key].bounds
            if isinstance(item, Node) and item.kind == "boundaryEvent":
                spots = beside_stub(box, sizes.label_box(text, sizes.BOUNDARY_LABEL_WIDTH))
            else:
                spots = around(box, sizes.label_box(text), isinstance(item, Node) and item.kind in GATEWAYS)
            canvas.shapes[key] = replace(canvas.shapes[key], label=obstacles.settle(spots))
    for key, text, width, from_source in beside_lines(canvas.process):
        if key in canvas.edges and key not in known:
            spots = along([*canvas.edges[key].points], sizes.label_box(text, width), from_source)
            canvas.edges[key] = replace(canvas.edges[key], label=obstacles.settle(spots))
