"""What a case can start, drawn out: a copy of a pool for each message flow that starts it, two of each instance.

The judge plays on this drawing, so it needs no rule for either. A copy bears the name of its original and a mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from retrace.model.process import Flow, Message, Node, Process

MARK = "@"


class Run(NamedTuple):
    """A copy of the pool `scope`: begins at one of `starts`, by the message `waits` or, where that is "", by itself."""

    scope: str
    starts: tuple[str, ...]
    waits: str


class Drawing(NamedTuple):
    """All copies together. A message flow between copies keeps its id: whoever is first takes the message."""

    nodes: dict[str, Node]
    flows: dict[str, Flow]
    messages: list[Message]
    runs: list[Run]


def original(name: str) -> str:
    """The element that a copy was made of."""
    return name.partition(MARK)[0]


def drawn_out(process: Process) -> Drawing:
    """Each pool as often as it can be started: by itself, and by each message flow to one of its start events."""
    drawing = Drawing({}, {}, [], [])
    for pool in dict.fromkeys(node.scope for node in process.nodes.values() if node.scope not in process.nodes):
        starts = [n.id for n in process.nodes.values() if (n.scope, n.kind) == (pool, "startEvent")]
        feeding = [m for m in process.messages.values() if m.target in starts]
        alone = [start for start in starts if all(m.target != start for m in feeding)]
        begun = [(alone, "")] if alone else []
        begun += [([message.target], message.id) for message in feeding]
        for number, (entries, waits) in enumerate(begun):
            mark = f"{MARK}{number}" if number else ""
            copy(drawing, process, within(process, pool), mark)
            drawing.runs.append(Run(pool + mark, tuple(start + mark for start in entries), waits))
    for message in process.messages.values():
        for source in copies(drawing, message.source):
            for target in copies(drawing, message.target):
                drawing.messages.append(replace(message, source=source, target=target))
    return drawing


def copy(drawing: Drawing, process: Process, names: set[str], mark: str) -> None:
    """Add nodes and the flows between them to a drawing, with a mark on each name."""
    for name in process.nodes:
        if name in names:
            node = process.nodes[name]
            host = node.attached_to + mark if node.attached_to else None
            drawing.nodes[name + mark] = replace(node, id=name + mark, scope=node.scope + mark, attached_to=host)
    for flow in process.flows.values():
        if flow.source in names:
            source, target = flow.source + mark, flow.target + mark
            drawing.flows[flow.id + mark] = replace(flow, id=flow.id + mark, source=source, target=target)


def copies(drawing: Drawing, name: str) -> Iterable[str]:
    """The copies of a node."""
    return [each for each in drawing.nodes if original(each) == name]


def within(process: Process, scope: str) -> set[str]:
    """The nodes in a scope, however deep."""
    inside = {node.id for node in process.nodes.values() if node.scope == scope}
    return inside.union(*(within(process, each) for each in inside))


def instances_drawn_out(process: Process) -> Process:
    """Each sub-process of several instances as two that run side by side, or one after the other."""
    for node in list(process.nodes.values()):
        if node.loop and node.kind == "subProcess":
            process = _doubled(process, node)
    return process


def _doubled(process: Process, node: Node) -> Process:
    inside = within(process, node.id)
    drawing = Drawing({}, {}, [], [])
    copy(drawing, process, inside, f"{MARK}{node.id}")
    nodes = {**process.nodes, **{n.id: n for n in drawing.nodes.values()}}
    nodes[node.id] = replace(node, loop="")
    again = f"{node.id}{MARK}{node.id}"
    nodes[again] = replace(node, loop="", id=again)
    flows = {**process.flows, **drawing.flows}
    if node.loop != "parallel":
        flows = {k: replace(f, source=again) if f.source == node.id else f for k, f in flows.items()}
        flows[f"{again}f"] = Flow(f"{again}f", node.id, again)
        return replace(process, nodes=nodes, flows=flows)
    fork, join = f"{node.id}{MARK}fork", f"{node.id}{MARK}join"
    nodes |= {fork: Node(fork, "parallelGateway", scope=node.scope), join: Node(join, "task", scope=node.scope)}
    merge = f"{node.id}{MARK}merge"
    nodes[merge] = Node(merge, "parallelGateway", scope=node.scope)
    ends = {
        f.id: (join if f.source == node.id else f.source, fork if f.target == node.id else f.target)
        for f in flows.values()
    }
    flows = {k: replace(f, source=ends[k][0], target=ends[k][1]) for k, f in flows.items()}
    for source, target in ((fork, node.id), (fork, again), (node.id, merge), (again, merge), (merge, join)):
        flows[f"{source}>{target}"] = Flow(f"{source}>{target}", source, target)
    return replace(process, nodes=nodes, flows=flows)
