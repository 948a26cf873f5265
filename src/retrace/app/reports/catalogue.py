"""What the commands of the catalogue answer, for programs."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrace.app.reports.follow_up import UnreadReport


@dataclass(frozen=True, slots=True)
class FailedReport:
    """An item of which nothing was found, and why."""

    place: str
    outcome: str
    message: str


@dataclass(frozen=True, slots=True)
class AnalyseReport:
    """A run: items in all, those analysed now, those taken over from before; seconds and items a second of this run."""

    items: int
    analysed: int
    taken_over: int
    kinds: dict[str, int]
    outcomes: dict[str, int]
    failed: list[FailedReport]
    seconds: float
    rate: float
    as_of: str
    version: str
    files: list[str]


@dataclass(frozen=True, slots=True)
class FactorReport:
    """One reason of a rank: value 0–1 or null, points of the weight."""

    name: str
    value: float | None
    points: float
    weight: float
    message: str
    source: str


@dataclass(frozen=True, slots=True)
class LevelReport:
    """An online level, and how high unknown facts could bring it; `message` says both."""

    level: str
    at_most: str
    message: str


@dataclass(frozen=True, slots=True)
class GainReport:
    """Papers and visits of one case, hours of the applicant, VND."""

    papers: float
    visits: float
    hours: float
    cost: float


@dataclass(frozen=True, slots=True)
class RankedReport:
    """A procedure in its rank; `priority` names the factors of Plan 295 that it meets."""

    rank: int
    place: str
    code: str
    name: str
    field: str
    points: float
    at_most: float
    priority: list[str]
    because: list[FactorReport]
    volume: float | None
    level: LevelReport
    reachable: LevelReport
    with_system: dict[str, LevelReport]
    with_all: LevelReport
    freed_now: GainReport
    papers: float | None
    visits: float | None
    complaints: float | None = None
    volume_source: str = ""


@dataclass(frozen=True, slots=True)
class WeightReport:
    """A weight or threshold with its source."""

    name: str
    value: float
    source: str
    origin: str


@dataclass(frozen=True, slots=True)
class VolumesReport:
    """Files of dossiers and complaints a year: how many procedures they tell of, how many of them the catalogue has,
    and what was not understood."""

    files: list[str]
    rows: int
    used: int
    not_understood: list[UnreadReport]


@dataclass(frozen=True, slots=True)
class RankReport:
    """The ranked procedures; `unknown` counts procedures without a known value by factor."""

    as_of: str
    version: str
    procedures: int
    with_priority: int
    levels: dict[str, int]
    reachable: dict[str, int]
    unknown: dict[str, int]
    ranked: list[RankedReport]
    weights: list[WeightReport]
    thresholds: list[WeightReport]
    systems: dict[str, str]
    note: str
    volumes: VolumesReport | None = None


@dataclass(frozen=True, slots=True)
class SystemReport:
    """A system in the order: what it frees alone, on top of those before, and all so far; the share of everything;
    the most that so many connections can free, null where too many sets would have to be tried."""

    system: str
    name: str
    owner: str
    status: str
    source: str
    alone: GainReport
    gain: GainReport
    together: GainReport
    share: float
    best: float | None
    best_set: list[str]
    procedures: int
    possible_papers: int


@dataclass(frozen=True, slots=True)
class YearReport:
    """The same for a year, over the procedures of known volume only; `unknown` have none."""

    known: int
    unknown: int
    now: GainReport
    all: GainReport


@dataclass(frozen=True, slots=True)
class IntegrationReport:
    """Systems in the best order by a measure; `guarantee` is the share of the best that holds by theorem, 0 where none
    does, `worst` the least share of the best that was found by trying all sets, for the numbers in `tried`. `to_open`
    procedures take dossiers in person only, though no paper has to be brought."""

    as_of: str
    version: str
    measure: str
    weighted_by: str
    procedures: int
    papers: float
    freed_now: GainReport
    freed_by_all: GainReport
    order: list[SystemReport]
    sentences: list[str]
    guarantee: float
    tried: list[int]
    worst: float | None
    year: YearReport
    to_open: int = 0
    only_possible: dict[str, int] = field(default_factory=dict)
    volumes: VolumesReport | None = None


@dataclass(frozen=True, slots=True)
class CloneStepReport:
    """A step of a pattern: its label and how it is called."""

    label: str
    message: str
    example: str


@dataclass(frozen=True, slots=True)
class ClonePlaceReport:
    """Where a pattern stands."""

    place: str
    code: str
    name: str
    steps: list[str]


@dataclass(frozen=True, slots=True)
class FixOnceReport:
    """What to do once: the move, for how many of the procedures it is proposed, and an example."""

    move: str
    title: str
    procedures: int
    example: str


@dataclass(frozen=True, slots=True)
class CloneReport:
    """A pattern of steps that several procedures share."""

    steps: list[CloneStepReport]
    procedures: int
    places: list[ClonePlaceReport]
    fixes: list[FixOnceReport]


@dataclass(frozen=True, slots=True)
class SpellingReport:
    """A name of a paper and how many procedures use it."""

    name: str
    procedures: int


@dataclass(frozen=True, slots=True)
class SamePaperReport:
    """One paper under several names; `advice` is the one name, or the kind of the registry, to use."""

    kind: str
    advice: str
    procedures: int
    names: list[SpellingReport]


@dataclass(frozen=True, slots=True)
class ClonesReport:
    """Repeated patterns and papers with several names."""

    as_of: str
    version: str
    procedures: int
    compared: int
    patterns: list[CloneReport]
    papers: list[SamePaperReport]
