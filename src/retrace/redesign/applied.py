"""Applies proposals one after the other, each only if the process stays proven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from retrace.graph.soundness import soundness
from retrace.graph.view import ProcessView
from retrace.model.process import Node, Process
from retrace.model.proposal import LegalChange, Proposal
from retrace.model.text import Text, text
from retrace.redesign.locks import broken_locks
from retrace.redesign.move import all_moves
from retrace.redesign.proof import unsupplied_papers
from retrace.redesign.state import State
from retrace.redesign.trace import accounted


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a proposal was not applied, and which change of law would allow it."""

    reason: Text
    legal_changes: tuple[LegalChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The state after a proposal; where it was refused, the state before it and why.

    `idle` is true where the proposal found nothing left to change.
    """

    proposal: Proposal
    state: State
    refusal: Refusal | None = None
    idle: bool = False


def beginning(view: ProcessView) -> State:
    """The as-is process, nothing applied."""
    return State(view.process, view.procedure)


def applied(view: ProcessView, state: State, proposals: Iterable[Proposal]) -> Iterator[Applied]:
    """Each proposal with the state after it, in the given order, which must be that of the moves."""
    for proposal in proposals:
        after = _applied(state, proposal, view)
        refusal = _refusal(view, state, after)
        idle = _idle(state, after)
        state = state if refusal else after
        yield Applied(proposal, state, refusal, idle)


def applied_at_once(view: ProcessView, proposals: Iterable[Proposal]) -> list[Applied] | None:
    """The proposals applied with one proof at the end; None where it fails, so that one of them would be refused."""
    state = beginning(view)
    steps = []
    for proposal in proposals:
        after = _applied(state, proposal, view)
        steps.append(Applied(proposal, after, idle=_idle(state, after)))
        state = after
    return None if _refusal(view, beginning(view), state) else steps


def _applied(state: State, proposal: Proposal, view: ProcessView) -> State:
    return accounted(state, all_moves()[proposal.move].apply(state, proposal, view), proposal.id)


def _idle(before: State, after: State) -> bool:
    return after.process == before.process and after.procedure == before.procedure


def _refusal(view: ProcessView, before: State, after: State) -> Refusal | None:
    broken = broken_locks(view, after.process)
    if broken:
        first = broken[0]
        change = LegalChange(text("legal.lock", article=first.lock.article, proposal=first.name), first.lock.article)
        reason = text("plan.lock", step=first.name, article=first.lock.article)
        return Refusal(reason, (change,) if first.lock.amendable else ())
    if not _runs_alike(before.process, after.process) and not _as_sound(view, after):
        return Refusal(text("plan.unsound"))
    if next(unsupplied_papers(view, after), None):
        return Refusal(text("plan.unsupplied"))
    return None


def _as_sound(view: ProcessView, state: State) -> bool:
    return view.soundness.verdict != "sound" or soundness(state.process).verdict == "sound"


def _runs_alike(one: Process, other: Process) -> bool:
    """Whether they differ in facts, papers and names at most, so that the verdict on one holds for the other."""
    if one.flows != other.flows or one.messages != other.messages or one.nodes.keys() != other.nodes.keys():
        return False
    pairs = ((node, other.nodes[key]) for key, node in one.nodes.items())
    return all(node is twin or _bare(node) == _bare(twin) for node, twin in pairs)


def _bare(node: Node) -> Node:
    return replace(node, name="", documentation="", lane=None, facets=Node("", "").facets)
