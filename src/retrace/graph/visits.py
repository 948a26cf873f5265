"""Expected visits of every node per case, by the traffic equations v = e + Pᵀv.

e is the share of each start and P the weights of `retrace.graph.branching`. A parallel join passes on the
average of its incoming flows (the sum divided by their number). An inclusive join passes on at most one token
for each visit of its nearest node that every way to it passes, which is exact where all branches of the
split reach the join. The system is solved by eliminating nodes in flow order: linear in acyclic graphs, and
only cycles cause fill. All terms are positive, so no digits cancel.
Source: traffic equations of open queueing networks (Jackson 1957).
"""

from __future__ import annotations

from collections.abc import Mapping

from retrace.graph.branching import Branching, Way
from retrace.model.process import Process

LIMIT = 1e6
"""Visits of a node in a cycle that never ends: the system is singular there, so the figure is cut off."""


def endless(found: Mapping[str, float]) -> bool:
    """Whether a cycle never ends, so that figures per case mean nothing."""
    return any(value >= LIMIT for value in found.values())


def visits(process: Process, branching: Branching | None = None) -> dict[str, float]:
    """Expected visits per case of every node, 0 for nodes that no case reaches; `branching` is that of the process.

    Finite for every process: in cycles without a way out the visits are `LIMIT`.
    """
    branching = branching or Branching(process)
    ways = _divide_at_joins(process, branching)
    order = _reverse_postorder(branching.starts, ways)
    if any(process.nodes[node].kind in ("inclusiveGateway", "complexGateway") for node in order):
        ways = _divide_at_inclusive_joins(process, branching.starts, ways, order)
    found = _solve(branching.starts, ways, order)
    return {node: found.get(node, 0.0) for node in process.nodes}


def _divide_at_joins(process: Process, branching: Branching) -> list[Way]:
    joins = {
        node: len(flows)
        for node, flows in branching.index.incoming.items()
        if process.nodes[node].kind == "parallelGateway" and len(flows) > 1
    }
    return [(source, target, weight / joins.get(target, 1)) for source, target, weight in branching.ways]


def _reverse_postorder(starts: dict[str, float], ways: list[Way]) -> list[str]:
    """The reachable nodes, each after its predecessors except where a cycle closes."""
    after: dict[str, list[str]] = {}
    for source, target, _ in ways:
        after.setdefault(source, []).append(target)
    seen: set[str] = set()
    done: list[str] = []
    for start in starts:
        stack = [] if start in seen else [(start, iter(after.get(start, ())))]
        seen.add(start)
        while stack:
            _, targets = stack[-1]
            fresh = next((target for target in targets if target not in seen), None)
            if fresh is None:
                done.append(stack.pop()[0])
            else:
                seen.add(fresh)
                stack.append((fresh, iter(after.get(fresh, ()))))
    return done[::-1]


def _solve(starts: dict[str, float], ways: list[Way], order: list[str]) -> dict[str, float]:
    """Eliminate the nodes in order, then put the values back in from the last to the first."""
    amount = {node: starts.get(node, 0.0) for node in order}
    into: dict[str, dict[str, float]] = {node: {} for node in order}
    out: dict[str, dict[str, float]] = {node: {} for node in order}
    for source, target, weight in ways:
        if source in amount and weight > 0:
            into[target][source] = out[source][target] = out[source].get(target, 0.0) + weight
    factor: dict[str, float] = {}
    for node in order:
        again = out[node].pop(node, 0.0)
        into[node].pop(node, None)
        factor[node] = 1.0 / max(1.0 - again, 1.0 / LIMIT)
        amount[node] = min(amount[node] * factor[node], LIMIT)
        for target, weight in out[node].items():
            del into[target][node]
            amount[target] += amount[node] * weight
            for source, back in into[node].items():
                joined = min(into[target].get(source, 0.0) + back * factor[node] * weight, LIMIT)
                into[target][source] = out[source][target] = joined
        for source in into[node]:
            del out[source][node]
    found: dict[str, float] = {}
    for node in reversed(order):
        returning = sum(weight * found[source] for source, weight in into[node].items())
        found[node] = min(amount[node] + returning * factor[node], LIMIT)
    return found


def _divide_at_inclusive_joins(
    process: Process, starts: dict[str, float], ways: list[Way], order: list[str]
) -> list[Way]:
    """Scale the ways into each inclusive join so that it passes on at most one token per visit of its dominator.

    Measured on the graph without the ways that close a cycle: those return a token rather than split one.
    """
    rank = {node: index for index, node in enumerate(order)}
    forward: dict[str, list[tuple[str, float]]] = {}
    for source, target, weight in ways:
        if source in rank and rank[source] < rank[target]:
            forward.setdefault(target, []).append((source, weight))
    single: dict[str, float] = {}
    dominator: dict[str, str | None] = {}
    scale: dict[str, float] = {}
    for node in order:
        arriving = starts.get(node, 0.0) + sum(single[source] * weight for source, weight in forward.get(node, ()))
        dominator[node] = _common([source for source, _ in forward.get(node, ())], dominator, rank, node in starts)
        above = dominator[node]
        if (
            process.nodes[node].kind in ("inclusiveGateway", "complexGateway")
            and above
            and arriving > single[above] > 0
        ):
            scale[node] = single[above] / arriving
        single[node] = arriving * scale.get(node, 1.0)
    return [(source, target, weight * scale.get(target, 1.0)) for source, target, weight in ways]


def _common(sources: list[str], dominator: dict[str, str | None], rank: dict[str, int], is_start: bool) -> str | None:
    """The nearest common dominator of the sources; None where there is none."""
    if is_start or not sources:
        return None
    first: str | None = sources[0]
    for source in sources[1:]:
        second: str | None = source
        while first != second:
            if first is None or second is None:
                return None
            if rank[first] > rank[second]:
                first = dominator[first]
            else:
                second = dominator[second]
    return first
