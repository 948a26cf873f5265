"""The chain of steps that takes most of the expected time of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retrace.graph.index import Index
from retrace.graph.soundness.copies import Exchange
from retrace.graph.view import ProcessView


def critical_path(view: ProcessView, seconds: Mapping[str, float]) -> tuple[str, ...]:
    """The steps and timers, in flow order, of the way with the greatest sum of visits × seconds.

    Ways lead along sequence flows, into and out of sub-processes, and along messages whose receiver waits.
    Ways that close a cycle are left out: their rounds are in the visits.
    """
    position = {node: number for number, node in enumerate(view.order)}
    weight = {node: view.visits[node] * seconds.get(node, 0.0) for node in position}
    best = dict(weight)
    came: dict[str, str] = {}
    after: dict[str, list[str]] = {}
    for source, target in _links(view):
        if position[source] < position[target] and view.visits[target] > 0:
            after.setdefault(source, []).append(target)
    for node in view.order:
        for target in after.get(node, ()):
            if best[node] + weight[target] > best[target]:
                best[target] = best[node] + weight[target]
                came[target] = node
    if not any(best.values()):
        return ()
    last = max(view.order, key=lambda node: best[node])
    path = [last]
    while path[-1] in came:
        path.append(came[path[-1]])
    return tuple(node for node in reversed(path) if weight[node] > 0)


def _links(view: ProcessView) -> Iterator[tuple[str, str]]:
    index = Index(view.process)
    for flows in index.outgoing.values():
        yield from ((flow.source, flow.target) for flow in flows)
    for messages in Exchange(index).waits.values():
        yield from ((message.source, message.target) for message in messages)
    for host, events in index.attached.items():
        yield from ((host, event.id) for event in events if host in view.process.nodes)
    for scope, inside in index.inside.items():
        if scope in view.process.nodes:
            yield from ((scope, start.id) for start in index.starts(scope))
            ends = [node.id for node in inside if node.id not in index.outgoing]
            yield from ((end, flow.target) for end in ends for flow in index.outgoing.get(scope, ()))
