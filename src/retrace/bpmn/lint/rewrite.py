"""The small rewrites that fixes are made of; each gives a new process and touches nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retrace.model.process import Flow, Node, Process, free_id


def flows_into(process: Process, node: str) -> list[Flow]:
    """The flows that enter a node."""
    return [flow for flow in process.flows.values() if flow.target == node]


def flows_out_of(process: Process, node: str) -> list[Flow]:
    """The flows that leave a node."""
    return [flow for flow in process.flows.values() if flow.source == node]


def with_nodes(process: Process, *nodes: Node) -> Process:
    """The process with these nodes, new or changed."""
    return replace(process, nodes={**process.nodes, **{node.id: node for node in nodes}})


def with_flows(process: Process, *flows: Flow) -> Process:
    """The process with these flows, new or changed."""
    return replace(process, flows={**process.flows, **{flow.id: flow for flow in flows}})


def without(process: Process, gone: Iterable[str]) -> Process:
    """The process without these nodes and flows. The flows of a node must be dealt with before."""
    names = set(gone)
    nodes = {key: node for key, node in process.nodes.items() if key not in names}
    flows = {key: flow for key, flow in process.flows.items() if key not in names}
    return replace(process, nodes=nodes, flows=flows)


def join_before(process: Process, node: Node, kind: str) -> Process:
    """The process with a gateway that gathers all flows into a node."""
    gateway = Node(free_id(process, f"{node.id}_join"), kind, scope=node.scope, lane=node.lane)
    entering = [replace(flow, target=gateway.id) for flow in flows_into(process, node.id)]
    onward = Flow(free_id(process, f"{gateway.id}_flow"), gateway.id, node.id)
    return with_flows(with_nodes(process, gateway), *entering, onward)


def fork_after(process: Process, node: Node, kind: str) -> Process:
    """The process with a gateway from which all flows out of a node part."""
    gateway = Node(free_id(process, f"{node.id}_fork"), kind, scope=node.scope, lane=node.lane)
    leaving = [replace(flow, source=gateway.id) for flow in flows_out_of(process, node.id)]
    onward = Flow(free_id(process, f"{gateway.id}_flow"), node.id, gateway.id)
    return with_flows(with_nodes(process, gateway), *leaving, onward)


def stands_bare(process: Process, node: Node) -> bool:
    """Whether a node says nothing but its kind and nothing but flows refers to it, so that nothing is lost with it."""
    ends = {end for message in process.messages.values() for end in (message.source, message.target)}
    ends.update(end for line in process.associations.values() for end in (line.source, line.target))
    ends.update(link.node for link in process.data_flows.values())
    plain = Node(node.id, node.kind, scope=node.scope, lane=node.lane, default=node.default)
    return node == plain and node.id not in ends
