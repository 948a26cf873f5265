"""A sequence flow that leaves its process or sub-process: BPMN forbids it.

Instead: use a message flow between pools; enter and leave a sub-process at its border.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "error"


def find(view: View) -> Iterator[Hit]:
    """Flows whose ends are in different scopes."""
    nodes = view.process.nodes
    for flow in view.process.flows.values():
        if nodes[flow.source].scope != nodes[flow.target].scope:
            yield Hit(flow.id, f"{view.label(flow.source)} → {view.label(flow.target)}")
