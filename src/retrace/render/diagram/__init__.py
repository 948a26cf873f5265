"""The picture of a process in the standard notation, as SVG."""

from retrace.render.diagram.draw import draw, drawing_of, in_one, laid
from retrace.render.diagram.heat import LEVELS, Heat, Warmth
from retrace.render.diagram.marks import Mark, MarkKind
from retrace.render.diagram.part import cuts_of
from retrace.render.diagram.planes import planes

__all__ = ["LEVELS", "Heat", "Mark", "MarkKind", "Warmth", "cuts_of", "draw", "drawing_of", "in_one", "laid", "planes"]
