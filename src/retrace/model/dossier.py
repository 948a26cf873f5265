"""Everything the documents of a dossier are written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.eform import FormSheet
from retrace.model.electronic import ElectronicProcess
from retrace.model.finding import Finding
from retrace.model.law import LegalText
from retrace.model.overlay import OverlayFile
from retrace.model.plan import Plan
from retrace.model.procedure import Procedure
from retrace.model.process import Process
from retrace.model.provenance import Provenance
from retrace.model.result import Assessment, Comparison, GateItem
from retrace.model.review import Review
from retrace.model.system import InformationSystem


@dataclass(frozen=True, slots=True)
class Cuts:
    """How a diagram that is too large for a sheet falls into parts.

    `columns` and `rows` are the places between its nodes; `strip` is how wide the names at the left of a later part
    are; `part` gives the SVG of a window (left, top, width, height), told the names of the parts beside it. Lengths
    are CSS pixels.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    strip: float
    part: Callable[[tuple[float, float, float, float], Mapping[str, str]], str]


@dataclass(frozen=True)
class Picture:
    """A diagram as SVG and as PNG; width and height are CSS pixels of the SVG.

    `cuts` tells how to cut it, where a diagram can be. `drawn` makes the PNG, which takes longer than all else of a
    dossier and which few documents show.
    """

    svg: str
    drawn: Callable[[], bytes] = field(compare=False, repr=False)
    width: float
    height: float
    cuts: Cuts | None = field(default=None, compare=False, repr=False)

    @cached_property
    def png(self) -> bytes:
        """The PNG, drawn when it is first asked for."""
        return self.drawn()


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart as a picture: `name` is that of its files, `title` what it shows."""

    name: str
    title: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of "who does what" of a process, in flow order."""

    number: int
    step: str
    name: str
    agency: str
    unit: str
    papers_in: tuple[str, ...]
    papers_out: tuple[str, ...]
    systems: tuple[str, ...]
    channels: tuple[str, ...]
    work: float | None
    wait: float | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """The result of the whole job on one procedure.

    `legal_bases` are the texts in force on `as_of` that the decision cites, in citing order;
    `findings` maps finding ids to findings of the as-is assessment; `version` is that of the analysis; `laws` are all
    texts that may be cited, by id; `overlay` names the agency's own files that took part; `profile` says who issues,
    submits and reviews; `figures` tells where each figure comes from, by its key; `electronic` is the to-be as a table,
    `forms` its interactive forms; `charts` show the effect; `review` is what reviewers said.
    """

    procedure: Procedure
    as_of: date
    version: str
    as_is: Process
    to_be: Process
    assessment: Assessment
    assessment_to_be: Assessment
    plan: Plan
    later: Plan | None
    comparison: Comparison
    systems: tuple[InformationSystem, ...]
    legal_bases: tuple[LegalText, ...]
    as_is_steps: tuple[StepRow, ...]
    to_be_steps: tuple[StepRow, ...]
    as_is_picture: Picture
    to_be_picture: Picture
    gate: tuple[GateItem, ...]
    findings: tuple[Finding, ...] = ()
    laws: Mapping[str, LegalText] = field(default_factory=dict)
    overlay: tuple[OverlayFile, ...] = ()
    profile: Profile = NO_PROFILE
    figures: Mapping[str, Provenance] = field(default_factory=dict)
    electronic: ElectronicProcess | None = None
    charts: tuple[ChartPicture, ...] = ()
    forms: tuple[FormSheet, ...] = ()
    review: Review | None = None

    @property
    def complete(self) -> bool:
        """Whether every item of the completeness gate passes or is waived with a reason."""
        return all(item.result != "fail" for item in self.gate)
