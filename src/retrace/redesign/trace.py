"""Where each to-be element comes from, and what became of each as-is step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.plan import Fate, Trace
from retrace.model.process import ACTIVITIES, Node, Process, families
from retrace.redesign.rewrite import element_ids
from retrace.redesign.state import State

_NEVER = Trace(())


def accounted(before: State, after: State, because: str) -> State:
    """The state after a proposal in which every element that it changed or removed is known to be so because of it.

    What a move tells itself (where a new element comes from) stays; this adds what it did not tell.
    """
    for then, now in zip(families(before.process), families(after.process), strict=True):
        if then is now:
            continue
        for key, thing in then.items():
            twin = now.get(key)
            if twin is None:
                if because not in after.gone.get(key, ()):
                    after = after.dropped((key,), because)
            elif twin is not thing and twin != thing and because not in after.trace.get(key, _NEVER).because:
                after = after.traced(key, because, (key,))
    return after


def trace_of(state: State) -> Mapping[str, Trace]:
    """For every to-be element its as-is origins and the proposals that made or changed it."""
    return {element: state.trace.get(element, Trace((element,))) for element in sorted(element_ids(state.process))}


def fates_of(view: ProcessView, state: State) -> Mapping[str, Fate]:
    """For every as-is step whether it is kept, changed, merged or dropped, and because of which proposals."""
    merged: dict[str, list[str]] = {}
    for element, trace in state.trace.items():
        for origin in trace.origins:
            if element != origin and element in state.process.nodes:
                merged.setdefault(origin, []).append(element)
    return {step: _fate(step, view, state, tuple(merged.get(step, ()))) for step in view.steps}


def _fate(step: str, view: ProcessView, state: State, into: tuple[str, ...]) -> Fate:
    if step not in state.process.nodes:
        return Fate("merged" if into else "dropped", state.gone.get(step, ()), into)
    because = state.trace[step].because if step in state.trace else ()
    changed = bool(because) or state.process.nodes[step] != view.process.nodes[step]
    return Fate("changed" if changed else "kept", because, into)


def with_trace(process: Process, trace: Mapping[str, Trace]) -> Process:
    """The process whose steps carry their trace, so that the model file shows it."""
    return replace(process, nodes={key: _traced(node, trace[key]) for key, node in process.nodes.items()})


def _traced(node: Node, trace: Trace) -> Node:
    if node.kind not in ACTIVITIES or not trace.because:
        return node
    return replace(node, facets=replace(node.facets, traces=trace.origins, because=trace.because))
