"""Proves a to-be process: sound, supplied with every paper it reads, within the locks, traced in full."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.graph.naming import Names
from retrace.graph.soundness import soundness
from retrace.graph.view import ProcessView
from retrace.model.plan import Proof
from retrace.model.procedure import Procedure
from retrace.model.process import Process
from retrace.model.text import Text, text
from retrace.redesign.locks import broken_locks
from retrace.redesign.rewrite import element_ids
from retrace.redesign.state import State
from retrace.redesign.trace import fates_of, trace_of


def prove(view: ProcessView, state: State) -> Proof:
    """The proof of the state against the as-is view; `missing` says what does not hold."""
    unsupplied = tuple(unsupplied_papers(view, state))
    broken = broken_locks(view, state.process)
    untraced = tuple(_untraced(view, state))
    names, as_is, present = Names(state.process), Names(view.process), element_ids(state.process)
    missing: tuple[Text, ...] = (
        *(text("proof.unsupplied", step=names.called(step), paper=names.called(paper)) for step, paper in unsupplied),
        *(text("proof.lock", step=lock.name, article=lock.lock.article) for lock in broken),
        *(
            text("proof.untraced", element=(names if element in present else as_is).called(element))
            for element in untraced
        ),
    )
    verdict = view.soundness if state.process is view.process else soundness(state.process)
    return Proof(verdict, not unsupplied, not broken, not untraced, missing)


def unsupplied_papers(view: ProcessView, state: State) -> Iterator[tuple[str, str]]:
    """(step, paper), as element ids, for each paper that a step reads and nothing makes or supplies.

    What the applicant hands in is supplied; so is what the as-is process reads without making it,
    because it comes from outside the model.
    """
    process, procedure = state.process, state.procedure
    supplied = _made(process) | _handed_in(procedure) | (_read(view.process) - _made(view.process))
    for link in process.data_flows.values():
        data = process.data_objects.get(link.data)
        if data and link.direction == "in" and (data.document or data.id) not in supplied:
            yield link.node, data.id


def _made(process: Process) -> set[str]:
    return {_key(process, link.data) for link in process.data_flows.values() if link.direction == "out"}


def _read(process: Process) -> set[str]:
    return {_key(process, link.data) for link in process.data_flows.values() if link.direction == "in"}


def _key(process: Process, data_id: str) -> str:
    data = process.data_objects.get(data_id)
    return (data.document or data.id) if data else data_id


def _handed_in(procedure: Procedure) -> set[str]:
    return {document.key for document in procedure.documents.values() if document.handed_in}


def _untraced(view: ProcessView, state: State) -> Iterator[str]:
    """To-be elements whose origins are not all as-is elements, and as-is steps without a fate."""
    known = element_ids(view.process)
    for element, trace in trace_of(state).items():
        if not trace.origins or not set(trace.origins) <= known:
            yield element
    yield from (step for step, fate in fates_of(view, state).items() if fate.fate == "dropped" and not fate.because)
