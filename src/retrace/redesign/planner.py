"""From findings to a plan: collects proposals, decides on each, applies the accepted ones and proves the outcome.

The default decision is to accept every proposal of the chosen phase that keeps the process sound and the law's demands;
what waits for a system belongs to a later phase, what breaks a lock is refused and cites the article. Proposals are
applied in the fixed order of the moves, so the same input gives the same plan.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from retrace.graph.view import ProcessView
from retrace.model.choice import Choice, Edit
from retrace.model.errors import RetraceError
from retrace.model.finding import Finding
from retrace.model.plan import Plan
from retrace.model.proposal import Proposal
from retrace.model.text import text
from retrace.redesign.applied import Refusal, applied, beginning
from retrace.redesign.move import all_moves
from retrace.redesign.proof import prove
from retrace.redesign.state import State
from retrace.redesign.trace import fates_of, trace_of, with_trace

DEFAULT = Choice()
"""Phase 1, nothing decided by the user."""


def propose(view: ProcessView, findings: Sequence[Finding]) -> tuple[Proposal, ...]:
    """Every proposal of every move, in the order in which they are applied."""
    return tuple(proposal for move in all_moves().values() for proposal in move.propose(view, findings))


def proposals_of(view: ProcessView, findings: Sequence[Finding], choice: Choice) -> tuple[Proposal, ...]:
    """Every proposal, as the user edited it.

    Raises `RetraceError("unknown_proposal")` where the choice names a proposal that is none, and
    `RetraceError("unknown_setting")` where it edits a figure that the proposal does not have.
    """
    proposals = propose(view, findings)
    _known(proposals, choice.named)
    return tuple(_edited(each, choice.edits.get(each.id)) for each in proposals)


@dataclass(frozen=True, slots=True)
class Decided:
    """Every proposal with what became of it, and the state to which the accepted ones lead."""

    proposals: tuple[Proposal, ...]
    state: State


def plan(view: ProcessView, findings: Sequence[Finding], choice: Choice = DEFAULT) -> Plan:
    """The plan for a choice. Raises what `proposals_of` raises."""
    made = decide(view, findings, choice)
    trace = trace_of(made.state)
    return Plan(
        proposals=made.proposals,
        to_be=with_trace(made.state.process, trace),
        proof=prove(view, made.state),
        trace=trace,
        fates=fates_of(view, made.state),
        phase=choice.phase,
        procedure=made.state.procedure,
    )


def decide(view: ProcessView, findings: Sequence[Finding], choice: Choice = DEFAULT) -> Decided:
    """The decisions of a plan and where they lead, without trace and proof of the whole: each accepted proposal kept
    the process sound, its locks and its papers. Raises what `proposals_of` raises."""
    proposals = proposals_of(view, findings, choice)
    state = beginning(view)
    decided = {each.id: _decision(each, choice, view) for each in proposals}
    for step in applied(view, state, (each for each in proposals if decided[each.id] is None)):
        state = step.state
        accepted = _refused(step.proposal, step.refusal) if step.refusal else replace(step.proposal, status="accepted")
        decided[step.proposal.id] = accepted
    return Decided(tuple(each for each in decided.values() if each), state)


def _known(proposals: Sequence[Proposal], named: Collection[str]) -> None:
    ids = {proposal.id for proposal in proposals}
    for name in sorted(named):
        if name not in ids:
            raise RetraceError("unknown_proposal", name, known=", ".join(sorted(ids)))


def _edited(proposal: Proposal, edit: Edit | None) -> Proposal:
    if edit is None:
        return proposal
    for name in edit.settings:
        if name not in proposal.settings:
            known = ", ".join(proposal.settings) or "—"
            raise RetraceError("unknown_setting", proposal.id, setting=name, known=known)
    return replace(
        proposal,
        settings={**proposal.settings, **edit.settings},
        phase=max(proposal.phase, edit.phase or 1),
        note=edit.note,
    )


def _decision(proposal: Proposal, choice: Choice, view: ProcessView) -> Proposal | None:
    """The proposal with its status where it is not to be applied, else None."""
    if proposal.id in choice.reject:
        reason = choice.reasons.get(proposal.id, choice.reason)
        because = text("plan.rejected", reason=reason) if reason else text("plan.rejected_plain")
        return replace(proposal, status="rejected", reason=because)
    if choice.accept and proposal.id not in choice.accept:
        return replace(proposal, status="open")
    if proposal.phase > choice.phase:
        systems = tuple(view.knowledge.system(code).told for code in proposal.waits_for)
        because = text("plan.waiting", systems=systems) if systems else text("plan.later", phase=proposal.phase)
        return replace(proposal, status="waiting", reason=because)
    if proposal.lacks:
        return replace(proposal, status="waiting", reason=text("plan.asks", questions=proposal.lacks))
    return None


def _refused(proposal: Proposal, refusal: Refusal) -> Proposal:
    return replace(
        proposal,
        status="refused",
        reason=refusal.reason,
        legal_changes=(*proposal.legal_changes, *refusal.legal_changes),
    )
