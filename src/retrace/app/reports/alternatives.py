"""What `redesign --plans` answers besides: the plans that no other plan beats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ObjectivesReport:
    """Per case visits, papers, hours and VND; for the plan requirements of law to change and days to build.

    null is unknown; unknown days mean that a system is waited for that nobody has dated.
    """

    visits: float | None
    papers: float | None
    applicant_hours: float | None
    agency_hours: float | None
    cost: float | None
    legal_changes: int
    build_days: float | None


@dataclass(frozen=True, slots=True)
class AlternativeReport:
    """One plan: the proposals it takes and its figures."""

    accepted: list[str]
    objectives: ObjectivesReport
    default: bool


@dataclass(frozen=True, slots=True)
class RelationReport:
    """The first proposal needs the other, they exclude one another, or both give more of `gain` than each alone."""

    kind: Literal["needs", "excludes", "strengthens"]
    one: str
    other: str
    gain: str


@dataclass(frozen=True, slots=True)
class AlternativesReport:
    """The non-dominated plans, the default first; `exact` is false where only the `tried` sets were considered."""

    as_is: ObjectivesReport
    plans: list[AlternativeReport]
    relations: list[RelationReport]
    exact: bool
    tried: int
    reasons: list[str]
