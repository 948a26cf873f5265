"""What `flow`, `compare`, `dossier` and `run` answer: figures before and after, the gate, the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from retrace.app.reports.overlay import OverlayReport
from retrace.model.difference import DifferenceKind


@dataclass(frozen=True, slots=True)
class FlowReport:
    """Output of `retrace flow`. Null where a needed figure is unknown."""

    cycle_time: float | None
    work_time: float | None
    waiting_time: float | None
    cycle_time_efficiency: float | None
    cost: float | None
    visits: dict[str, float]
    critical_path: list[str]
    bounded: bool
    unknown_steps: list[str]
    default_steps: list[str]
    note: str
    overlay: list[OverlayReport] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PairReport:
    """A figure before and after."""

    as_is: float | None
    to_be: float | None


@dataclass(frozen=True, slots=True)
class CostReport:
    """Compliance cost of the applicant, VND. `defaults_used` where a labelled default stands in for a figure."""

    per_case: PairReport
    per_year: PairReport
    defaults_used: bool


@dataclass(frozen=True, slots=True)
class LevelPairReport:
    """The online level before and after, in today's words; undecided where a missing fact could raise it.

    `as_is_told` and `to_be_told` say what may be said, in the words of the law of the day.
    """

    as_is: str
    to_be: str
    as_is_undecided: bool
    to_be_undecided: bool
    as_is_told: str = ""
    to_be_told: str = ""


@dataclass(frozen=True, slots=True)
class DifferenceElementsReport:
    """The elements a difference is about, by side; papers that are not drawn by their key."""

    as_is: list[str]
    to_be: list[str]


@dataclass(frozen=True, slots=True)
class DifferenceReport:
    """One thing that differs between the two processes; what weighs most comes first."""

    kind: DifferenceKind
    elements: DifferenceElementsReport
    message: str


@dataclass(frozen=True, slots=True)
class CompareReport:
    """Output of `retrace compare`."""

    counters: dict[str, PairReport]
    time: dict[str, PairReport]
    cost: CostReport
    service_level: LevelPairReport
    sentences: list[str]
    differences: list[DifferenceReport]
    overlay: list[OverlayReport] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GateReport:
    """One item of the completeness gate."""

    item: str
    result: Literal["pass", "fail", "waived"]
    because: str


@dataclass(frozen=True, slots=True)
class PlanReport:
    """The completeness gate of one procedure of a decision."""

    code: str
    name: str
    complete: bool
    gate: list[GateReport]


@dataclass(frozen=True, slots=True)
class DossierReport:
    """Output of `retrace dossier` and of `retrace run`.

    `gate` holds each item once; where a decision approves several procedures its result is the worst of theirs, and
    `procedures` tells that of each.
    """

    complete: bool
    gate: list[GateReport]
    files: list[str]
    overlay: list[OverlayReport] = field(default_factory=list)
    procedures: list[PlanReport] = field(default_factory=list)
