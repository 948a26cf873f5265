"""What a relation map shows, as plain data: places, and ties between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["applicant", "agency", "system", "procedure"]
PLACE_KINDS: tuple[PlaceKind, ...] = ("applicant", "agency", "system", "procedure")


@dataclass(frozen=True, slots=True)
class Place:
    """A party, a system or a procedure. `notes` are short lines below its name; a `pending` one cannot be relied on
    yet (a system that is not ready) or lies outside (a procedure of another group), and is drawn dashed."""

    key: str
    name: str
    kind: PlaceKind
    notes: tuple[str, ...] = ()
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Something goes from one place to another; `words` say what, one entry each."""

    source: str
    target: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationMap:
    """The places and ties of one map. `columns` gives the column of a place from the left where that matters: ties are
    then laid out towards the higher column, whichever way their arrow points."""

    title: str
    places: tuple[Place, ...]
    ties: tuple[Tie, ...]
    columns: tuple[tuple[str, int], ...] = ()
