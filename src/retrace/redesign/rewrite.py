"""The graph rewrites that moves are made of; each keeps the process consistent and records the trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from retrace.model.document import Document
from retrace.model.process import DataFlow, DataStore, Flow, Node, Process, families, free_id
from retrace.model.proposal import Proposal
from retrace.model.step import Facets
from retrace.model.system import InformationSystem
from retrace.redesign.state import State

T = TypeVar("T")


def change_node(state: State, node_id: str, because: str, **changes: Any) -> State:
    """The node with other attributes; facets are changed by `change_facets`."""
    node = replace(state.process.nodes[node_id], **changes)
    process = replace(state.process, nodes={**state.process.nodes, node_id: node})
    return replace(state, process=process).traced(node_id, because, (node_id,))


def change_facets(state: State, node_id: str, because: str, **facts: Any) -> State:
    """The node with other facts; what was inferred of them is now decided."""
    facets = state.process.nodes[node_id].facets
    decided: Facets = replace(facets, **facts, inferred=facets.inferred - facts.keys())
    return change_node(state, node_id, because, facets=decided)


def change_document(state: State, key: str, **facts: Any) -> State:
    """The dossier with other facts of one paper."""
    documents = {**state.procedure.documents, key: replace(state.procedure.documents[key], **facts)}
    return replace(state, procedure=replace(state.procedure, documents=documents))


def change_procedure(state: State, **facts: Any) -> State:
    """The procedure with other facts."""
    return replace(state, procedure=replace(state.procedure, **facts))


def remove_node(state: State, node_id: str, because: str) -> State:
    """Without the node; each way in is joined to the way out. The node must have at most one way out."""
    process = state.process
    ways_in = [flow for flow in process.flows.values() if flow.target == node_id]
    ways_out = [flow for flow in process.flows.values() if flow.source == node_id]
    if len(ways_out) > 1:
        raise ValueError(f"{node_id} has several ways out")
    for way in ways_out:
        joined = {flow.id: replace(flow, target=way.target) for flow in ways_in}
        state = replace(state, process=replace(process, flows={**process.flows, **joined}))
        for flow in ways_in:
            state = state.traced(flow.id, because, (flow.id, way.id))
    return remove_elements(state, {node_id}, because)


def remove_elements(state: State, ids: Iterable[str], because: str) -> State:
    """Without the elements, and without flows, messages, data and associations that then hang in the air."""
    process = state.process
    gone = _with_inside(process, ids)
    nodes = _without(process.nodes, lambda node: node.id in gone)
    flows = _without(process.flows, lambda flow: bool({flow.id, flow.source, flow.target} & gone))
    messages = _without(process.messages, lambda m: bool({m.id, m.source, m.target} & gone))
    links = _without(process.data_flows, lambda link: bool({link.id, link.node, link.data} & gone))
    pools = _without(process.pools, lambda pool: pool.id in gone)
    lanes = _without(process.lanes, lambda lane: lane.id in gone or lane.pool in gone)
    used = {link.data for link in links.values()}
    before = {link.data for link in process.data_flows.values()}
    idle = gone | (before - used)
    objects = _without(process.data_objects, lambda data: data.id in idle)
    stores = _without(process.data_stores, lambda store: store.id in idle)
    lines = _without(process.associations, lambda line: bool({line.id, line.source, line.target} & gone))
    smaller = replace(
        process,
        pools=pools,
        lanes=lanes,
        nodes=nodes,
        flows=flows,
        messages=messages,
        data_flows=links,
        data_objects=objects,
        data_stores=stores,
        associations=lines,
    )
    return replace(state, process=smaller).dropped(sorted(element_ids(process) - element_ids(smaller)), because)


def insert_after(state: State, node_id: str, new: Node, because: str) -> State:
    """With `new` between the node and what follows it. The node must have exactly one way out."""
    ways_out = [flow for flow in state.process.flows.values() if flow.source == node_id]
    if len(ways_out) != 1:
        raise ValueError(f"{node_id} must have one way out")
    return insert_on(state, ways_out[0], new, because, node_id)


def insert_on(state: State, way: Flow, new: Node, because: str, origin: str) -> State:
    """With `new`, which comes from `origin`, on a sequence flow."""
    onward = Flow(free_id(state.process, f"{new.id}_tiep"), new.id, way.target)
    flows = {**state.process.flows, way.id: replace(way, target=new.id), onward.id: onward}
    process = replace(state.process, flows=flows, nodes={**state.process.nodes, new.id: new})
    state = replace(state, process=process).traced(new.id, because, (origin,))
    return state.traced(way.id, because, (way.id,)).traced(onward.id, because, (way.id,))


def trace_steps(state: State, proposal: Proposal) -> State:
    """With the steps of a proposal, as far as they are still there, known to be shaped by it."""
    for step in proposal.steps:
        if step in state.process.nodes:
            state = state.traced(step, proposal.id, (step,))
    return state


def add_flow(state: State, flow: Flow, because: str, origin: str) -> State:
    """With one more sequence flow."""
    process = replace(state.process, flows={**state.process.flows, flow.id: flow})
    return replace(state, process=process).traced(flow.id, because, (origin,))


def add_node(state: State, node: Node, because: str, origin: str) -> State:
    """With one more node, not yet joined to anything."""
    process = replace(state.process, nodes={**state.process.nodes, node.id: node})
    return replace(state, process=process).traced(node.id, because, (origin,))


def connect_system(state: State, node_id: str, system: InformationSystem, direction: str, because: str) -> State:
    """With the node reading ("in") or writing ("out") the system; drawn once per pool."""
    process = state.process
    scope = process.nodes[node_id].scope
    known = next((s for s in process.data_stores.values() if s.system == system.code and s.scope == scope), None)
    if known and any(link.node == node_id and link.data == known.id for link in process.data_flows.values()):
        return state
    store = known or DataStore(free_id(process, f"he_thong_{system.code.lower()}"), system.name, scope, system.code)
    link = DataFlow(free_id(process, f"{node_id}_{store.id}"), node_id, store.id, "in" if direction == "in" else "out")
    process = replace(
        process,
        data_stores={**process.data_stores, store.id: store},
        data_flows={**process.data_flows, link.id: link},
    )
    state = replace(state, process=process).traced(link.id, because, (node_id,))
    return state if known else state.traced(store.id, because, (node_id,))


def drop_document(state: State, document: Document, nodes: Iterable[str], because: str) -> State:
    """Without the paper at the given steps: they no longer read or write it."""
    process = state.process
    drawn = {data.id for data in process.data_objects.values() if (data.document or data.id) == document.key}
    at = set(nodes)
    links = [link.id for link in process.data_flows.values() if link.data in drawn and link.node in at]
    return remove_elements(state, links, because)


def _with_inside(process: Process, ids: Iterable[str]) -> set[str]:
    """The elements, the nodes within them at any depth, and the boundary events of all these."""
    gone = set(ids)
    while more := {n.id for n in process.nodes.values() if {n.scope, n.attached_to} & gone} - gone:
        gone |= more
    return gone


def _without(mapping: Mapping[str, T], doomed: Callable[[T], bool]) -> dict[str, T]:
    return {key: value for key, value in mapping.items() if not doomed(value)}


def fresh_id(state: State, wish: str) -> str:
    """An id that no element of the process has."""
    return free_id(state.process, wish)


def element_ids(process: Process) -> set[str]:
    """Ids of everything a process is made of."""
    return {element for family in families(process) for element in family}
