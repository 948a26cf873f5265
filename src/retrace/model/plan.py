"""A redesign plan: the proposals, the to-be process of each phase, the proof and the trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from retrace.model.procedure import Procedure
from retrace.model.process import Process
from retrace.model.proposal import Proposal
from retrace.model.soundness import Soundness
from retrace.model.text import Text


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a to-be element comes from and which proposals shaped it."""

    origins: tuple[str, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an as-is step: kept, changed, merged or dropped, and because of which proposals."""

    fate: str
    because: tuple[str, ...] = ()
    into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """Checked on the to-be process. `missing` are sentences about what does not hold."""

    soundness: Soundness
    data_complete: bool
    locks_kept: bool
    trace_total: bool
    missing: tuple[Text, ...] = ()

    @property
    def holds(self) -> bool:
        """True where every part of the proof holds."""
        return self.soundness.verdict == "sound" and self.data_complete and self.locks_kept and self.trace_total


@dataclass(frozen=True, slots=True)
class Plan:
    """The outcome of a redesign. `to_be` is the process after the chosen phase, `procedure` its facts then."""

    proposals: tuple[Proposal, ...]
    to_be: Process
    proof: Proof
    trace: Mapping[str, Trace]
    fates: Mapping[str, Fate]
    phase: int
    procedure: Procedure = field(default_factory=Procedure)

    @property
    def accepted(self) -> tuple[Proposal, ...]:
        """The accepted proposals, in the order in which the annexes number them."""
        return tuple(proposal for proposal in self.proposals if proposal.status == "accepted")
