"""Where what comes first decides the way of a case: flow algebra can only go by shares there."""

from __future__ import annotations

import re

from retrace.graph.view import ProcessView
from retrace.model.duration import seconds
from retrace.model.process import Node

_CYCLE = re.compile(r"R\d*/(?:[^/]*/)?(P[^/]+)")


def decided_by_time(view: ProcessView) -> tuple[str, ...]:
    """The ids of event-based gateways at which a timer races, and of boundary events whose moment is known."""
    nodes, flows = view.process.nodes, view.process.flows
    fed = {message.target for message in view.process.messages.values() if message.source in nodes}

    def races(node: Node) -> bool:
        if node.kind == "eventBasedGateway":
            targets = [nodes[flow.target] for flow in flows.values() if flow.source == node.id and flow.target in nodes]
            return len(targets) > 1 and any(map(_is_timed, targets))
        return bool(node.attached_to) and (_is_timed(node) or node.id in fed)

    return tuple(node.id for node in nodes.values() if view.visits[node.id] > 0 and races(node))


def _is_timed(node: Node) -> bool:
    timers = (event.detail for event in node.events if event.kind == "timer")
    return any(seconds(found[1] if (found := _CYCLE.fullmatch(detail)) else detail) is not None for detail in timers)
