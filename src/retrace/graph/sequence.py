"""What comes after what on the way of a case; ways that lead back are left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retrace.graph.view import ProcessView, Step
from retrace.model.process import ACTIVITIES


def comes_before(first: str, second: str, view: ProcessView) -> bool:
    """Whether a case may reach the node `second` after the node `first`, along flows and messages.

    The closure is made once per process, as one bit for each node: O(nodes · lines / 64).
    """
    reached, bit = view.once(closure)
    return bool(reached[first] & bit[second])


def next_in_line(step: Step, view: ProcessView) -> Step | None:
    """The step that follows at once, with one way out of the first and one way into the second and nothing between."""
    ways = view.outgoing[step.id]
    if len(ways) != 1 or len(view.incoming[ways[0].target]) != 1:
        return None
    return view.steps.get(ways[0].target)


def steps_around(step: Step, view: ProcessView, back: bool = False) -> tuple[Step, ...]:
    """The steps that follow (or with `back` precede) along flows, with only events and gateways between."""
    found: dict[str, Step] = {}
    seen = {step.id}
    waiting = list(view.predecessors(step.id) if back else view.successors(step.id))
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        if node in view.steps:
            found[node] = view.steps[node]
        elif view.process.nodes[node].kind not in ACTIVITIES:
            waiting.extend(view.predecessors(node) if back else view.successors(node))
    return tuple(found[node] for node in view.order if node in found)


def uses(later: Step, earlier: Step) -> bool:
    """Whether a step reads a paper that the other step writes."""
    made = {document.key for document in earlier.writes}
    return any(document.key in made for document in later.reads)


def onward(view: ProcessView) -> Mapping[str, Sequence[str]]:
    """For each node the nodes next to it along flows, messages, boundary events and into and out of sub-processes.

    Ways that lead back are left out.
    """
    position = {node: number for number, node in enumerate(view.order)}
    after: dict[str, list[str]] = {node: [] for node in position}
    for source, target in lines(view):
        if source in position and target in position and position[source] < position[target]:
            after[source].append(target)
    return after


def closure(view: ProcessView) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """For each node the nodes behind it, and the bit of each node: the later in reading order, the higher."""
    bit = {node: 1 << number for number, node in enumerate(view.order)}
    after = view.once(onward)
    reached: dict[str, int] = {}
    for node in reversed(view.order):
        reached[node] = 0
        for target in after[node]:
            reached[node] |= reached[target] | bit[target]
    return reached, bit


def lines(view: ProcessView) -> Iterator[tuple[str, str]]:
    """What leads from node to node: flows, messages, boundary events, the ways into and out of sub-processes."""
    process = view.process
    yield from ((flow.source, flow.target) for flow in process.flows.values())
    yield from ((message.source, message.target) for message in process.messages.values())
    for node in process.nodes.values():
        if node.attached_to:
            yield node.attached_to, node.id
        if node.scope in process.nodes:
            if not view.incoming[node.id]:
                yield node.scope, node.id
            if not view.outgoing[node.id]:
                yield from ((node.id, target) for target in view.successors(node.scope))
