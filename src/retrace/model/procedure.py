"""One administrative procedure: the facts of its published record and of the agency that handles it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date
from typing import Literal

from retrace.model.agency import NO_AGENCY, Agency
from retrace.model.document import Document
from retrace.model.figure import Figure
from retrace.model.group import Relation
from retrace.model.step import Channel, Facets
from retrace.model.system import Fragment, Readiness


@dataclass(frozen=True, slots=True)
class Volume:
    """How many dossiers over how many years, for what scope, from which source; `low` and `high` of a range."""

    count: float
    years: float = 1.0
    period: str = ""
    scope: str = ""
    source: str = ""
    origin: Literal["measured", "declared", "default", "inferred"] = "declared"
    low: float | None = None
    high: float | None = None

    @property
    def range_per_year(self) -> tuple[float, float]:
        """The least and the most dossiers a year; the stated number twice where no range is stated."""
        ends = (self.count if end is None else end for end in (self.low, self.high))
        low, high = (float(round(end / self.years)) for end in ends)
        return min(low, self.per_year), max(high, self.per_year)

    @property
    def per_year(self) -> float:
        """Dossiers a year, whole ones, so that what is multiplied by it can be checked with a calculator."""
        return float(round(self.count / self.years))


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A statutory limit, for a channel ("" for every channel); `unit` None means the record does not say."""

    value: float
    unit: Literal["working_days", "days", "hours", "months"] | None = None
    source: str = ""
    channel: Channel | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """Fee or charge in VND for a channel ("" for every channel)."""

    amount: float
    channel: Channel | Literal[""] = ""
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SystemClaim:
    """What the user states of a system: overrides the registry from `since` on."""

    code: str
    status: Readiness | None = None
    since: date | None = None
    source: str = ""
    name: str = ""
    owner: str = ""
    fallback: str | None = None
    fragments: tuple[Fragment, ...] = ()
    receives_dossiers: bool | None = None
    integrates: bool | None = None
    signs: bool | None = None
    on_national_portal: bool | None = None
    accounts: int | None = None
    fields_sufficient: bool | None = None
    tracks_status: bool | None = None
    integrated_by: date | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """How many people do the work of a lane or party, and what share of their time this procedure gets (0–1)."""

    count: float | None = None
    share: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """How many units of one kind take part in handling the procedure, such as 700 branches of a bank."""

    name: str
    count: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Investment:
    """Money needed to build the to-be process, and to run it a year, in VND, with its source; `discount` is the share
    by which money a year later counts less."""

    amount: float
    source: str = ""
    running: float = 0.0
    discount: float = 0.0


@dataclass(frozen=True, slots=True)
class ApplicantGroup:
    """One kind of applicant: its share of the dossiers of a year, and what an hour of its work is worth in VND."""

    name: str
    share: float | None = None
    income_per_hour: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """Facts about a procedure. None, "" and () mean unknown; unknown becomes a question, never a guess.

    `steps` gives facets by element id and overrides what the model says; `as_of` is the day the facts hold.
    `applicant_groups` tells kinds of applicants apart whose hour is worth differently, with their shares of dossiers.
    `time_limits` lists the limits where several are stated and none holds for all cases; `filing` the channels through
    which a dossier may be filed, `delivery` those through which the result comes.
    For a group of linked procedures `members` holds the facts of each by the key that its steps carry, in order,
    `relations` whose result is a paper of which, `lead` the agency in charge and `filing_point` the one place to file.
    `partial_reasons` gives the published reasons for serving online only in part; `progress` says what was done of the
    steps of building the service.
    `stated_total` is the total that the table of the internal process states; `needed_by` the day by which a policy
    needs the procedure online; `staff` is given by id of a lane or pool; `units` are those that handle dossiers;
    `status_tracking` says whether applicants can follow their dossier.
    """

    name: str = ""
    code: str = ""
    field: str = ""
    level: str = ""
    as_of: date | None = None
    agency: Agency = NO_AGENCY
    applicants: tuple[str, ...] = ()
    applicant_groups: tuple[ApplicantGroup, ...] = ()
    volume: Volume | None = None
    online_share: Figure | None = None
    complaints: Figure | None = None
    time_limit: TimeLimit | None = None
    time_limits: tuple[TimeLimit, ...] = ()
    stated_total: TimeLimit | None = None
    needed_by: date | None = None
    staff: Mapping[str, Staff] = default(default_factory=dict)
    units: tuple[Units, ...] = ()
    status_tracking: bool | None = None
    fees: tuple[Fee, ...] | None = None
    result: str = ""
    result_electronic: bool | None = None
    published: bool | None = None
    forms_downloadable: bool | None = None
    online_form: bool | None = None
    online_submission: bool | None = None
    online_payment: bool | None = None
    filing: tuple[Channel, ...] = ()
    delivery: tuple[Channel, ...] = ()
    legal_bases: tuple[str, ...] = ()
    documents: Mapping[str, Document] = default(default_factory=dict)
    systems: tuple[SystemClaim, ...] = ()
    steps: Mapping[str, Facets] = default(default_factory=dict)
    reasons: tuple[str, ...] = ()
    sources: Mapping[str, str] = default(default_factory=dict)
    waivers: Mapping[str, str] = default(default_factory=dict)
    investment: Investment | None = None
    members: Mapping[str, Procedure] = default(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    lead: str = ""
    filing_point: str = ""
    partial_reasons: Mapping[str, str] = default(default_factory=dict)
    progress: Mapping[str, str] = default(default_factory=dict)
