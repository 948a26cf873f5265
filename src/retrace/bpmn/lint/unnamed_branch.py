"""Branches of a decision that do not say when they are taken.

Instead: name each flow after its answer ("Đủ", "Không đủ") or give it a condition; one may be the default.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View

SEVERITY = "warning"


def find(view: View) -> Iterator[Hit]:
    """Flows out of a diverging exclusive or inclusive gateway with neither name nor condition."""
    for node in view.process.nodes.values():
        branches = view.outgoing[node.id] if node.kind in {"exclusiveGateway", "inclusiveGateway"} else []
        for flow in branches if len(branches) > 1 else []:
            if not flow.name.strip() and not flow.condition.strip() and flow.id != node.default:
                yield Hit(flow.id, view.label(node.id))
