"""The part of a model that is simulated: the way of a case through one pool, with the probabilities of the scenario.

Left out, and told: other pools, boundary events, event sub-processes, compensation. What is left has the same visits
by the traffic equations as by simulation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrace.graph.index import Index
from retrace.model.figure import Figure
from retrace.model.process import ACTIVITIES, Node, Process
from retrace.model.scenario import Scenario
from retrace.model.text import Text, text


@dataclass(frozen=True, slots=True)
class Part:
    """A process of one root scope, its index, and what was left out or assumed."""

    process: Process
    index: Index
    root: str
    warnings: tuple[Text, ...]

    @property
    def tasks(self) -> list[Node]:
        """The activities that are work themselves: not those with something inside."""
        return [n for n in self.process.nodes.values() if n.kind in ACTIVITIES and n.id not in self.index.inside]


def part_of(process: Process, scenario: Scenario) -> Part:
    """The pool that holds most of what the scenario tells of, as far as a case gets in it."""
    whole = Index(process)
    told = dict.fromkeys(whole.roots, 0)
    for node in process.nodes.values():
        told[whole.root(node)] += node.id in scenario.works
    root = max(told, key=lambda each: told[each], default="")
    kept = _reached(whole, root)
    warnings = list(_left_out(whole, root, kept))
    flows = {
        key: replace(flow, probability=Figure(scenario.probabilities[key])) if key in scenario.probabilities else flow
        for key, flow in process.flows.items()
        if flow.source in kept and flow.target in kept
    }
    nodes = {key: node for key, node in process.nodes.items() if key in kept}
    pools = {key: pool for key, pool in process.pools.items() if pool.process == root}
    trimmed = replace(process, nodes=nodes, flows=flows, pools=pools, messages={}, data_flows={}, associations={})
    return Part(trimmed, Index(trimmed), root, tuple(warnings))


def _reached(index: Index, root: str) -> set[str]:
    seen: set[str] = set()
    todo = [node.id for node in index.starts(root) if not node.event_sub_process]
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        todo.extend(flow.target for flow in index.outgoing.get(node, ()))
        if landing := index.link_target(index.nodes[node]):
            todo.append(landing)
        if node in index.inside:
            todo.extend(inner.id for inner in index.starts(node) if not inner.event_sub_process)
    return {node for node in seen if not index.nodes[node].attached_to}


def _left_out(index: Index, root: str, kept: set[str]) -> Iterator[Text]:
    others = [each for each in index.roots if each != root]
    if others:
        yield text("simulate.left_out.pools", count=len(others))
    nodes = [node for node in index.nodes.values() if index.root(node) == root]
    if count := sum(node.attached_to is not None for node in nodes):
        yield text("simulate.left_out.boundary", count=count)
    if count := sum(node.event_sub_process for node in nodes):
        yield text("simulate.left_out.event_sub_processes", count=count)
    if count := sum(node.loop != "" for node in nodes if node.id in kept):
        yield text("simulate.left_out.repetition", count=count)
