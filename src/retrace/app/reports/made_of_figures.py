"""Turns cost, load and sensitivity of a comparison into what programs read."""

from __future__ import annotations

from collections.abc import Mapping

from retrace.app.reports.figures import (
    ApplicantReport,
    CostReport,
    FigureReport,
    LoadReport,
    PairReport,
    RangePairReport,
    SensitivityReport,
    SwingReport,
)
from retrace.knowledge.messages import Language, say
from retrace.model.evaluation import RoleLoad, Sensitivity
from retrace.model.result import ApplicantCost, Comparison, Cost

_Range = tuple[float, float] | None


def cost_report(before: Cost, after: Cost) -> CostReport:
    """The compliance cost on both sides, by phase and by kind of applicant."""
    income = before.income_per_hour
    return CostReport(
        PairReport(before.per_case, after.per_case),
        PairReport(before.per_year, after.per_year),
        before.defaults_used or after.defaults_used,
        per_case_range=_ranges(before.case_range, after.case_range),
        per_year_range=_ranges(before.year_range, after.year_range),
        phases={
            phase: PairReport(before.phases.get(phase, 0.0), after.phases.get(phase, 0.0))
            for phase in dict.fromkeys([*before.phases, *after.phases])
        },
        by_applicant=_applicants(before, after),
        agency_hours=PairReport(before.agency_hours, after.agency_hours),
        income_per_hour=FigureReport(income.value, income.origin, income.source) if income else None,
    )


def _ranges(before: _Range, after: _Range) -> RangePairReport | None:
    if before is None and after is None:
        return None
    return RangePairReport(list(before) if before else None, list(after) if after else None)


def _applicants(before: Cost, after: Cost) -> list[ApplicantReport]:
    then: Mapping[str, ApplicantCost] = {one.name: one for one in after.applicants}
    return [
        ApplicantReport(
            one.name,
            one.share,
            one.income.value,
            PairReport(one.per_case, then[one.name].per_case),
            PairReport(one.per_year, then[one.name].per_year),
        )
        for one in before.applicants
        if one.name in then
    ]


def load_reports(made: Comparison) -> list[LoadReport]:
    """The load of each role on both sides."""
    before, after = ({one.role: one for one in side} for side in (made.as_is_loads, made.to_be_loads))
    return [_load(role, before.get(role), after.get(role)) for role in dict.fromkeys([*before, *after])]


def _load(role: str, one: RoleLoad | None, other: RoleLoad | None) -> LoadReport:
    def pair(name: str, absent: float | None) -> PairReport:
        return PairReport(*(getattr(side, name) if side else absent for side in (one, other)))

    known = one or other
    assert known is not None, "a role is on one side at least"
    assumed = any(side.assumed for side in (one, other) if side)
    return LoadReport(
        role,
        known.name,
        pair("per_case", 0.0),
        pair("per_year", None),
        pair("capacity", None),
        pair("utilisation", None),
        assumed,
    )


def sensitivity_report(found: Sensitivity | None, language: Language) -> SensitivityReport | None:
    """What the saving rests on."""
    if found is None:
        return None
    swings = [
        SwingReport(
            one.input,
            say(one.label, language),
            one.unit,
            one.value,
            one.low,
            one.high,
            one.saving_low,
            one.saving_high,
            one.stated,
        )
        for one in found.swings
    ]
    return SensitivityReport(found.saving, found.yearly, found.least, found.most, swings)
