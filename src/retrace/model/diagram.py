"""Where the elements of a process stand on the page. Units are BPMN DI units (96 dpi pixels)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from retrace.model.record import record

Point = tuple[float, float]


@record
class Bounds:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


@record
class Shape:
    """A drawn node, pool, lane, data element or annotation. `plane` is "" for the main plane,
    else the id of the collapsed sub-process whose own plane shows it."""

    bounds: Bounds
    label: Bounds | None = None
    expanded: bool = True
    horizontal: bool = True
    fill: str = ""
    stroke: str = ""
    plane: str = ""


@record
class Edge:
    """A drawn flow: its way points in order, at least two."""

    points: tuple[Point, ...]
    label: Bounds | None = None
    stroke: str = ""
    plane: str = ""

    @property
    def box(self) -> Bounds:
        """The rectangle around the way points."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return Bounds(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@record
class Diagram:
    """Shapes and edges keyed by the id of the element they show."""

    shapes: Mapping[str, Shape] = field(default_factory=dict)
    edges: Mapping[str, Edge] = field(default_factory=dict)
