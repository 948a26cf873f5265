"""A process or sub-process without a start event: nobody can see where the work begins.

Instead: draw the start event and name it after what triggers the work.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "warning"


def find(view: View) -> Iterator[Hit]:
    """Scopes in which nothing starts."""
    for scope, nodes in view.ordered_scopes.items():
        if not any(node.kind == "startEvent" for node in nodes):
            yield Hit(scope, view.label(scope))
