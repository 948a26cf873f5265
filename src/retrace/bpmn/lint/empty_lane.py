"""A lane in which nothing is done: an actor without work, or nodes that were drawn but not assigned.

Instead: move the steps into the lane, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "warning"


def find(view: View) -> Iterator[Hit]:
    """Lanes without a node of their own or in a lane nested within them."""
    lanes = view.process.lanes
    busy: set[str] = set()
    for node in view.process.nodes.values():
        lane = node.lane
        while lane is not None and lane not in busy:
            busy.add(lane)
            lane = lanes[lane].parent if lane in lanes else None
    for identifier in lanes:
        if identifier not in busy:
            yield Hit(identifier, view.label(identifier))
