"""The automatic step that queries systems, one for each agency, shared by every proposal that needs a query."""

from __future__ import annotations

from dataclasses import replace

from retrace.graph.view import ProcessView, Step
from retrace.model.process import AUTOMATIC, Flow, Node
from retrace.model.step import Facets
from retrace.model.system import InformationSystem
from retrace.redesign.labels import label
from retrace.redesign.rewrite import change_facets, connect_system, fresh_id, insert_after
from retrace.redesign.state import State

_DESK = ("receive", "check", "examine")


def add_query(state: State, view: ProcessView, system: InformationSystem, because: str) -> State:
    """With the agency querying `system` right after it takes the dossier in.

    An automatic query step in that place is used again; without any step of an agency the state stays as it is.
    """
    desk = _desk(view, state)
    if desk is None:
        return state
    query = _existing(state, desk.id)
    if query is None:
        node = state.process.nodes[desk.id]
        query = fresh_id(state, f"tra_cuu_sau_{desk.id}")
        facets = Facets(action="query", channels=("internal",), presence=False, medium="electronic")
        name = label(state.process, "query")
        new = Node(query, "serviceTask", name, node.scope, node.lane, facets=facets)
        state = insert_after(state, desk.id, new, because)
    else:
        state = change_facets(state, query, because)
    return connect_system(state, query, system, "in", because)


def add_query_before(state: State, step: str, system: InformationSystem, because: str) -> State:
    """With a query of `system` between a step and the only node before it."""
    way = next(flow for flow in state.process.flows.values() if flow.target == step)
    before = state.process.nodes[way.source]
    if before.kind in AUTOMATIC and before.facets.action == "query":
        return connect_system(change_facets(state, before.id, because), before.id, system, "in", because)
    node = state.process.nodes[step]
    query = fresh_id(state, f"tra_cuu_truoc_{step}")
    facets = Facets(
        action="query",
        channels=("internal",),
        presence=False,
        medium="electronic",
        procedure=node.facets.procedure,
    )
    new = Node(query, "serviceTask", label(state.process, "query"), node.scope, node.lane, facets=facets)
    flows = {way.id: replace(way, target=query), f"{query}_tiep": Flow(f"{query}_tiep", query, step)}
    process = replace(
        state.process,
        nodes={**state.process.nodes, query: new},
        flows={**state.process.flows, **flows},
    )
    state = replace(state, process=process).traced(query, because, (step,))
    state = state.traced(way.id, because, (way.id,)).traced(f"{query}_tiep", because, (way.id,))
    return connect_system(state, query, system, "in", because)


def _desk(view: ProcessView, state: State) -> Step | None:
    """The first step of an agency that handles the dossier and has one way out."""
    for action in _DESK:
        for step in view.steps.values():
            fits = step.facets.action == action and not step.actor.is_applicant and step.actor.kind != "partner"
            if fits and _ways_out(state, step.id) == 1:
                return step
    return None


def _ways_out(state: State, node: str) -> int:
    return sum(flow.source == node for flow in state.process.flows.values())


def _existing(state: State, desk: str) -> str | None:
    for flow in state.process.flows.values():
        node = state.process.nodes[flow.target]
        if flow.source == desk and node.kind in AUTOMATIC and node.facets.action == "query":
            return node.id
    return None
