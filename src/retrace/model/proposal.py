"""A proposed change of the process: where, why, what it gives, what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from retrace.model.finding import Criterion
from retrace.model.text import Text

ProposalStatus = Literal["accepted", "rejected", "refused", "waiting", "open"]


@dataclass(frozen=True, slots=True)
class Effect:
    """Expected change of the counters per case (negative is less) and the criteria that improve."""

    criteria: tuple[Criterion, ...] = ()
    visits: float = 0.0
    papers: float = 0.0
    manual_steps: float = 0.0


@dataclass(frozen=True, slots=True)
class LegalChange:
    """A requirement that a text must drop or change before the proposal may be applied."""

    text: Text
    article: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One application of a move. `id` is stable for the same input: move, steps and subject.

    `waits_for` holds codes of systems that are not ready; such a proposal belongs to a later phase.
    `reason` cites the lock that forbids it, or says why it was rejected. `settings` are figures the user may edit, None
    where the figure is still open; `questions` ask for each of them, and without those of `needs` the proposal is not
    applied. `note` is what the user adds to the sentence. `effect` is what its move expects; of an accepted one
    `counted` is what it changes of the counters where the accepted ones are applied one after the other, so that all
    of them together make the difference of the two processes.
    """

    id: str
    move: str
    steps: tuple[str, ...]
    text: Text
    because: tuple[str, ...] = ()
    document: str = ""
    system: str = ""
    effect: Effect = Effect()
    legal_basis: tuple[str, ...] = ()
    legal_changes: tuple[LegalChange, ...] = ()
    waits_for: tuple[str, ...] = ()
    phase: int = 1
    status: ProposalStatus = "open"
    reason: Text | None = None
    settings: Mapping[str, float | None] = field(default_factory=dict)
    note: str = ""
    questions: Mapping[str, Text] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    counted: Effect | None = None

    @property
    def told(self) -> Effect:
        """What is said of its effect: what was counted, else what is expected."""
        return self.counted or self.effect

    @property
    def open_questions(self) -> tuple[Text, ...]:
        """The questions about figures that nobody has stated."""
        return tuple(question for name, question in self.questions.items() if self.settings.get(name) is None)

    @property
    def lacks(self) -> tuple[Text, ...]:
        """The questions that must be answered before the proposal can be applied."""
        return tuple(self.questions[name] for name in self.needs if self.settings.get(name) is None)
