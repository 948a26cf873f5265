"""What `retrace import` answers: the processes of a file, what was not understood and what contradicts itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class NotedReport:
    """Something to look at. `table` and `row` (from 1; 0 is no row) say where it stands in the file, `element` which
    step of the model it is about; `written` is what stands there."""

    code: str
    message: str
    table: str = ""
    row: int = 0
    element: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class ImportedStepReport:
    """A step as the file writes it (`number`, `content`, `unit`, `time`, `result`) and as the model has it: `id`,
    `name`, `party` (pool), `lane`, working time in seconds, None where none is told. `goes_to` are the steps besides
    the next one that it leads to."""

    id: str
    number: str
    name: str
    content: str
    unit: str
    party: str
    lane: str
    time: str
    time_kind: Literal["timed", "not_counted", "office_hours", "shared", "none", "unclear"]
    seconds: float | None
    result: str
    section: str
    table: str
    row: int
    goes_to: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SentenceReport:
    """A sentence of the text of a published record, and the step of the model that it became."""

    text: str
    step: str


@dataclass(frozen=True, slots=True)
class ImportedProcessReport:
    """One process. `model` and `facts` are the files written; sums are in working days of eight hours; `sentences` are
    those of a published record."""

    name: str
    code: str
    agency: str
    model: str
    facts: str
    steps: list[ImportedStepReport]
    sum_days: float
    stated_days: list[float]
    papers: int
    not_understood: list[NotedReport]
    assumed: list[NotedReport]
    contradictions: list[NotedReport]
    sentences: list[SentenceReport] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Output of `retrace import`."""

    file: str
    kind: Literal["table", "record", "workflow"]
    as_of: str
    processes: list[ImportedProcessReport]
