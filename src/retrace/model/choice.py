"""What a user decides on the proposals of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """What a user changes of one proposal: figures it leaves open, the phase it belongs to, words added to it."""

    settings: Mapping[str, float] = field(default_factory=dict)
    phase: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """`accept` (if given, only these), `reject` with reasons, edits by proposal, and the phase to plan for.

    `reason` stands for every rejected proposal that `reasons` does not name. A plan depends on the choice and on
    nothing before it, so taking one decision back leaves all others as they are.
    """

    phase: int = 1
    accept: frozenset[str] = frozenset()
    reject: frozenset[str] = frozenset()
    reason: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    edits: Mapping[str, Edit] = field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """The proposals that the choice speaks of."""
        return self.accept | self.reject | self.edits.keys()
