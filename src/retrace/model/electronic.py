"""The electronic process: a process as the table that officials publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ElectronicRow:
    """One step, or one pause in which the case waits for somebody outside.

    `seconds` is the stated time of one visit, None where nobody states one; `visits` the expected visits per case.
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


@dataclass(frozen=True, slots=True)
class ElectronicProcess:
    """The rows and their total: seconds × visits of the rows of `counted`, which are the longest way through.

    What runs beside that way is not added. `unknown` are the steps whose time nobody states, so the total is that of
    the known part; it is None where no time is known or a cycle never ends.
    """

    rows: tuple[ElectronicRow, ...]
    total: float | None
    counted: tuple[str, ...]
    unknown: tuple[str, ...]
