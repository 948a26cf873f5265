"""What `retrace audit` answers: what was done, and whether the chain of the trail is whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ChainFaultReport:
    """What is wrong with the chain, at which entry."""

    kind: str
    number: int
    message: str


@dataclass(frozen=True, slots=True)
class AuditVerifyReport:
    """Output of `retrace audit verify`: entries, the digest that the chain ends with, what is wrong."""

    whole: bool
    entries: int
    head: str
    faults: list[ChainFaultReport] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AuditEntryReport:
    """One entry: who did what, when, on which project. `told` is what is told of it by name."""

    number: int
    at: str
    person: str
    name: str
    act: str
    message: str
    project: str
    told: dict[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class AuditShowReport:
    """Output of `retrace audit show`: the newest entries, the newest first."""

    entries: list[AuditEntryReport]
