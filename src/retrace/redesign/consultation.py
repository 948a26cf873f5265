"""Consultations of another agency: where they are in a process, and how one is taken out with all that hangs on it."""

from __future__ import annotations

from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.process import Process, outermost
from retrace.redesign.rewrite import remove_elements
from retrace.redesign.state import State


def consultations(view: ProcessView, party: str) -> tuple[str, ...]:
    """Steps that consult a party of that name (any party if the name is empty)."""
    return tuple(
        step.id
        for step in view.steps.values()
        if step.facets.action == "consult" and (not party or party in consulted(view.process, step.id))
    )


def consulted(process: Process, step: str) -> dict[str, str]:
    """Names of the parties that a step sends messages to, with the ids of their pools."""
    names = {}
    for message in process.messages.values():
        if message.source == step:
            pool = _pool_around(process, message.target)
            if pool:
                names[process.pools[pool].name] = pool
    return names


def remove_consultation(state: State, step: str, because: str) -> State:
    """Without the consulting step, the waiting for the answer, and a party that then has nothing left to do.

    A consultation that does not end in exactly one way on is left as it is.
    """
    process = state.process
    region = waiting_region(process, step)
    ways_on = [f for f in process.flows.values() if f.source in region and f.target not in region]
    ways_in = [f for f in process.flows.values() if f.target == step and f.source not in region]
    if len({flow.target for flow in ways_on}) != 1 or not ways_in:
        return state
    target = ways_on[0].target
    flows = {**process.flows, **{flow.id: replace(flow, target=target) for flow in ways_in}}
    state = replace(state, process=replace(process, flows=flows))
    for flow in ways_in:
        state = state.traced(flow.id, because, (flow.id, *(way.id for way in ways_on)))
    parties = consulted(process, step).values()
    state = remove_elements(state, region, because)
    for pool in parties:
        state = _remove_idle_party(state, pool, because)
    return state


def waiting_region(process: Process, step: str) -> set[str]:
    """The consulting step and the events and gateways after it that only wait for the answer."""
    region = {step}
    grown = True
    while grown:
        grown = False
        for flow in process.flows.values():
            if flow.source in region and flow.target not in region and _waits(process, flow.target, region):
                region.add(flow.target)
                grown = True
    return region


def _waits(process: Process, node_id: str, region: set[str]) -> bool:
    node = process.nodes[node_id]
    ways_in = [flow.source for flow in process.flows.values() if flow.target == node_id]
    ways_out = sum(flow.source == node_id for flow in process.flows.values())
    if not set(ways_in) <= region:
        return False
    if node.kind in ("intermediateCatchEvent", "receiveTask", "eventBasedGateway"):
        return True
    return node.kind == "exclusiveGateway" and len(ways_in) > 1 and ways_out == 1


def _remove_idle_party(state: State, pool_id: str, because: str) -> State:
    """Without the pool if no message links it to anybody any more."""
    process = state.process
    pool = process.pools.get(pool_id)
    if pool is None:
        return state
    scopes = {pool.process}
    inside = {node.id for node in process.nodes.values() if outermost(process, node.scope) in scopes}
    linked = any({m.source, m.target} & (inside | {pool_id}) for m in process.messages.values())
    papers = {data.id for data in process.data_objects.values() if data.scope in scopes}
    systems = {store.id for store in process.data_stores.values() if store.scope in scopes}
    return state if linked else remove_elements(state, {pool_id} | inside | papers | systems, because)


def _pool_around(process: Process, element: str) -> str:
    if element in process.pools:
        return element
    node = process.nodes.get(element)
    if node is None:
        return ""
    scope = outermost(process, node.scope)
    return next((pool.id for pool in process.pools.values() if pool.process == scope), "")
