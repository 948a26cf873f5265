"""The picture of a process in the standard notation, as SVG."""

from retrace.render.diagram.draw import draw
from retrace.render.diagram.marks import Mark, MarkKind

__all__ = ["Mark", "MarkKind", "draw"]
