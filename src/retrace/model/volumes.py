"""How many dossiers and complaints a procedure has a year, as a file tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YearlyVolume:
    """Dossiers and complaints of a procedure in a year, None where the file does not tell; `source` names the file and
    the rows, `year` is "" where the file names none."""

    code: str
    name: str
    dossiers: float | None = None
    complaints: float | None = None
    year: str = ""
    source: str = ""
