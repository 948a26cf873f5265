"""Several flows enter a step or event: it runs once for each, which is seldom meant after a parallel split.

Instead: join the branches with a gateway of the kind that split them.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "warning"


def find(view: View) -> Iterator[Hit]:
    """Nodes other than gateways with more than one flow in; an end event may gather branches."""
    for node in view.process.nodes.values():
        if not view.is_gateway(node) and node.kind != "endEvent" and len(view.incoming[node.id]) > 1:
            yield Hit(node.id, view.label(node.id))
