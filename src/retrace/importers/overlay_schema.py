"""What an agency's own file may hold. Importing this module is slow, so it is imported where a file is read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from retrace.model.document import DocumentClass
from retrace.model.step import Channel
from retrace.model.system import Readiness, SystemKind

Words = Annotated[str, StringConstraints(min_length=1)]
Hours = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class _Strict(BaseModel):
    """No field that is not known, no value of another kind than the one demanded."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Status(_Strict):
    """How far a system can be relied on, since when, and who says so."""

    is_: Readiness = Field(alias="is")
    since: date
    source: Words


class Part(_Strict):
    """One of several databases that together hold the data."""

    name: Words
    covers: str = ""


class System(_Strict):
    """A system of the agency, or what differs of one that ships."""

    name: Words | None = None
    name_en: str = ""
    owner: str = ""
    kind: SystemKind = ""
    role: str = ""
    patterns: list[Words] = []
    scope: str = ""
    scope_en: str = ""
    fallback: str = ""
    fragments: list[Part] = []
    status: list[Status] = []
    receives_dossiers: bool | None = None
    integrates: bool | None = None
    signs: bool | None = None
    on_national_portal: bool | None = None
    accounts: Annotated[int, Field(ge=0)] | None = None
    fields_sufficient: bool | None = None
    source: str = ""


class Law(_Strict):
    """A legal text of the agency, or what differs of one that ships."""

    kind: Words | None = None
    number: str = ""
    issued: date | None = None
    issuer: str = ""
    title: Words | None = None
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    replaced_by: str = ""
    amends: list[Words] = []
    basis_for: list[Words] = []
    amendable: bool = False
    source: str = ""
    verified: bool = True


class HeldIn(_Strict):
    """Which system holds the data of a paper, under which clause."""

    system: Words
    clause: str = ""
    since: date | None = None
    certainty: Literal["law", "practice", "possible"] = "practice"
    source: str = ""


class Paper(_Strict):
    """A kind of paper of the agency, or further systems that hold one that ships."""

    name: Words | None = None
    name_en: str = ""
    class_: DocumentClass = Field(default="", alias="class")
    patterns: list[Words] = []
    excluded: list[Words] = []
    held_in: list[HeldIn] = []


class Value(_Strict):
    """A parameter since a day."""

    value: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    since: date
    source: Words
    origin: Literal["measured", "declared", "default"] = "declared"


class Fee(_Strict):
    """A fee of a procedure, for a channel or, with "", for every one."""

    name: Words
    channel: Channel | Literal[""] = ""
    amounts: list[Value]


class CheckCard(_Strict):
    """What the agency lays over the card of a check."""

    parameters: dict[str, list[Value]] = {}
    legal_basis: list[Words] | None = None


class NameChange(_Strict):
    """A name that is no longer in use, and its successor."""

    was: Words
    now: str
    since: date
    source: Words
    also: list[Words] = []
    verified: bool = True
    note: str = ""


class Organisation(_Strict):
    """Facts about agencies."""

    agencies: list[NameChange] = []


class OfficeHours(_Strict):
    """Working hours since a day."""

    since: date
    source: Words
    week: dict[Weekday, list[Hours]]


class DayOff(_Strict):
    """A day on which the agency is closed."""

    day: date
    name: Words
    source: str = ""


class Delegation(_Strict):
    """Who may do a task in whose stead, by which text."""

    task: Words
    by: Words
    to: Words
    basis: Words
    since: date
    until: date | None = None


class Row(_Strict):
    """A row of an imported table: a paper of a procedure and the systems that hold its data."""

    paper: Words
    systems: list[Words]
    procedure: str = ""
    clause: str = ""
    since: date | None = None
    amends: str = ""
    source: Words


class Amendment(_Strict):
    """A legal text that another one orders to be amended."""

    text: Words
    group: str = ""
    source: Words


class OverlaySchema(_Strict):
    """The whole file."""

    agency: str = ""
    systems: dict[Words, System] = {}
    laws: dict[Words, Law] = {}
    papers: dict[Words, Paper] = {}
    checks: dict[Words, CheckCard] = {}
    evaluation: dict[Words, list[Value]] = {}
    fees: dict[Words, list[Fee]] = {}
    organisation: Organisation = Organisation()
    office_hours: list[OfficeHours] = []
    days_off: list[DayOff] = []
    delegations: list[Delegation] = []
    procedures: dict[Words, list[Row]] = {}
    amendments: list[Amendment] = []
