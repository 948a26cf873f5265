"""A process or sub-process without an end event: nobody can see when the work is done.

Instead: draw an end event for each outcome and name it after that outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "warning"


def find(view: View) -> Iterator[Hit]:
    """Scopes in which nothing ends."""
    for scope, nodes in view.ordered_scopes.items():
        if not any(node.kind == "endEvent" for node in nodes):
            yield Hit(scope, view.label(scope))
