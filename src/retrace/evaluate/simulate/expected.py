"""Exact visits of the simulated part, and for which nodes the simulation must come to the same.

Where what happens depends on time (a race, a deadline, messages, an inclusive join) the traffic equations only
estimate, so these nodes and all behind them are not compared; events by chance and rounds whose mean is exact are.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.evaluate.simulate.distributions import mean
from retrace.evaluate.simulate.flow.triggers import all_known, has_time, is_caught, sent_in
from retrace.evaluate.simulate.part import Part
from retrace.graph.visits import visits
from retrace.model.process import Node
from retrace.model.scenario import Repetition, Scenario

_INCLUSIVE = ("inclusiveGateway", "complexGateway")


def expected_visits(part: Part, scenario: Scenario) -> dict[str, float]:
    """Visits per case of every node, with rounds and called processes multiplied."""
    found = visits(part.process)
    factor: dict[str, float] = {}
    for node in part.process.nodes.values():
        factor[node.id] = _factor(part, scenario, node, found)
    return {key: value * factor[key] for key, value in found.items()}


def _factor(part: Part, scenario: Scenario, node: Node, found: dict[str, float]) -> float:
    """What the activities around a node multiply its visits by, and its own rounds."""
    product = 1.0
    place: Node | None = node
    for _ in range(len(part.process.nodes)):
        if place is None:
            break
        if place.loop and place.id in scenario.repetitions:
            product *= mean_rounds(scenario.repetitions[place.id])
        outer = part.process.nodes.get(place.scope)
        callers = [caller for caller, root in part.called.items() if outer is None and root == place.scope]
        if callers:
            product *= sum(found[caller] for caller in callers)
            outer = part.process.nodes[callers[0]]
        place = outer
    return product


def mean_rounds(told: Repetition) -> float:
    """How often an activity is done on average; the limit is taken as if it hardly ever cuts a drawn number."""
    limit = told.limit if told.limit is not None else float("inf")
    if told.count is not None:
        return min(mean(told.count), limit)
    if told.probability is None:
        return 1.0 if told.limit is None else float(told.limit)
    again = min(told.probability, 1.0)
    if again == 1.0:
        return limit
    return (1 - again**limit) / (1 - again)


def comparable(part: Part, scenario: Scenario) -> frozenset[str]:
    """The nodes whose visits by simulation must be those of the traffic equations."""
    if len(scenario.arrivals) > 1:
        return frozenset()
    blurred: set[str] = set()
    todo = [node.id for node in part.process.nodes.values() if _depends_on_time(part, scenario, node)]
    todo.extend(node.id for root in part.pools for node in part.index.inside[root] if not _begins_alone(part, root))
    while todo:
        node = todo.pop()
        if node not in blurred:
            blurred.add(node)
            todo.extend(_after(part, node))
    return frozenset(part.process.nodes) - blurred


def _begins_alone(part: Part, root: str) -> bool:
    """Whether a party begins with each case, and never because of a message."""
    return root in part.beginning and not any(start.id in part.fed for start in part.index.starts(root))


def _depends_on_time(part: Part, scenario: Scenario, node: Node) -> bool:
    splits = len(part.index.outgoing.get(node.id, ())) > 1
    if node.kind == "eventBasedGateway":
        return all_known(part, scenario, node)
    if node.kind in _INCLUSIVE and not splits:
        return True
    if node.attached_to and not _by_chance(part, scenario, node):
        return True
    if node.loop and not _counts(scenario.repetitions.get(node.id)):
        return True
    called = sum(root == part.called.get(node.id) for root in part.called.values())
    ends_early = node.kind == "endEvent" and any(e.kind in ("terminate", "error", "cancel") for e in node.events)
    return node.id in part.fed or node.event_sub_process or ends_early or called > 1


def _by_chance(part: Part, scenario: Scenario, event: Node) -> bool:
    """Whether a boundary event happens by a chance that the traffic equations know."""
    if sent_in(part, event) is not None or has_time(event, scenario) or is_caught(part, event):
        return False
    return event.id not in part.chances or len(part.index.outgoing.get(event.id, ())) == 1


def _counts(told: Repetition | None) -> bool:
    """Whether the mean number of rounds is exact: it is stated, or what is drawn is a whole number."""
    if told is None or told.count is None:
        return True
    if told.count.kind == "user" and told.limit is None:
        return all(value * told.count.unit % 1 == 0 for _, value in told.count.points)
    return told.count.kind == "fixed" and mean(told.count) % 1 == 0


def _after(part: Part, node: str) -> Iterator[str]:
    index, nodes = part.index, part.process.nodes
    yield from (flow.target for flow in index.outgoing.get(node, ()))
    yield from (inner.id for inner in index.inside.get(node, ()))
    if landing := index.link_target(nodes[node]):
        yield landing
    if root := part.called.get(node):
        yield from (inner.id for inner in index.inside.get(root, ()))
    if host := nodes[node].attached_to:
        yield from (flow.target for flow in index.outgoing.get(host, ()))
        yield from (inner.id for inner in index.inside.get(host, ()))
    ended = nodes[node].kind == "endEvent" and len(nodes[node].events) > 0
    if nodes[node].event_sub_process or ended:
        yield from (other.id for other in index.inside.get(nodes[node].scope, ()))
        if nodes[node].scope in nodes:
            yield nodes[node].scope
        yield from (caller for caller, root in part.called.items() if root == nodes[node].scope)
