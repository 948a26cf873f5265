"""The programme of a ministry or province, as its report tells it: figures, priorities, road map, progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrace.model.agency import Agency

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """What the report says, in words. `levels` are level, procedures today, procedures that reach it now; `ranked`,
    `connections` and `progress` the rows of their tables; `open` what is not known."""

    agency: Agency
    day: date
    procedures: int
    with_priority: int
    levels: tuple[Row, ...]
    ranked: tuple[Row, ...]
    ranking_note: str
    connections: tuple[Row, ...]
    connection_sentences: tuple[str, ...]
    progress: tuple[Row, ...]
    progress_sentences: tuple[str, ...]
    open: tuple[str, ...]
