"""What a chart shows, in words and figures that are ready to be drawn; how it is drawn is no part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fill = Literal["as_is", "to_be", "less", "more"]


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis: what it measures with its unit, and the numbers at which it has marks, each as it is written."""

    title: str
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from one value to another; `shown` is written at its end, `before` at its beginning."""

    start: float
    end: float
    fill: Fill
    shown: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class BarRow:
    """The bars of one thing, below each other; `strong` where the row is a total."""

    label: str
    bars: tuple[Bar, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars. `lines` are values marked across all rows, `joined` ties the end of each row to the next, and
    `layered` puts the bars of a row on one line."""

    name: str
    title: str
    scale: Scale
    rows: tuple[BarRow, ...]
    legend: tuple[tuple[Fill, str], ...] = ()
    lines: tuple[tuple[float, str], ...] = ()
    joined: bool = False
    layered: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points; `marks` are points on it, each told in words below."""

    label: str
    fill: Fill
    points: tuple[tuple[float, float], ...]
    marks: tuple[tuple[float, float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CurveChart:
    """Rising curves of shares over time; both scales as in `Scale`."""

    name: str
    title: str
    across: Scale
    up: Scale
    curves: tuple[Curve, ...]
    notes: tuple[str, ...] = ()


Chart = BarChart | CurveChart
