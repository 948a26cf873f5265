"""Exact visits of the simulated part, and for which nodes the simulation must come to the same.

Where what happens depends on time (a race, a deadline, messages, a drawn number of rounds) the traffic equations only
estimate, so these nodes and all behind them are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.evaluate.simulate.distributions import mean
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
    if len(part.pools) > 1 or part.called or len(scenario.arrivals) > 1:
        return frozenset()
    blurred: set[str] = set()
    todo = [node.id for node in part.process.nodes.values() if _depends_on_time(part, node)]
    while todo:
        node = todo.pop()
        if node not in blurred:
            blurred.add(node)
            todo.extend(_after(part, node))
    return frozenset(part.process.nodes) - blurred


def _depends_on_time(part: Part, node: Node) -> bool:
    splits = len(part.index.outgoing.get(node.id, ())) > 1
    uncertain = node.kind == "eventBasedGateway" or (node.kind in _INCLUSIVE and not splits)
    ends_early = node.kind == "endEvent" and any(e.kind in ("terminate", "error", "cancel") for e in node.events)
    return bool(uncertain or node.attached_to or node.event_sub_process or node.loop or ends_early)


def _after(part: Part, node: str) -> Iterator[str]:
    index, nodes = part.index, part.process.nodes
    yield from (flow.target for flow in index.outgoing.get(node, ()))
    yield from (inner.id for inner in index.inside.get(node, ()))
    if landing := index.link_target(nodes[node]):
        yield landing
    if host := nodes[node].attached_to:
        yield from (flow.target for flow in index.outgoing.get(host, ()))
        yield from (inner.id for inner in index.inside.get(host, ()))
    ended = nodes[node].kind == "endEvent" and len(nodes[node].events) > 0
    if nodes[node].event_sub_process or ended:
        yield from (other.id for other in index.inside.get(nodes[node].scope, ()))
        if nodes[node].scope in nodes:
            yield nodes[node].scope
