"""A message flow between two elements of one pool: messages go between parties only.

Instead: use a sequence flow, or draw the other party as a pool of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "error"


def find(view: View) -> Iterator[Hit]:
    """Messages whose ends are in the same pool."""
    for message in view.process.messages.values():
        if view.pool_of(message.source) == view.pool_of(message.target):
            yield Hit(message.id, message.name or f"{view.label(message.source)} → {view.label(message.target)}")
