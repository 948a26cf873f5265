"""Who is next to whom in a process: flows by node, nodes by scope, boundary events by host, links by name."""

from __future__ import annotations

from collections.abc import Sequence

from retrace.model.process import Flow, Node, Process


class Index:
    """Look-ups over one process; flows with a missing end are left out."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.nodes = process.nodes
        self.outgoing: dict[str, list[Flow]] = {}
        self.incoming: dict[str, list[Flow]] = {}
        for flow in process.flows.values():
            if flow.source in process.nodes and flow.target in process.nodes:
                self.outgoing.setdefault(flow.source, []).append(flow)
                self.incoming.setdefault(flow.target, []).append(flow)
        self.inside: dict[str, list[Node]] = {}
        self.attached: dict[str, list[Node]] = {}
        for node in process.nodes.values():
            self.inside.setdefault(node.scope, []).append(node)
            if node.attached_to:
                self.attached.setdefault(node.attached_to, []).append(node)
        self.roots = [scope for scope in self.inside if scope not in process.nodes]

    def starts(self, scope: str) -> list[Node]:
        """The start events of a scope, alternatives to one another; without any, every node nothing leads to."""
        found = [node for node in self.inside.get(scope, ()) if node.kind == "startEvent"]
        return found or [node for node in self.inside.get(scope, ()) if self._begins_alone(node)]

    def parallel_starts(self, scope: str) -> bool:
        """Whether the starts of the scope begin together, because none is a start event."""
        return not any(node.kind == "startEvent" for node in self.inside.get(scope, ()))

    def link_target(self, node: Node) -> str | None:
        """The catching link event that a throwing one continues at."""
        link = _link(node) if node.kind == "intermediateThrowEvent" else None
        if link is None:
            return None
        others = (other for other in self.inside[node.scope] if other.kind == "intermediateCatchEvent")
        return next((other.id for other in others if _link(other) == link), None)

    def root(self, node: Node) -> str:
        """The process around the node, however deep it is nested."""
        while node.scope in self.nodes:
            node = self.nodes[node.scope]
        return node.scope

    def enclosing(self, node: Node) -> Sequence[Node]:
        """The sub-processes around the node, from the inside out."""
        found = []
        while node.scope in self.nodes:
            node = self.nodes[node.scope]
            found.append(node)
        return found

    def _begins_alone(self, node: Node) -> bool:
        led_to = node.id in self.incoming or node.attached_to or node.event_sub_process or node.compensation
        return not led_to and not (node.kind == "intermediateCatchEvent" and _link(node) is not None)


def _link(node: Node) -> str | None:
    return next((event.detail or node.name for event in node.events if event.kind == "link"), None)
