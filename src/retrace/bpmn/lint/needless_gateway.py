"""A gateway with one flow in and one out: it decides nothing.

Instead: delete it, or draw the branch that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "warning"


def find(view: View) -> Iterator[Hit]:
    """Gateways that neither split nor join."""
    for node in view.process.nodes.values():
        if view.is_gateway(node) and len(view.incoming[node.id]) == 1 and len(view.outgoing[node.id]) == 1:
            yield Hit(node.id, view.label(node.id))
