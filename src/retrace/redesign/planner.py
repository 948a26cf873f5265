"""From findings to a plan: collects proposals, decides on each, applies the accepted ones and proves the outcome.

The default decision is to accept every proposal of the chosen phase that keeps the process sound and the law's demands;
what waits for a system belongs to a later phase, what breaks a lock is refused and cites the article. Proposals are
applied in the fixed order of the moves, so the same input gives the same plan.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from retrace.graph.soundness import soundness
from retrace.graph.view import ProcessView
from retrace.model.errors import RetraceError
from retrace.model.finding import Finding
from retrace.model.plan import Plan
from retrace.model.proposal import LegalChange, Proposal
from retrace.model.text import Text, text
from retrace.redesign.locks import broken_locks
from retrace.redesign.move import all_moves
from retrace.redesign.proof import prove, unsupplied_papers
from retrace.redesign.state import State
from retrace.redesign.trace import fates_of, trace_of, with_trace


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user decides: `accept` (if given, only these), `reject` with reasons, and the phase to plan for."""

    phase: int = 1
    accept: frozenset[str] = frozenset()
    reject: frozenset[str] = frozenset()
    reason: str = ""


def propose(view: ProcessView, findings: Sequence[Finding]) -> tuple[Proposal, ...]:
    """Every proposal of every move, in the order in which they are applied."""
    return tuple(proposal for move in all_moves().values() for proposal in move.propose(view, findings))


def plan(view: ProcessView, findings: Sequence[Finding], choice: Choice = Choice()) -> Plan:
    """The plan for a choice.

    Raises `RetraceError("unknown_proposal")` where an accepted or rejected id names no proposal.
    """
    proposals = propose(view, findings)
    _known(proposals, choice.accept | choice.reject)
    state = State(view.process, view.procedure)
    decided: list[Proposal] = []
    for proposal in proposals:
        status = _decision(proposal, choice, view)
        if status is not None:
            decided.append(status)
            continue
        after = all_moves()[proposal.move].apply(state, proposal, view)
        refusal = _refusal(view, after)
        if refusal is None:
            state = after
            decided.append(replace(proposal, status="accepted"))
        else:
            decided.append(_refused(proposal, refusal))
    trace = trace_of(state)
    return Plan(
        proposals=tuple(decided),
        to_be=with_trace(state.process, trace),
        proof=prove(view, state),
        trace=trace,
        fates=fates_of(view, state),
        phase=choice.phase,
        procedure=state.procedure,
    )


def _known(proposals: Sequence[Proposal], named: Collection[str]) -> None:
    ids = {proposal.id for proposal in proposals}
    for name in sorted(named):
        if name not in ids:
            raise RetraceError("unknown_proposal", name, known=", ".join(sorted(ids)))


def _decision(proposal: Proposal, choice: Choice, view: ProcessView) -> Proposal | None:
    """The proposal with its status where it is not to be applied, else None."""
    if proposal.id in choice.reject:
        because = text("plan.rejected", reason=choice.reason) if choice.reason else text("plan.rejected_plain")
        return replace(proposal, status="rejected", reason=because)
    if choice.accept and proposal.id not in choice.accept:
        return replace(proposal, status="open")
    if proposal.phase > choice.phase:
        systems = "; ".join(view.knowledge.system(code).name for code in proposal.waits_for)
        return replace(proposal, status="waiting", reason=text("plan.waiting", systems=systems))
    return None


@dataclass(frozen=True, slots=True)
class _Refusal:
    reason: Text
    legal_changes: tuple[LegalChange, ...] = ()


def _refusal(view: ProcessView, after: State) -> _Refusal | None:
    broken = broken_locks(view, after.process)
    if broken:
        first = broken[0]
        change = LegalChange(text("legal.lock", article=first.lock.article, proposal=first.name), first.lock.article)
        reason = text("plan.lock", step=first.name, article=first.lock.article)
        return _Refusal(reason, (change,) if first.lock.amendable else ())
    if view.soundness.verdict == "sound" and soundness(after.process).verdict != "sound":
        return _Refusal(text("plan.unsound"))
    if next(unsupplied_papers(view, after), None):
        return _Refusal(text("plan.unsupplied"))
    return None


def _refused(proposal: Proposal, refusal: _Refusal) -> Proposal:
    return replace(
        proposal,
        status="refused",
        reason=refusal.reason,
        legal_changes=(*proposal.legal_changes, *refusal.legal_changes),
    )
