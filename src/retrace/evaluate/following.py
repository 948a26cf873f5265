"""Which steps come directly after which, with the probability of getting from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from retrace.graph.view import ProcessView

MOST_HOPS = 50
"""Gateways and events in a row that are looked through: beyond, a way only goes round between them."""


class Following:
    """Looks through gateways and events for the next steps along sequence flows."""

    def __init__(self, view: ProcessView) -> None:
        self._view = view
        self._ways: dict[str, list[tuple[str, float]]] = {}
        flows = {(flow.source, flow.target) for flow in view.process.flows.values()}
        for source, target, weight in view.branching.ways:
            if (source, target) in flows:
                self._ways.setdefault(source, []).append((target, weight))

    def after(self, node: str, stops_at: Callable[[str], bool]) -> Mapping[str, float]:
        """Expected visits of each next step per visit of `node`; nothing is followed beyond `stops_at` nodes."""
        found: dict[str, float] = {}
        here = {node: 1.0}
        for _ in range(MOST_HOPS):
            here = self._one_hop(here, stops_at, found)
            if not here:
                break
        return found

    def _one_hop(
        self, here: Mapping[str, float], stops_at: Callable[[str], bool], found: dict[str, float]
    ) -> dict[str, float]:
        """Move on from all nodes at once; steps that are reached go into `found`, the rest is where to go on."""
        there: dict[str, float] = {}
        for node, weight in here.items():
            for target, share in self._ways.get(node, ()):
                if not stops_at(target):
                    reached = found if target in self._view.steps else there
                    reached[target] = reached.get(target, 0.0) + weight * share
        return there
