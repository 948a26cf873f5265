"""Decisions on one proposal, laid over those that stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from retrace.model.choice import Choice, Edit
from retrace.model.errors import RetraceError


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
    return replace(choice, reject=reject, reasons=reasons, edits=edits)
