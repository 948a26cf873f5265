"""What `redesign` answers: proposals, proof, trace and the fate of each step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from retrace.app.reports.alternatives import AlternativesReport
from retrace.app.reports.overlay import OverlayReport
from retrace.app.reports.plain import KEY


@dataclass(frozen=True, slots=True)
class LegalChangeReport:
    """What a text must change first."""

    message: str
    article: str
    authority: str


@dataclass(frozen=True, slots=True)
class EffectReport:
    """Change of the counters per case, and the criteria that improve."""

    criteria: list[str]
    visits: float
    papers: float
    manual_steps: float


@dataclass(frozen=True, slots=True)
class ProposalReport:
    """One proposal and what was decided on it; `questions` ask for the settings that are still open.

    `effect` is what it is expected to change; `counted` what an accepted one changes after those before it, so that
    all together make the difference of the two processes.
    """

    id: str
    move: str
    steps: list[str]
    message: str
    because: list[str]
    effect: EffectReport
    legal_basis: list[str]
    legal_changes: list[LegalChangeReport]
    waits_for: list[str]
    phase: int
    status: Literal["accepted", "rejected", "refused", "waiting", "open"]
    reason: str
    settings: dict[str, float | None]
    note: str
    questions: list[str]
    counted: EffectReport | None = None


@dataclass(frozen=True, slots=True)
class ProofReport:
    """What was proven of the to-be process; `missing` says what was not."""

    sound: bool
    data_complete: bool
    locks_kept: bool
    trace_total: bool
    missing: list[str]


@dataclass(frozen=True, slots=True)
class TraceReport:
    """As-is origins of a to-be element, in JSON under the key `from`."""

    origins: list[str] = field(metadata={KEY: "from"})
    because: list[str]


@dataclass(frozen=True, slots=True)
class FateReport:
    """What became of an as-is step."""

    fate: str
    because: list[str]
    into: list[str]


@dataclass(frozen=True, slots=True)
class ElectronicRowReport:
    """A step of the to-be process, or a pause of the case; `seconds` per visit, null where nobody states a time;
    `spends` says whether these pass ("seconds"), are "work", or hold both ("spent").

    `forms` and `results` stand in one column of the published table; `pause` says whom a pause rests for.
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
    results: list[str]
    systems: list[str]
    forms: list[str]
    pause: Literal["", "applicant", "payment", "agency", "time"]
    waits_for: str
    by_applicant: bool
    automatic: bool
    spends: Literal["seconds", "work", "spent"]


@dataclass(frozen=True, slots=True)
class ElectronicProcessReport:
    """The to-be process as a table. `total` is the sum of seconds × visits over `counted`, the longest way through;
    `agency_total` and `agency_counted` the same of the agencies' steps alone, without pauses and the applicant's
    steps; `unknown` are the steps without a stated time."""

    rows: list[ElectronicRowReport]
    total: float | None
    counted: list[str]
    unknown: list[str]
    agency_total: float | None
    agency_counted: list[str]


@dataclass(frozen=True, slots=True)
class RedesignReport:
    """Output of `retrace redesign`."""

    phase: int
    proposals: list[ProposalReport]
    proof: ProofReport
    trace: dict[str, TraceReport]
    fates: dict[str, FateReport]
    electronic_process: ElectronicProcessReport | None = None
    alternatives: AlternativesReport | None = None
    overlay: list[OverlayReport] = field(default_factory=list)
