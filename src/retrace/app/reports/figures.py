"""What `flow`, `compare`, `dossier` and `run` answer: figures before and after, the gate, the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from retrace.app.reports.overlay import OverlayReport
from retrace.model.difference import DifferenceKind


@dataclass(frozen=True, slots=True)
class CalendarReport:
    """The cycle time as offices count it: work in days of eight hours and waiting in seconds; by the calendar the mean,
    least and most seconds over the days on which one can file, and the day of the longest; null for unknown years."""

    working_days: float
    waiting: float
    mean: float | None
    least: float | None
    most: float | None
    slowest: str | None


@dataclass(frozen=True, slots=True)
class RoleReport:
    """The work of a role: seconds for one case, hours a year, the hours its people have, and the share used."""

    role: str
    name: str
    per_case: float
    per_year: float | None
    capacity: float | None
    utilisation: float | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class WalkReport:
    """Seconds from the first start to the last end of cases that go through one by one, nobody queueing: the mean over
    the ways they take, and its 95 % interval."""

    mean: float
    ci95: list[float]


@dataclass(frozen=True, slots=True)
class FlowReport:
    """Output of `retrace flow`. Null where a needed figure is unknown. `repeated_once` are loops and steps of several
    instances whose number is not stated, counted once. At `decided_by_time` what comes first decides, which the figures
    take by shares; there, and where the cycle time is `bounded`, `walked` is the time of cases walked through."""

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
    calendar: CalendarReport | None = None
    load: list[RoleReport] = field(default_factory=list)
    repeated_once: list[str] = field(default_factory=list)
    decided_by_time: list[str] = field(default_factory=list)
    walked: WalkReport | None = None


@dataclass(frozen=True, slots=True)
class PairReport:
    """A figure before and after."""

    as_is: float | None
    to_be: float | None


@dataclass(frozen=True, slots=True)
class RangePairReport:
    """The least and the most of a figure before and after; null on a side where no input is a range."""

    as_is: list[float] | None
    to_be: list[float] | None


@dataclass(frozen=True, slots=True)
class FigureReport:
    """A figure with where it came from."""

    value: float
    origin: str
    source: str


@dataclass(frozen=True, slots=True)
class ApplicantReport:
    """The cost for one kind of applicant, VND; `share` is that of the dossiers of a year."""

    name: str
    share: float | None
    income_per_hour: float
    per_case: PairReport
    per_year: PairReport


@dataclass(frozen=True, slots=True)
class CostReport:
    """Compliance cost of the applicant, VND. `defaults_used` where a labelled default stands in for a figure.

    `phases` adds up one case by phase of Article 27 of Circular 02/2017; `agency_hours` is the work of agencies for one
    case and no part of the cost.
    """

    per_case: PairReport
    per_year: PairReport
    defaults_used: bool
    per_case_range: RangePairReport | None = None
    per_year_range: RangePairReport | None = None
    phases: dict[str, PairReport] = field(default_factory=dict)
    by_applicant: list[ApplicantReport] = field(default_factory=list)
    agency_hours: PairReport | None = None
    income_per_hour: FigureReport | None = None


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
class SwingReport:
    """One assumption at its ends (in `unit`), and the saving in VND with each; `stated` where its range is stated."""

    input: str
    label: str
    unit: str
    value: float
    low: float
    high: float
    saving_low: float
    saving_high: float
    stated: bool


@dataclass(frozen=True, slots=True)
class SensitivityReport:
    """What the saving rests on, what weighs most first: VND a year, or for one case where `yearly` is false."""

    saving: float
    yearly: bool
    least: float
    most: float
    assumptions: list[SwingReport]


@dataclass(frozen=True, slots=True)
class PaybackReport:
    """Months until the saved compliance cost reaches the investment; null where it never does."""

    investment: float
    running: float
    discount: float
    months: int | None
    earliest: int | None
    latest: int | None
    source: str


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The work of a role: seconds for one case, hours a year, the hours its people have, and the share used."""

    role: str
    name: str
    per_case: PairReport
    per_year: PairReport
    capacity: PairReport
    utilisation: PairReport
    assumed: bool


@dataclass(frozen=True, slots=True)
class ContrastReport:
    """A simulated figure before and after with 95 % intervals, and its difference (after minus before) over runs with
    common random numbers; `significant` where the interval of the difference leaves out 0."""

    as_is: float
    as_is_ci95: list[float]
    to_be: float
    to_be_ci95: list[float]
    difference: float
    difference_ci95: list[float]
    significant: bool


@dataclass(frozen=True, slots=True)
class SimulatedReport:
    """Both sides simulated: cases of each replication (as-is, to-be), and contrasts in seconds and money."""

    cases: list[int]
    replications: int
    seed: int
    cycle_time: ContrastReport | None
    waiting_time: ContrastReport | None
    cost: ContrastReport | None
    warnings: list[str]


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
    load: list[LoadReport] = field(default_factory=list)
    sensitivity: SensitivityReport | None = None
    payback: PaybackReport | None = None
    simulation: SimulatedReport | None = None
    charts: list[str] = field(default_factory=list)


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
