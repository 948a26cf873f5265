"""A process as modelling rules look at it: flows by node, nodes by scope, names to show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from retrace.model.process import GATEWAYS, Flow, Node, Process


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule is broken: the element, and what to call it."""

    element: str
    name: str = ""


class View:
    """Look-ups over one process, each made once."""

    def __init__(self, process: Process) -> None:
        self.process = process

    @cached_property
    def incoming(self) -> dict[str, list[Flow]]:
        """Flows by target node."""
        return self._flows(ends="target")

    @cached_property
    def outgoing(self) -> dict[str, list[Flow]]:
        """Flows by source node."""
        return self._flows(ends="source")

    def _flows(self, ends: str) -> dict[str, list[Flow]]:
        found: dict[str, list[Flow]] = defaultdict(list)
        for flow in self.process.flows.values():
            found[getattr(flow, ends)].append(flow)
        return found

    @cached_property
    def scopes(self) -> dict[str, list[Node]]:
        """Nodes by the process or sub-process directly around them; a sub-process with nothing in it is left out."""
        found: dict[str, list[Node]] = defaultdict(list)
        for node in self.process.nodes.values():
            found[node.scope].append(node)
        return found

    @cached_property
    def ordered_scopes(self) -> dict[str, list[Node]]:
        """The scopes that must have an order of their own: ad-hoc sub-processes and choreographies need none."""
        nodes = self.process.nodes
        return {
            scope: inside
            for scope, inside in self.scopes.items()
            if not (scope in nodes and nodes[scope].kind == "adHocSubProcess")
        }

    def pool_of(self, end: str) -> str:
        """The pool of a message's end: the end itself, or the pool whose process the node is in."""
        node = self.process.nodes.get(end)
        while node is not None:
            end = node.scope
            node = self.process.nodes.get(end)
        return self._pools.get(end, end)

    @cached_property
    def _pools(self) -> dict[str, str]:
        return {pool.process: pool.id for pool in self.process.pools.values() if pool.process}

    def label(self, element: str) -> str:
        """What a person calls an element: its name, else the name of its pool, else its id."""
        process = self.process
        for known in (process.nodes, process.lanes, process.pools):
            thing = known.get(element)
            if thing is not None and thing.name.strip():
                return " ".join(thing.name.split())
        pool = process.pools.get(self._pools.get(element, ""))
        return pool.name if pool and pool.name else element

    @staticmethod
    def is_gateway(node: Node) -> bool:
        """Whether a node only routes."""
        return node.kind in GATEWAYS

    @staticmethod
    def stands_alone(node: Node) -> bool:
        """Whether a node needs no sequence flow into it: boundary events, event sub-processes, compensation."""
        return node.kind == "boundaryEvent" or node.event_sub_process or node.compensation
