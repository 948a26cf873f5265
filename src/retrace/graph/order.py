"""A reading order of the nodes: along the flow, breadth before depth, stable."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from retrace.model.process import Process

_Lines = Mapping[str, list[str]]


def flow_order(process: Process) -> tuple[str, ...]:
    """Node ids such that a node follows all its predecessors, cycles apart; among equals the file decides.

    Messages count as order between pools. The lines that close a cycle are left out first, so that a node behind a
    cycle still comes after it. O(nodes + lines).
    """
    after: dict[str, list[str]] = {node: [] for node in process.nodes}
    for source, target in _precedence(process):
        after[source].append(target)
    return tuple(_sorted(_without_returns(after)))


def _precedence(process: Process) -> Iterable[tuple[str, str]]:
    """Messages come first: a search along them enters a loop where the work begins, not where its answer is awaited."""
    nodes = process.nodes
    for message in process.messages.values():
        if message.source in nodes and message.target in nodes:
            yield message.source, message.target
    for flow in process.flows.values():
        if flow.source in nodes and flow.target in nodes:
            yield flow.source, flow.target
    for node in nodes.values():
        if node.attached_to in nodes:
            yield node.attached_to, node.id  # type: ignore[misc]


def _without_returns(after: _Lines) -> _Lines:
    """The lines without those that lead back to a node on the way to them, which a search in depth tells."""
    led_to = {target for targets in after.values() for target in targets}
    kept: dict[str, list[str]] = {node: [] for node in after}
    done: set[str] = set()
    for start in sorted(after, key=led_to.__contains__):
        if start in done:
            continue
        way = {start: iter(after[start])}
        while way:
            node, targets = next(reversed(way.items()))
            target = next(targets, None)
            if target is None:
                done.add(node)
                del way[node]
            elif target not in way:
                kept[node].append(target)
                if target not in done:
                    way[target] = iter(after[target])
    return kept


def _sorted(after: _Lines) -> Iterator[str]:
    """Kahn's algorithm."""
    waits = dict.fromkeys(after, 0)
    for targets in after.values():
        for target in targets:
            waits[target] += 1
    ready = deque(node for node, count in waits.items() if count == 0)
    while ready:
        node = ready.popleft()
        yield node
        for target in after[node]:
            waits[target] -= 1
            if waits[target] == 0:
                ready.append(target)
