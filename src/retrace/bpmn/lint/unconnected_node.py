"""A node that no flow enters or leaves: it never happens, or the flow was forgotten.

Instead: connect it, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "error"


def find(view: View) -> Iterator[Hit]:
    """Nodes without any flow in a scope that has other nodes."""
    for nodes in view.ordered_scopes.values():
        for node in nodes:
            connected = view.incoming.get(node.id) or view.outgoing.get(node.id)
            if not connected and len(nodes) > 1 and not view.stands_alone(node):
                yield Hit(node.id, view.label(node.id))
