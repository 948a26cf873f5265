"""Marks that say what became of an element: a colour and, for who cannot see it, a badge with a sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrace.model.diagram import Bounds
from retrace.render.diagram.svg import path, tag

MarkKind = Literal["added", "changed", "removed", "automated"]
MARK_KINDS: tuple[MarkKind, ...] = ("added", "changed", "automated", "removed")


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of an element; `note` is shown as its tooltip."""

    kind: MarkKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class MarkColours:
    """Colours of a mark, its dash pattern and the path of its sign within a circle of radius 9 around (0, 0)."""

    stroke: str
    fill: str
    dash: str
    sign: str


MARK_COLOURS: dict[MarkKind, MarkColours] = {
    "added": MarkColours("#2f7d4f", "#e9f6ee", "", "M-4.5,0 H4.5 M0,-4.5 V4.5"),
    "changed": MarkColours("#a86100", "#fff4dd", "", "M0,-4.8 L4.8,3.8 H-4.8 Z"),
    "removed": MarkColours("#a4262c", "#fbeaea", "6 3", "M-3.5,-3.5 L3.5,3.5 M3.5,-3.5 L-3.5,3.5"),
    "automated": MarkColours("#1d5f9e", "#e7f1fb", "", "M1,-5.5 L-3.5,0.8 H0 L-1,5.5 L3.5,-0.8 H0 Z"),
}


def badge(x: float, y: float, kind: MarkKind) -> str:
    """The round badge of a mark around a point."""
    look = MARK_COLOURS[kind]
    circle = tag("circle", cx=0.0, cy=0.0, r=9.0, fill=look.stroke, stroke="#ffffff", stroke_width=1.5)
    fill = "#ffffff" if kind == "automated" else "none"
    sign = path(
        look.sign, stroke="#ffffff", fill=fill, width=0.6 if kind == "automated" else 1.9, stroke_linecap="round"
    )
    return tag("g", circle + sign, transform=f"translate({x:g},{y:g})")


def badge_at(box: Bounds, kind: MarkKind) -> str:
    """The badge at the upper right corner of a shape."""
    return badge(box.x + box.width - 4, box.y + 2, kind)
