"""A process as a table or a record writes it: steps in their order, not yet a model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from retrace.model.procedure import Procedure, TimeLimit
from retrace.model.text import Text

Time = Literal["timed", "not_counted", "office_hours", "shared", "none", "unclear"]
"""How the time of a step is told: a figure, "Không tính thời gian", "Giờ hành chính", within that of a step before,
not at all, or in words that are no figure."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file: the table (its number or sheet) and the row, or the part of a record.

    Rows count from 1; 0 is the whole table.
    """

    table: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that was not understood, taken for granted, or contradicts itself. `element` is the step it is about,
    `written` what stands there."""

    code: str
    text: Text
    place: Place = field(default_factory=Place)
    element: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """A way from a step to another than the next: to the step numbered `to`, if `when`; `other` is told of the rest."""

    to: str
    when: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step. `number`, `content`, `unit`, `time` and `result` are as written; `label` is the content in short.

    `party` is the organisation, `lane` the unit or role within it; `seconds` the working time told (eight hours a day),
    None where none is; `case` the heading of the case that the step belongs to, where cases are told apart; `part` says
    that the number is that of the row above, of which the step is a part. `papers` are made by the step, `reads` are
    keys of papers of the dossier; `refuses` is how a dossier that is not as it should be leaves here.
    """

    id: str
    number: str = ""
    label: str = ""
    content: str = ""
    unit: str = ""
    party: str = ""
    lane: str = ""
    time: str = ""
    kind: Time = "none"
    seconds: float | None = None
    result: str = ""
    papers: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    refuses: str = ""
    jumps: tuple[Jump, ...] = ()
    section: str = ""
    case: str = ""
    part: bool = False
    place: Place = field(default_factory=Place)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A total that a file states, for the whole process or for the steps of one section."""

    limit: TimeLimit
    section: str = ""
    place: Place = field(default_factory=Place)
    written: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One process of a file with the facts of its procedure.

    `home` is the organisation that handles the dossier; `not_understood` and `contradictions` are listed to the user,
    `assumed` what was taken for granted in order to go on. `sentences` are those of a text with the step each became.
    """

    name: str
    steps: tuple[DraftStep, ...]
    procedure: Procedure = field(default_factory=Procedure)
    home: str = ""
    stated: tuple[Stated, ...] = ()
    not_understood: tuple[Noted, ...] = ()
    assumed: tuple[Noted, ...] = ()
    contradictions: tuple[Noted, ...] = ()
    sentences: tuple[tuple[str, str], ...] = ()
