"""What one plane of a diagram shows: the main one, or that of a collapsed sub-process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from retrace.model.diagram import Diagram, Edge, Shape
from retrace.model.process import Process, among

_T = TypeVar("_T")


def planes(diagram: Diagram) -> tuple[str, ...]:
    """The planes in the order of their first shape: "" for the main one, then ids of collapsed sub-processes."""
    return tuple(dict.fromkeys(["", *(shape.plane for shape in diagram.shapes.values())]))


def on_plane(process: Process, diagram: Diagram, plane: str) -> tuple[Process, Diagram]:
    """The elements drawn on `plane`, and their shapes and edges alone."""
    shapes: dict[str, Shape] = {key: shape for key, shape in diagram.shapes.items() if shape.plane == plane}
    edges: dict[str, Edge] = {key: edge for key, edge in diagram.edges.items() if edge.plane == plane}

    def drawn(elements: Mapping[str, _T]) -> dict[str, _T]:
        return {key: element for key, element in elements.items() if key in here}

    here = shapes.keys() | edges.keys()
    shown = replace(
        among(process, here),
        conversations=drawn(process.conversations),
        conversation_links=drawn(process.conversation_links),
    )
    return shown, Diagram(shapes, edges)
