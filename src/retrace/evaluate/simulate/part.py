"""The part of a model that is simulated: the way of a case through the pools that the scenario tells of.

Left out, and told: pools of which the scenario says nothing, and compensation. Processes that a call activity of the
same file calls are simulated at the call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from retrace.graph.index import Index
from retrace.model.figure import Figure
from retrace.model.process import ACTIVITIES, Message, Node, Process
from retrace.model.scenario import Scenario
from retrace.model.text import Text, text


@dataclass(frozen=True)
class Part:
    """The trimmed process and its index. `pools` are the root scopes that take part, `beginning` those that begin when
    a case arrives; the others wait for a message. `called` is the root scope that a call activity runs, `chances` the
    stated probabilities of events."""

    process: Process
    index: Index
    pools: tuple[str, ...]
    beginning: tuple[str, ...]
    called: Mapping[str, str]
    chances: Mapping[str, float]
    warnings: tuple[Text, ...]

    @cached_property
    def tasks(self) -> list[Node]:
        """The activities that are work themselves: not those with something inside."""
        inside = self.index.inside
        activities = (node for node in self.process.nodes.values() if node.kind in ACTIVITIES)
        return [node for node in activities if node.id not in inside and node.id not in self.called]

    @cached_property
    def signals(self) -> frozenset[str]:
        """The signals that the model itself throws."""
        throwing = (n for n in self.process.nodes.values() if n.kind in ("intermediateThrowEvent", "endEvent"))
        return frozenset(event.detail for node in throwing for event in node.events if event.kind == "signal")

    @cached_property
    def fed(self) -> frozenset[str]:
        """The nodes to which another simulated node sends a message."""
        return frozenset(message.target for message in self.process.messages.values())

    def messages_to(self, node: Node) -> Iterator[Message]:
        """The messages that simulated nodes send to a node."""
        return (message for message in self.process.messages.values() if message.target == node.id)

    def is_inside(self, node: Node, scope: str) -> bool:
        """Whether a node lies in a scope, however deep."""
        while node.scope != scope and node.scope in self.process.nodes:
            node = self.process.nodes[node.scope]
        return node.scope == scope


def part_of(process: Process, scenario: Scenario) -> Part:
    """The pools that the scenario tells of, as far as a case gets in them; without any, the first."""
    whole = Index(process)
    called = _called(whole, scenario)
    told = {whole.root(node) for node in process.nodes.values() if node.id in scenario.works}
    roots = [root for root in whole.roots if root not in called.values()]
    pools = tuple(root for root in roots if root in told) or tuple(roots[:1])
    kept = _reached(whole, pools, called)
    chances = {key: share for key, share in scenario.probabilities.items() if key in kept}
    flows = {
        key: replace(flow, probability=Figure(share)) if (share := _stated(whole, key, scenario)) is not None else flow
        for key, flow in process.flows.items()
        if flow.source in kept and flow.target in kept
    }
    nodes = {key: node for key, node in process.nodes.items() if key in kept}
    messages = {
        key: message
        for key, message in process.messages.items()
        if message.source in kept and message.target in kept and message.source != message.target
    }
    parties = {key: pool for key, pool in process.pools.items() if pool.process in pools}
    trimmed = replace(
        process, nodes=nodes, flows=flows, pools=parties, messages=messages, data_flows={}, associations={}
    )
    index = Index(trimmed)
    fed = {message.target for message in messages.values()}
    alone = tuple(root for root in pools if any(start.id not in fed for start in index.starts(root)))
    calls = {node: root for node, root in called.items() if node in kept}
    left_out = tuple(_left_out(roots, pools))
    return Part(trimmed, index, pools, alone or pools[:1], calls, chances, left_out)


def _called(index: Index, scenario: Scenario) -> dict[str, str]:
    """The call activities that run a process of this file; one that has a time of its own is a step."""
    return {
        node.id: node.called
        for node in index.nodes.values()
        if node.kind == "callActivity" and node.called in index.roots and node.id not in scenario.works
    }


def _stated(index: Index, flow: str, scenario: Scenario) -> float | None:
    """The share of a flow, also where it is stated at the event that the flow alone leaves."""
    if flow in scenario.probabilities:
        return scenario.probabilities[flow]
    source = index.nodes.get(index.process.flows[flow].source)
    if source is None or source.kind not in ("boundaryEvent", "startEvent") or len(index.outgoing[source.id]) > 1:
        return None
    return scenario.probabilities.get(source.id)


def _reached(index: Index, pools: tuple[str, ...], called: Mapping[str, str]) -> set[str]:
    seen: set[str] = set()
    todo = [node.id for root in pools for node in _entries(index, root)]
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        todo.extend(flow.target for flow in index.outgoing.get(node, ()))
        todo.extend(event.id for event in index.attached.get(node, ()))
        if landing := index.link_target(index.nodes[node]):
            todo.append(landing)
        if node in index.inside:
            todo.extend(inner.id for inner in _entries(index, node))
        if node in called:
            todo.extend(inner.id for inner in _entries(index, called[node]))
    return {node for node in seen if not _compensates(index.nodes[node])}


def _entries(index: Index, scope: str) -> list[Node]:
    return index.starts(scope) + [node for node in index.inside.get(scope, ()) if node.event_sub_process]


def _compensates(node: Node) -> bool:
    return node.kind == "boundaryEvent" and any(event.kind == "compensate" for event in node.events)


def _left_out(roots: list[str], pools: tuple[str, ...]) -> Iterator[Text]:
    if len(roots) > len(pools):
        yield text("simulate.left_out.pools", count=len(roots) - len(pools))
