"""How much a saving depends on how often cases take a branch: both processes counted anew with the share moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from retrace.evaluate.cost import cost
from retrace.graph.branching import shares
from retrace.graph.view import ProcessView
from retrace.model.evaluation import Swing
from retrace.model.figure import Figure
from retrace.model.process import Flow, Node
from retrace.model.text import text

MOST_GATEWAYS = 8
"""Gateways that are looked at, the most visited first: each takes four counts of the cost."""


def branch_swings(as_is: ProcessView, to_be: ProcessView, share: float, cases: float) -> Iterator[Swing]:
    """The first branch of each exclusive choice of the as-is with its share that much lower and higher, the other
    branches giving way in proportion; the same choice of the to-be moves alike. `cases` are those of a year, or 1."""
    for gateway, flows in _choices(as_is)[:MOST_GATEWAYS]:
        given = shares(gateway, flows)
        first, p = flows[0], given[0]
        low, high = p * (1 - share), min(p * (1 + share), 1.0)
        savings = []
        for moved in (low, high):
            rest = (1 - moved) / (1 - p)
            now = {flow.id: moved if flow is first else one * rest for flow, one in zip(flows, given, strict=True)}
            one, other = (cost(_with(view, now)).per_case for view in (as_is, to_be))
            if one is None or other is None:
                return
            savings.append(cases * (one - other))
        label = text("compare.input.branch", branch=first.name or first.id, gateway=gateway.name or gateway.id)
        yield Swing(f"branch:{first.id}", label, p, low, high, "share", savings[0], savings[1])


def _choices(view: ProcessView) -> list[tuple[Node, list[Flow]]]:
    """Exclusive gateways that a case may leave in more than one way."""
    found = []
    for node in view.process.nodes.values():
        flows = view.outgoing[node.id]
        open_ = node.kind == "exclusiveGateway" and len(flows) > 1 and view.visits[node.id] > 0
        if open_ and 0 < shares(node, flows)[0] < 1:
            found.append((node, flows))
    return sorted(found, key=lambda pair: -view.visits[pair[0].id])


def _with(view: ProcessView, moved: Mapping[str, float]) -> ProcessView:
    known = view.process.flows
    flows = {key: replace(known[key], probability=Figure(p)) for key, p in moved.items() if key in known}
    return ProcessView(replace(view.process, flows={**known, **flows}), view.procedure, view.knowledge)
