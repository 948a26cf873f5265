"""Steps put into the flow of a process and taken out of it, and cases led elsewhere; what is beside them stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retrace.model.errors import RetraceError
from retrace.model.process import Flow, Node, Process, free_id

NEW_END = "+"
"""The target that stands for an end of its own."""
SPLIT = "exclusiveGateway"


def outgoing(process: Process, node: str) -> list[Flow]:
    """The sequence flows that leave a node, in the order of the file."""
    return [flow for flow in process.flows.values() if flow.source == node]


def incoming(process: Process, node: str) -> list[Flow]:
    """The sequence flows that reach a node, in the order of the file."""
    return [flow for flow in process.flows.values() if flow.target == node]


def splits(process: Process, node: str) -> bool:
    """Whether a node is an exclusive gateway from which several ways lead."""
    return process.nodes[node].kind == SPLIT and len(outgoing(process, node)) > 1


def insert_after(process: Process, node: str, new: Node) -> Process:
    """The process with a new step behind a node. Raises `RetraceError("steps_branches")` where several ways lead on."""
    ways = outgoing(process, node)
    if len(ways) > 1 or process.nodes[node].kind == "endEvent":
        raise _branches(process, node)
    process = _with_node(process, new)
    if not ways:
        return connect(process, node, new.id)
    onward = ways[0].target
    return connect(_with_flow(process, replace(ways[0], target=new.id)), new.id, onward)


def insert_before(process: Process, node: str, new: Node) -> Process:
    """The process with a new step before a node, on every way that leads to it."""
    ways = incoming(process, node)
    process = connect(_with_node(process, new), new.id, node)
    return _joined(process, new.id, ways)


def cut(process: Process, node: str) -> Process:
    """The process without a step, what led to it leading on to what came after it.

    Raises `RetraceError`: "steps_branches" where several ways lead on, "steps_attached" where an event stands on it.
    """
    ways = outgoing(process, node)
    if any(other.attached_to == node or other.scope == node for other in process.nodes.values()):
        raise RetraceError("steps_attached", node, name=_called(process, node))
    if len(ways) > 1 or any(way.target == node for way in ways):
        raise _branches(process, node)
    before = incoming(process, node)
    gone = {way.id for way in (ways or before)}
    flows = {key: flow for key, flow in process.flows.items() if key not in gone}
    nodes = {key: other for key, other in process.nodes.items() if key != node}
    process = replace(process, nodes=nodes, flows=flows)
    return _joined(process, ways[0].target, before) if ways else process


def lead(process: Process, way: str, target: str) -> Process:
    """The process in which a flow leads to another node of the same part; `NEW_END` stands for an end of its own.

    Raises `RetraceError`: "steps_only_way" where a step would not be reached any more, "steps_no_target".
    """
    flow = process.flows[way]
    if target == NEW_END:
        process, target = _with_end(process, flow.source)
    node = process.nodes.get(target)
    if node is None or node.scope != process.nodes[flow.source].scope or node.kind in ("startEvent", "boundaryEvent"):
        raise RetraceError("steps_no_target", target)
    if leads_to(process, way) == target:
        return process
    left = flow.target
    process = _joined(process, target, [flow])
    return _tidied(process, left)


def add_case(process: Process, node: str, case: str, target: str, others: str, question: str) -> Process:
    """The process in which a step leads elsewhere in a case; `others` names the way on that there was, `question` the
    gateway that is put behind the step where there is none. Raises what `lead` and `insert_after` raise."""
    ways = outgoing(process, node)
    gateway = next((way.target for way in ways if splits(process, way.target)), None)
    if gateway is None:
        gateway = free_id(process, f"re_nhanh_{node}")
        at = process.nodes[node]
        process = insert_after(process, node, Node(gateway, SPLIT, question, at.scope, at.lane))
        if not outgoing(process, gateway):
            process = connect(process, gateway, _with_end_id(process, node))
        [onward] = outgoing(process, gateway)
        process = _with_flow(process, replace(onward, name=others))
    if target == NEW_END:
        process, target = _with_end(process, gateway)
    new = free_id(process, f"luong_{gateway}")
    flow = Flow(new, gateway, gateway, case)
    return lead(replace(process, flows={**process.flows, new: flow}), new, target)


def drop_case(process: Process, way: str) -> Process:
    """The process without one of several ways that lead on from a gateway.

    Raises `RetraceError`: "steps_only_way" where a step would not be reached any more, "steps_last_case".
    """
    flow = process.flows[way]
    if not splits(process, flow.source):
        raise RetraceError("steps_last_case", way)
    gateway = process.nodes[flow.source]
    flows = {key: other for key, other in process.flows.items() if key != way}
    default = None if gateway.default == way else gateway.default
    nodes = {**process.nodes, gateway.id: replace(gateway, default=default)}
    process = _tidied(replace(process, nodes=nodes, flows=flows), flow.target)
    return _dissolved(process, gateway.id)


def leads_to(process: Process, way: str) -> str:
    """The node that a flow reaches behind gateways that only join."""
    seen: set[str] = set()
    target = process.flows[way].target
    while target not in seen and process.nodes[target].kind == SPLIT and len(outgoing(process, target)) == 1:
        seen.add(target)
        target = outgoing(process, target)[0].target
    return target


def connect(process: Process, source: str, target: str) -> Process:
    """The process with a new flow."""
    new = free_id(process, f"luong_{source}")
    return replace(process, flows={**process.flows, new: Flow(new, source, target)})


def _joined(process: Process, target: str, ways: Iterable[Flow]) -> Process:
    """The ways led to a target; where several reach a step, a gateway joins them before it."""
    ways = list(ways)
    keys = {way.id for way in ways}
    there = [flow for flow in incoming(process, target) if flow.id not in keys]
    entry = target
    joint = next((flow.source for flow in there if _only_joins(process, flow.source)), None)
    if joint is not None:
        entry = joint
    elif len(there) + len(ways) > 1 and not _takes_many(process, target):
        at = process.nodes[target]
        entry = free_id(process, f"gop_{target}")
        process = _with_node(process, Node(entry, SPLIT, "", at.scope, at.lane))
        process = connect(process, entry, target)
        ways = [*there, *ways]
    for way in ways:
        process = _with_flow(process, replace(way, target=entry))
    return process


def _takes_many(process: Process, node: str) -> bool:
    """Whether a node is a gateway that joins ways of which one is taken, so that further ones may lead to it."""
    return process.nodes[node].kind == SPLIT


def _only_joins(process: Process, node: str) -> bool:
    return process.nodes[node].kind == SPLIT and len(outgoing(process, node)) == 1


def _tidied(process: Process, node: str) -> Process:
    """After a way to a node is gone: a gateway that joins nothing any more goes, an end that nothing reaches too.

    Raises `RetraceError("steps_only_way")` where a step is not reached any more.
    """
    if node not in process.nodes or incoming(process, node):
        return _dissolved(process, node) if node in process.nodes else process
    if process.nodes[node].kind == "endEvent":
        return replace(process, nodes={key: other for key, other in process.nodes.items() if key != node})
    raise RetraceError("steps_only_way", node, name=_called(process, leads_on(process, node)))


def leads_on(process: Process, node: str) -> str:
    """The node itself, or the first behind it that is no gateway."""
    seen: set[str] = set()
    while process.nodes[node].kind.endswith("Gateway") and node not in seen:
        seen.add(node)
        ways = outgoing(process, node)
        if not ways:
            break
        node = ways[0].target
    return node


def _dissolved(process: Process, node: str) -> Process:
    """Without an exclusive gateway that neither joins nor splits; two ways to the same place are not told apart."""
    before, after = incoming(process, node), outgoing(process, node)
    if process.nodes[node].kind != SPLIT or len(before) != 1 or len(after) != 1:
        return process
    flows = {key: flow for key, flow in process.flows.items() if key != after[0].id}
    flows[before[0].id] = replace(before[0], target=after[0].target)
    return replace(process, nodes={key: other for key, other in process.nodes.items() if key != node}, flows=flows)


def _with_end(process: Process, beside: str) -> tuple[Process, str]:
    at = process.nodes[beside]
    end = free_id(process, "ket_thuc")
    return _with_node(process, Node(end, "endEvent", "", at.scope, at.lane)), end


def _with_end_id(process: Process, beside: str) -> str:
    """An end of the part that a step stands in."""
    scope = process.nodes[beside].scope
    found = next((node.id for node in process.nodes.values() if node.kind == "endEvent" and node.scope == scope), None)
    if found is None:
        raise RetraceError("steps_no_target", beside)
    return found


def _with_node(process: Process, node: Node) -> Process:
    return replace(process, nodes={**process.nodes, node.id: node})


def _with_flow(process: Process, flow: Flow) -> Process:
    return replace(process, flows={**process.flows, flow.id: flow})


def _called(process: Process, node: str) -> str:
    return process.nodes[node].name or node


def _branches(process: Process, node: str) -> RetraceError:
    return RetraceError("steps_branches", node, name=_called(process, node))
