"""What `dossier --check` answers: where Word documents depart from the form of Decree 30/2020."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DepartureReport:
    """One departure: what the decree demands and where it says so (`clause`), what was `found`, in which `region` and
    at which `words`; `component` is "" for what concerns the whole document, `count` the places with the same fault."""

    code: str
    variant: str
    component: str
    severity: Literal["error", "warning", "info"]
    region: str
    words: str
    demanded: str
    clause: str
    found: str
    count: int


@dataclass(frozen=True, slots=True)
class FormFileReport:
    """One document: its kind ("" for a plain letter), whether no departure is an error, the number of lines of each
    component, and the departures in the order of the document."""

    path: str
    kind: str
    passes: bool
    components: dict[str, int]
    departures: list[DepartureReport]


@dataclass(frozen=True, slots=True)
class FormReport:
    """Output of `retrace dossier --check`."""

    files: list[FormFileReport]
