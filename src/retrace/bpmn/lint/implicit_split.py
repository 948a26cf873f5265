"""Several flows leave a step or event without a condition: all are followed at once, which few readers expect.

Instead: put a parallel gateway, or an exclusive one if only one branch is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "warning"


def find(view: View) -> Iterator[Hit]:
    """Nodes other than gateways with more than one unconditional flow out."""
    for node in view.process.nodes.values():
        if view.is_gateway(node):
            continue
        unconditional = [
            flow for flow in view.outgoing[node.id] if not flow.condition.strip() and flow.id != node.default
        ]
        if len(unconditional) > 1:
            yield Hit(node.id, view.label(node.id))
