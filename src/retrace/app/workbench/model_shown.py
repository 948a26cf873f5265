"""The model as an editor can show it: every step has its place in the diagram, and the text is in UTF-8."""

from __future__ import annotations

from retrace.bpmn.read import read
from retrace.bpmn.secure import parse


def placed(content: bytes) -> bytes:
    """The model, with a place for each step that its diagram leaves out; the same bytes where it leaves out none.

    Raises what `read` raises.
    """
    reading = read(content)
    drawn = reading.diagram.shapes if reading.diagram else {}
    if drawn and reading.process.nodes.keys() <= drawn.keys():
        return content
    from retrace.app.drawing.draw import completed  # the layout is slow to import

    return completed(reading)


def shown(content: bytes) -> bytes:
    """The model as `placed` gives it, in UTF-8 whatever its own encoding is. Raises what `read` raises."""
    return parse(placed(content), faithful=True).text
