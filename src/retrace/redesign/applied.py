"""Applies proposals one after the other, each only if the process stays proven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from retrace.graph.view import ProcessView
from retrace.model.proposal import LegalChange, Proposal
from retrace.model.text import Text, text
from retrace.redesign.locks import broken_locks
from retrace.redesign.move import all_moves
from retrace.redesign.proof import unsupplied_papers
from retrace.redesign.state import State
from retrace.redesign.trace import accounted
from retrace.redesign.verdicts import Verdicts


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


def applied(
    view: ProcessView, state: State, proposals: Iterable[Proposal], verdicts: Verdicts | None = None
) -> Iterator[Applied]:
    """Each proposal with the state after it, in the given order, which must be that of the moves."""
    verdicts = verdicts or Verdicts(view)
    for proposal in proposals:
        step = _unproven(view, state, proposal)
        refusal = refusal_of(view, step.state, verdicts)
        yield replace(step, state=state, refusal=refusal) if refusal else step
        state = state if refusal else step.state


def _unproven(view: ProcessView, state: State, proposal: Proposal) -> Applied:
    """A proposal with the state that it leads to, which nothing has been proven of."""
    after = accounted(state, all_moves()[proposal.move].apply(state, proposal, view), proposal.id)
    return Applied(proposal, after, idle=after.process == state.process and after.procedure == state.procedure)


def applied_unproven(view: ProcessView, proposals: Sequence[Proposal], begun: Sequence[Applied] = ()) -> list[Applied]:
    """The proposals applied one after the other, nothing proven; `begun` are steps of the same view made before, of
    which those are taken over that the proposals begin with."""
    steps = [step for step, proposal in takewhile(_same, zip(begun, proposals, strict=False))]
    for proposal in proposals[len(steps) :]:
        state = steps[-1].state if steps else beginning(view)
        steps.append(_unproven(view, state, proposal))
    return steps


def refusal_of(view: ProcessView, state: State, verdicts: Verdicts) -> Refusal | None:
    """Why a state may not be, if it may not: a lock is broken, it is no longer sound, or a paper is missing."""
    broken = broken_locks(view, state.process)
    if broken:
        first = broken[0]
        change = LegalChange(text("legal.lock", article=first.lock.article, proposal=first.name), first.lock.article)
        reason = text("plan.lock", step=first.name, article=first.lock.article)
        return Refusal(reason, (change,) if first.lock.amendable else ())
    if not verdicts.as_sound(state.process):
        return Refusal(text("plan.unsound"))
    if next(unsupplied_papers(view, state), None):
        return Refusal(text("plan.unsupplied"))
    return None


def _same(pair: tuple[Applied, Proposal]) -> bool:
    return pair[0].proposal is pair[1]
