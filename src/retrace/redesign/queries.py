"""The automatic step that queries systems, one for each agency, shared by every proposal that needs a query."""

from __future__ import annotations

from retrace.graph.view import ProcessView, Step
from retrace.knowledge.messages import say
from retrace.model.process import AUTOMATIC, Node
from retrace.model.step import Facets
from retrace.model.system import InformationSystem
from retrace.model.text import text
from retrace.redesign.labels import language_of
from retrace.redesign.rewrite import change_facets, connect_system, fresh_id, insert_after, insert_on
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
        new = _query(state, state.process.nodes[desk.id], f"tra_cuu_sau_{desk.id}")
        query, state = new.id, insert_after(state, desk.id, new, because)
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
    new = _query(state, node, f"tra_cuu_truoc_{step}", node.facets.procedure)
    state = insert_on(state, way, new, because, step)
    return connect_system(state, new.id, system, "in", because)


def _query(state: State, beside: Node, wish: str, procedure: str = "") -> Node:
    """The automatic step, in the scope and lane of another node."""
    facets = Facets(action="query", channels=("internal",), presence=False, medium="electronic", procedure=procedure)
    name = say(text("labels.query"), language_of(state.process))
    return Node(fresh_id(state, wish), "serviceTask", name, beside.scope, beside.lane, facets=facets)


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
