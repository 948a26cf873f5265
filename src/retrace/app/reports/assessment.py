"""What `assess` answers: the four-criteria table, the online level, the open questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from retrace.app.reports.checking import ProblemReport
from retrace.app.reports.overlay import OverlayReport


@dataclass(frozen=True, slots=True)
class ParameterReport:
    """A weight or threshold that a check used: its value, since when, and whose choice it is."""

    name: str
    value: float
    since: str
    source: str


@dataclass(frozen=True, slots=True)
class InputReport:
    """A fact that a check could see: of which element, paper, system or procedure, and where it came from."""

    about: str
    field: str
    value: str
    origin: str
    source: str


@dataclass(frozen=True, slots=True)
class FindingReport:
    """What a check says about a step, with what it rests on; `proposal` is the id of the proposal that answers it."""

    id: str
    check: str
    value: float | None
    evidence: list[str]
    message: str
    legal_basis: list[str]
    proposal: str | None
    title: str = ""
    weight: float = 1.0
    parameters: list[ParameterReport] = field(default_factory=list)
    inputs: list[InputReport] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CellReport:
    """One cell of the four-criteria table; `formula` shows how the score comes from weights and values."""

    score: float | None
    coverage: float
    status: Literal["met", "partly", "unmet", "unknown", "not_applicable"]
    findings: list[FindingReport]
    formula: str = ""


@dataclass(frozen=True, slots=True)
class CriteriaReport:
    """The four cells of a step."""

    data_sharing: CellReport
    interconnection: CellReport
    efficiency: CellReport
    performance: CellReport


@dataclass(frozen=True, slots=True)
class StepReport:
    """One row of the four-criteria table; `inferred` names facts taken from words that the user should confirm."""

    id: str
    name: str
    actor: str
    procedure: str
    criteria: CriteriaReport
    inferred: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """Score of a criterion over the procedure, how much of it is known, and how it comes from visits and scores."""

    score: float | None
    coverage: float
    formula: str = ""


@dataclass(frozen=True, slots=True)
class ScoresReport:
    """The four scores of a procedure."""

    data_sharing: ScoreReport
    interconnection: ScoreReport
    efficiency: ScoreReport
    performance: ScoreReport


@dataclass(frozen=True, slots=True)
class ConditionReport:
    """One of the eight conditions of full online service."""

    number: int
    met: bool | None
    because: str
    steps: list[str]


@dataclass(frozen=True, slots=True)
class NextLevelReport:
    """The next level up in words, the conditions that keep from it, and the steps behind them."""

    name: str
    told: str
    conditions: list[int]
    steps: list[str]


@dataclass(frozen=True, slots=True)
class ShareRuleReport:
    """Whether enough dossiers are handled online for degree 4, in the years of that rule."""

    met: bool | None
    because: str


@dataclass(frozen=True, slots=True)
class ReasonReport:
    """A reason that the law accepts for serving online only in part."""

    reason: str
    because: str
    steps: list[str]


@dataclass(frozen=True, slots=True)
class ServiceLevelReport:
    """The online level; `undecided` where a missing fact could raise it.

    `level` is in today's words, `name` in those of the law of the day, which `scheme` names; `told` is what may be
    said. `at_most` is the level that the unknown facts could still bring, by its name in the law of the day: equal to
    `name` where nothing is undecided. `full` tells, where full is the default of the law, what keeps from it; `reasons`
    are those found of the law's closed list, where it has one.
    """

    level: Literal["full", "partial", "information", "none"]
    undecided: bool
    conditions: list[ConditionReport]
    name: str = ""
    told: str = ""
    scheme: str = ""
    next: NextLevelReport | None = None
    online_share: ShareRuleReport | None = None
    reasons: list[ReasonReport] = field(default_factory=list)
    at_most: str = ""
    full: NextLevelReport | None = None


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """A missing fact."""

    about: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class ProcedureReport:
    """Which procedure was judged."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class MemberReport:
    """One procedure of a group: the key that its steps carry, and what it needs and gives."""

    key: str
    code: str
    name: str
    agency: str
    steps: list[str]
    papers: list[str]
    results: list[str]
    service_level: ServiceLevelReport


@dataclass(frozen=True, slots=True)
class RelationReport:
    """The result of one procedure as a paper of another."""

    result_of: str
    paper_of: str
    document: str


@dataclass(frozen=True, slots=True)
class GroupReport:
    """The linked procedures in their order; `shared` maps papers asked for more than once to the procedures."""

    name: str
    lead: str
    filing_point: str
    filing_points: list[str]
    members: list[MemberReport]
    relations: list[RelationReport]
    shared: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class BuildItemReport:
    """One item of the sequence of building an online service (Circular 01/2018, Article 21), and how far it is."""

    item: str
    title: str
    status: Literal["done", "partly", "todo", "unknown"]
    because: str
    legal_basis: list[str]
    steps: list[str]


@dataclass(frozen=True, slots=True)
class AssessReport:
    """Output of `retrace assess`."""

    procedure: ProcedureReport
    as_of: str
    version: str
    steps: list[StepReport]
    score: ScoresReport
    service_level: ServiceLevelReport
    questions: list[QuestionReport]
    problems: list[ProblemReport]
    group: GroupReport | None = None
    build_title: str = ""
    build_sequence: list[BuildItemReport] = field(default_factory=list)
    overlay: list[OverlayReport] = field(default_factory=list)
