"""The electronic process: a process as the table that officials publish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

TimeKind = Literal["seconds", "work", "spent"]
"""Time that passes, work, or both together."""
PauseKind = Literal["", "applicant", "payment", "agency", "time"]
"""Whom a case rests for: the applicant's papers, the applicant's payment, another party, or the clock."""


@dataclass(frozen=True, slots=True)
class ElectronicRow:
    """One step, or one pause in which the case waits for somebody outside.

    `seconds` is the stated time of one visit, None where nobody states one, `spends` what time that is; `visits` the
    expected visits per case. `forms` are the forms filled in or examined, `results` the papers made (at the delivery
    the result of the procedure where none is drawn). `pause` says whom a pause rests for and `waits_for` names that
    party, as far as drawn.
    """

    element: str
    number: int
    kind: Literal["step", "pause"]
    name: str
    agency: str
    unit: str
    content: str
    seconds: float | None
    visits: float
    results: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    pause: PauseKind = ""
    waits_for: str = ""
    by_applicant: bool = False
    automatic: bool = False
    spends: TimeKind = "seconds"

    @property
    def outputs(self) -> tuple[str, ...]:
        """What the column "Biểu mẫu/kết quả" holds: forms, then results, each once."""
        return tuple(dict.fromkeys((*self.forms, *self.results)))


@dataclass(frozen=True, slots=True)
class ElectronicProcess:
    """The rows and their total: seconds × visits of the rows of `counted`, which are the longest way through.

    What runs beside that way is not added. `unknown` are the steps whose time nobody states, so the total is that of
    the known part; it is None where no time is known or a cycle never ends. `agency_total` and `agency_counted` are
    the same of the agencies' steps alone, which is what an official time limit promises: neither what the applicant
    does nor any pause.
    """

    rows: tuple[ElectronicRow, ...]
    total: float | None
    counted: tuple[str, ...]
    unknown: tuple[str, ...]
    agency_total: float | None = None
    agency_counted: tuple[str, ...] = ()

    def spends(self, counted: Iterable[str]) -> TimeKind:
        """What time the rows of these elements add up to."""
        rows = {row.element: row for row in self.rows}
        return together(rows[element].spends for element in counted if rows[element].seconds)


def together(kinds: Iterable[TimeKind]) -> TimeKind:
    """What time several times add up to."""
    found = set(kinds)
    return found.pop() if len(found) == 1 else "spent" if found else "seconds"
