"""Decisions on one proposal or a whole plan, laid over those that stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from retrace.model.choice import Choice, Edit
from retrace.model.errors import RetraceError
from retrace.model.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on a proposal: applied, left out for a reason, or put off to a later phase; with its figures
    and words added to it (None leaves those that stand).

    "apply" takes an earlier decision back: the proposal stands as the plan proposes it.
    """

    proposal: str
    action: Literal["apply", "reject", "later"]
    reason: str = ""
    phase: int = 2
    settings: Mapping[str, float] = field(default_factory=dict)
    note: str | None = None


def decided(choice: Choice, decision: Decision) -> Choice:
    """The choice with the decision. Raises `RetraceError`: "reject_needs_reason", "phase_needs_later"."""
    one = decision.proposal
    reasons = {name: reason for name, reason in choice.reasons.items() if name != one}
    edits = {name: edit for name, edit in choice.edits.items() if name != one}
    kept = choice.edits.get(one, Edit())
    settings = {**kept.settings, **decision.settings}
    reason = decision.reason.strip()
    phase = None
    if decision.action == "reject":
        if not reason:
            raise RetraceError("reject_needs_reason", one)
        reasons[one] = reason
    elif decision.action == "later":
        if decision.phase <= choice.phase:
            raise RetraceError("phase_needs_later", one, phase=choice.phase)
        phase = decision.phase
    note = kept.note if decision.note is None else decision.note.strip()
    if settings or phase or note:
        edits[one] = Edit(settings, phase, note)
    reject = choice.reject | {one} if decision.action == "reject" else choice.reject - {one}
    accept = choice.accept | {one} if choice.accept and decision.action == "apply" else choice.accept
    return replace(choice, accept=accept, reject=reject, reasons=reasons, edits=edits)


def followed(choice: Choice, wanted: Collection[str], proposals: Iterable[Proposal]) -> Choice:
    """The choice that applies just the proposals wanted, planned for the phase of the last of them.

    None wanted is the plan as it is proposed by itself: the first phase, every proposal that it can apply.
    """
    phase = max((each.phase for each in proposals if each.id in wanted), default=1)
    reject = choice.reject - frozenset(wanted)
    reasons = {name: reason for name, reason in choice.reasons.items() if name in reject}
    return replace(choice, phase=phase, accept=frozenset(wanted), reject=reject, reasons=reasons)


def without(choice: Choice, gone: Collection[str]) -> Choice:
    """The choice without what it says of some proposals."""
    return replace(
        choice,
        accept=choice.accept - frozenset(gone),
        reject=choice.reject - frozenset(gone),
        reasons={name: reason for name, reason in choice.reasons.items() if name not in gone},
        edits={name: edit for name, edit in choice.edits.items() if name not in gone},
    )
