"""Pieces of the flow put side by side, or a way around a step: the rewrites that need gateways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from retrace.model.figure import Figure
from retrace.model.process import DataFlow, Flow, Node
from retrace.redesign.rewrite import add_flow, add_node, fresh_id
from retrace.redesign.rows import only_way_between
from retrace.redesign.state import State

Piece = tuple[str, str]
"""The first and the last node of a piece of the flow that is entered and left there alone."""


def side_by_side(state: State, row: Sequence[Piece], because: str) -> State:
    """With pieces that follow each other between a fork and a join; unchanged where they do not (any more)."""
    process = state.process
    ways = [only_way_between(one[1], other[0], process) for one, other in pairwise(row)]
    into = [flow for flow in process.flows.values() if row and flow.target == row[0][0]]
    out = [flow for flow in process.flows.values() if row and flow.source == row[-1][1]]
    if len(row) < 2 or not all(ways) or len(into) != 1 or len(out) != 1:
        return state
    first, last = process.nodes[row[0][0]], process.nodes[row[-1][1]]
    fork, join = fresh_id(state, f"{first.id}_dong_thoi"), fresh_id(state, f"{first.id}_gop")
    state = add_node(state, Node(fork, "parallelGateway", "", first.scope, first.lane), because, first.id)
    state = add_node(state, Node(join, "parallelGateway", "", last.scope, last.lane), because, last.id)
    changed = {
        **{way.id: replace(way, target=join) for way in ways if way},
        into[0].id: replace(into[0], target=fork),
        out[0].id: replace(out[0], source=join),
    }
    state = _with_flows(state, changed, because)
    for entry, leave in row:
        for node in dict.fromkeys((entry, leave)):
            state = state.traced(node, because, (node,))
        state = add_flow(state, Flow(fresh_id(state, f"{entry}_vao"), fork, entry), because, entry)
    return add_flow(state, Flow(fresh_id(state, f"{last.id}_ra"), last.id, join), because, last.id)


def way_around(state: State, step: str, share: float, because: str, other: Node | None = None) -> State:
    """With a choice before a step: that share of the cases goes around it, through `other` if one is given.

    The step must have one way in and one way out. `other` reads and writes what the step does.
    """
    process = state.process
    node = process.nodes[step]
    into = [flow for flow in process.flows.values() if flow.target == step]
    out = [flow for flow in process.flows.values() if flow.source == step]
    if len(into) != 1 or len(out) != 1 or not 0 < share < 1:
        return state
    split, merge = fresh_id(state, f"{step}_phan_luong"), fresh_id(state, f"{step}_nhap_luong")
    for gateway in (split, merge):
        state = add_node(state, Node(gateway, "exclusiveGateway", "", node.scope, node.lane), because, step)
    changed = {into[0].id: replace(into[0], target=split), out[0].id: replace(out[0], source=merge)}
    state = _with_flows(state, changed, because).traced(step, because, (step,))
    ways = [(split, step, 1 - share), (step, merge, None), (split, other.id if other else merge, share)]
    if other:
        state = _with_data(add_node(state, other, because, step), step, other.id, because)
        ways.append((other.id, merge, None))
    for number, (source, target, part) in enumerate(ways, 1):
        probability = None if part is None else Figure(round(part, 9))
        flow = Flow(fresh_id(state, f"{split}_{number}"), source, target, probability=probability)
        state = add_flow(state, flow, because, step)
    return state


def _with_flows(state: State, changed: dict[str, Flow], because: str) -> State:
    state = replace(state, process=replace(state.process, flows={**state.process.flows, **changed}))
    for key in changed:
        state = state.traced(key, because, (key,))
    return state


def _with_data(state: State, source: str, target: str, because: str) -> State:
    """With the target reading and writing what the source does."""
    for link in [one for one in state.process.data_flows.values() if one.node == source]:
        new = DataFlow(fresh_id(state, f"{target}_{link.data}"), target, link.data, link.direction)
        process = replace(state.process, data_flows={**state.process.data_flows, new.id: new})
        state = replace(state, process=process).traced(new.id, because, (link.id,))
    return state
