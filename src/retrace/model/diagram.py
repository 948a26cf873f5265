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

    def holds(self, other: Bounds) -> bool:
        """Whether the other rectangle lies within this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )

    def touches(self, other: Bounds, reach: float = 0.0) -> bool:
        """Whether the rectangles come as near to each other as `reach`."""
        return (
            self.x <= other.x + other.width + reach
            and self.y <= other.y + other.height + reach
            and other.x <= self.x + self.width + reach
            and other.y <= self.y + self.height + reach
        )


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
