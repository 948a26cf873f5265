"""What `retrace knowledge` answers: the registry on a day, one entry of it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrace.app.reports.overlay import OverlayReport

Kind = Literal["law", "system", "paper", "parameter", "fee", "holiday", "organisation", "procedure", "amendment"]


@dataclass(frozen=True, slots=True)
class EntryReport:
    """One line of the registry. `state` says how it stands on the day, `since` from when, `own` that it is the
    agency's; `verified` is false where its facts were not compared with an official text."""

    kind: Kind
    id: str
    name: str
    state: str
    since: str
    source: str
    verified: bool
    own: bool


@dataclass(frozen=True, slots=True)
class KnowledgeListReport:
    """Output of `retrace knowledge list`."""

    as_of: str
    overlay: list[OverlayReport]
    entries: list[EntryReport]


@dataclass(frozen=True, slots=True)
class FactReport:
    """One fact of an entry; `since` and `source` where it is dated."""

    name: str
    value: str
    since: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class KnowledgeShowReport:
    """Output of `retrace knowledge show`. `used_by` lists what refers to the entry, as `kind:id`."""

    as_of: str
    overlay: list[OverlayReport]
    entry: EntryReport
    facts: list[FactReport]
    used_by: list[str]


@dataclass(frozen=True, slots=True)
class KnowledgeProblemReport:
    """A gap, an overlap, a dead link or a basis that has expired: where it stands and what to do."""

    code: str
    severity: Literal["error", "warning", "info"]
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class KnowledgeCheckReport:
    """Output of `retrace knowledge check`."""

    as_of: str
    overlay: list[OverlayReport]
    problems: list[KnowledgeProblemReport]


@dataclass(frozen=True, slots=True)
class NotUnderstoodReport:
    """A row of a table, or a whole table (`row` 0), that was not understood: why, and what stands there."""

    table: str
    row: int
    code: str
    message: str
    written: str


@dataclass(frozen=True, slots=True)
class KnowledgeImportReport:
    """Output of `retrace knowledge import`. `rows` were read, `used` of them name a system that is known."""

    file: str
    digest: str
    tables: int
    rows: int
    used: int
    procedures: int
    systems: list[str]
    amendments: int
    not_understood: list[NotUnderstoodReport]
