"""Results of the analysis, as frozen objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from retrace.model.difference import Difference
from retrace.model.evaluation import Payback, RoleLoad, Sensitivity, SimulatedComparison
from retrace.model.figure import Figure
from retrace.model.finding import Criterion, Finding, Question
from retrace.model.group import ProcedureGroup
from retrace.model.text import Text

CellStatus = Literal["met", "partly", "unmet", "unknown", "not_applicable"]
Level = Literal["full", "partial", "information", "none"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the four-criteria table: score 0–100 or None, coverage 0–1, and its findings."""

    score: float | None
    coverage: float
    status: CellStatus
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the table."""

    step: str
    name: str
    actor: str
    procedure: str
    visits: float
    cells: Mapping[Criterion, Cell]


@dataclass(frozen=True, slots=True)
class ServiceCondition:
    """One of the eight conditions of full online service."""

    number: int
    met: bool | None
    because: Text
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NextLevel:
    """The next level up: its name, the numbers of the conditions that keep from it, and the steps behind them."""

    name: str
    conditions: tuple[int, ...]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareRule:
    """Whether enough dossiers are handled online for degree 4; None where the share is unknown."""

    met: bool | None
    because: Text


@dataclass(frozen=True, slots=True)
class PartialReason:
    """A reason of the closed list for serving online only in part, and the steps that bear it."""

    reason: str
    because: Text
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """The online level that the conditions allow; `undecided` where an unknown condition could raise it.

    `level` is in today's words, `name` in those of the law of the day (`scheme`), such as "degree_3"; `reasons` are
    those that the law of the day accepts for staying below the full level.
    `at_most` is the level (a name as `name`) that the unknown conditions `depends_on`, or an unknown share, could still
    bring; `words` tell the level, or the range in which it lies and on what that depends.
    `full` is what keeps from the full level, where the law makes it the default. `scheme` is "" on a day for
    which no scheme is known.
    """

    level: Level
    undecided: bool
    conditions: tuple[ServiceCondition, ...]
    name: str = ""
    scheme: str = ""
    next: NextLevel | None = None
    share: ShareRule | None = None
    reasons: tuple[PartialReason, ...] = ()
    at_most: str = ""
    depends_on: tuple[int, ...] = ()
    full: NextLevel | None = None
    words: Text | None = None

    @property
    def told(self) -> str:
        """What may be said: no level only where it is certain that none is reached."""
        return "unknown" if self.undecided and self.level == "none" else self.name or self.level


BuildStatus = Literal["done", "partly", "todo", "unknown"]


@dataclass(frozen=True, slots=True)
class BuildItem:
    """One item of the sequence of building an online service; `steps` are where something is open."""

    item: str
    status: BuildStatus
    because: Text
    legal_basis: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """The four-criteria table of a process, its scores, online level and open questions; `group` names the procedures
    where it holds several, and `levels` the online level of each."""

    rows: tuple[Row, ...]
    scores: Mapping[Criterion, float | None]
    coverage: Mapping[Criterion, float]
    service_level: ServiceLevel
    questions: tuple[Question, ...]
    group: ProcedureGroup | None = None
    levels: Mapping[str, ServiceLevel] = field(default_factory=dict)
    build_sequence: tuple[BuildItem, ...] = ()

    def by_procedure(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of each procedure by its key, in the order of the group; "" for steps that name none."""
        keys = [member.key for member in self.group.members] if self.group else []
        found: dict[str, list[Row]] = {key: [] for key in keys}
        for row in self.rows:
            found.setdefault(row.procedure if self.group else "", []).append(row)
        return {key: tuple(rows) for key, rows in found.items() if rows}


@dataclass(frozen=True, slots=True)
class FlowTime:
    """Exact expectations per case. Times in seconds, cost in VND; None where a needed figure is unknown.

    `bounded` is true where the cycle time is an upper bound because the graph is not block-structured.
    `unknown_steps` have no time; `default_steps` use a labelled default; `repeated_once` are loops and steps of several
    instances whose number nobody states, counted once. At `decided_by_time` what comes first decides; here shares do.
    """

    visits: Mapping[str, float]
    work_time: float | None
    waiting_time: float | None
    cycle_time: float | None
    cycle_time_efficiency: float | None
    cost: float | None
    critical_path: tuple[str, ...] = ()
    bounded: bool = False
    unknown_steps: tuple[str, ...] = ()
    default_steps: tuple[str, ...] = ()
    repeated_once: tuple[str, ...] = ()
    decided_by_time: tuple[str, ...] = ()
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Counters:
    """The three official counters, then the others, expected per case. `sources` lists element ids by counter.

    Visits and papers are None where the model shows no applicant, or where the visits of steps do not converge.
    """

    visits: float | None
    papers: float | None
    manual_steps: float
    hand_overs: float
    agencies: float
    approvals: float
    automatic_steps: float
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Phase = Literal["prepare", "submit", "pay", "inspection", "other", "receive", "travel", "fee"]


@dataclass(frozen=True, slots=True)
class CostItem:
    """One line of the compliance cost (Circular 02/2017, Article 27): hours × income + direct cost, the price of a
    hired service (then without hours), a paper that costs money, or a fee.

    `task` is the phase of the article that travel belongs to, else `phase`; `rests_on` names the parameter or step from
    which the hours come, `paper` the key of the paper.
    """

    phase: Phase
    step: str
    hours: Figure | None
    direct: Figure | None
    amount: float
    times: float = 1.0
    task: Phase = "other"
    rests_on: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class ApplicantCost:
    """The cost for one kind of applicant, VND, with the income per hour that holds for it; `share` is that of the cases
    of a year that it brings, None where unknown, and then there is no figure for a year."""

    name: str
    share: float | None
    income: Figure
    per_case: float
    per_year: float | None


@dataclass(frozen=True, slots=True)
class Cost:
    """Compliance cost of the applicant in VND; None where the model shows no applicant, by year without a volume.

    `case_range` and `year_range` are the least and the most where an input is stated as a range; `phases` adds up the
    lines by phase of Article 27, travel with the phase it serves; `agency_hours` is the work of agencies for one case,
    which is no part of the cost.
    """

    per_case: float | None
    per_year: float | None
    items: tuple[CostItem, ...]
    income_per_hour: Figure | None
    defaults_used: bool
    case_range: tuple[float, float] | None = None
    year_range: tuple[float, float] | None = None
    phases: Mapping[Phase, float] = field(default_factory=dict)
    applicants: tuple[ApplicantCost, ...] = ()
    agency_hours: float | None = None

    @property
    def hours(self) -> float:
        """Hours of the applicant's own work for one case."""
        return sum(item.times * item.hours.value for item in self.items if item.hours)


@dataclass(frozen=True, slots=True)
class Side:
    """Everything measured on one side of a comparison."""

    counters: Counters
    flow: FlowTime
    cost: Cost
    service_level: ServiceLevel


Times = tuple[tuple[float, float], ...]
"""How long cases take: seconds in ascending order, each with its probability; () where that is not known."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """As-is against to-be: both sides, the differences in words, the load of roles and the times of cases on each side,
    what the saving rests on, and when it has paid for the investment."""

    as_is: Side
    to_be: Side
    sentences: tuple[Text, ...]
    differences: tuple[Difference, ...] = ()
    as_is_loads: tuple[RoleLoad, ...] = ()
    to_be_loads: tuple[RoleLoad, ...] = ()
    as_is_times: Times = ()
    to_be_times: Times = ()
    times_exact: bool = True
    sensitivity: Sensitivity | None = None
    payback: Payback | None = None
    simulated: SimulatedComparison | None = None


@dataclass(frozen=True, slots=True)
class GateItem:
    """One item of the completeness gate of the dossier."""

    item: str
    result: Literal["pass", "fail", "waived"]
    because: Text
