"""Follows service indicators over time, against what a plan promised and the official thresholds.

The mean of the programme weighs each procedure by its dossiers of the period; one without a known number of dossiers,
or not measured in every period, is left out of the mean and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from retrace.knowledge.procedure_key import procedure_key
from retrace.model.indicators import (
    FALLING,
    INDICATORS,
    Course,
    Followed,
    Indicator,
    Measured,
    Period,
    Threshold,
    Verdict,
)

_EVEN = 1e-9


def followed(rows: Iterable[Measured], thresholds: Mapping[Indicator, Threshold]) -> tuple[Followed, ...]:
    """The procedures by code and name, each with its courses. Of two rows for one period the later one counts."""
    by_key: dict[str, list[Measured]] = {}
    for row in rows:
        by_key.setdefault(_key(row), []).append(row)
    return tuple(_followed(known, thresholds) for _, known in sorted(by_key.items()))


def programme(
    procedures: Sequence[Followed], rows: Sequence[Measured], thresholds: Mapping[Indicator, Threshold]
) -> Followed:
    """The whole programme: means weighed by dossiers, over the same procedures in every period, so that what comes in
    later moves nothing. Where none was measured throughout, the newest period stands alone."""
    told = [row for row in _newest(rows) if row.period and row.dossiers]
    promises = {(_key(one), course.indicator): course.promised for one in procedures for course in one.courses}
    courses, counted = [], set()
    for indicator in INDICATORS:
        known: dict[tuple[int, int, int], dict[str, Measured]] = {}
        for row in told:
            if indicator in row.values:
                known.setdefault(_order(row.period), {})[_key(row)] = row
        periods = sorted(known)
        same = set.intersection(*(set(known[period]) for period in periods)) if periods else set()
        if periods and not same:
            periods, same = periods[-1:], set(known[periods[-1]])
        counted |= same
        series = []
        for order in periods:
            measured = [known[order][key] for key in sorted(same)]
            mean = _mean((row.values[indicator], row.dossiers) for row in measured)
            if mean is not None and measured[0].period:
                series.append((measured[0].period, mean))
        aims = [(promises.get((key, indicator)), known[periods[-1]][key].dossiers) for key in sorted(same)]
        stated = [(aim, dossiers) for aim, dossiers in aims if aim is not None]
        promised = _mean(stated) if len(stated) == len(aims) else None
        courses.append(_course(indicator, tuple(series), promised, thresholds.get(indicator)))
    dossiers = [one.dossiers for one in procedures if one.dossiers]
    left_out = sum(_key(one) not in counted for one in procedures)
    return Followed("", "", tuple(courses), sum(dossiers) if dossiers else None, left_out)


def _key(one: Measured | Followed) -> str:
    return procedure_key(one.code, one.name)


def _mean(values: Iterable[tuple[float, float | None]]) -> float | None:
    """The mean weighed by dossiers over those whose number is known."""
    known = [(value, dossiers) for value, dossiers in values if dossiers]
    total = sum(dossiers for _, dossiers in known)
    return sum(value * dossiers for value, dossiers in known) / total if total else None


def _followed(rows: Sequence[Measured], thresholds: Mapping[Indicator, Threshold]) -> Followed:
    told = _newest(rows)
    measured = sorted((row for row in told if row.period), key=lambda row: _order(row.period))
    promised: dict[Indicator, float] = {}
    for row in told:
        if row.period is None:
            promised |= row.values
    courses = []
    for indicator in INDICATORS:
        series = tuple(
            (row.period, row.values[indicator]) for row in measured if row.period and indicator in row.values
        )
        courses.append(_course(indicator, series, promised.get(indicator), thresholds.get(indicator)))
    dossiers = next((row.dossiers for row in reversed(measured) if row.dossiers is not None), None)
    name = next((row.name for row in reversed(rows) if row.name), "")
    return Followed(rows[0].code, name, tuple(courses), dossiers)


def _newest(rows: Iterable[Measured]) -> list[Measured]:
    """One row for each procedure and period."""
    kept: dict[tuple[str, tuple[int, int, int] | None], Measured] = {}
    for row in rows:
        kept[_key(row), _order(row.period) if row.period else None] = row
    return list(kept.values())


def _order(period: Period | None) -> tuple[int, int, int]:
    return (period.year, period.month, period.months) if period else (0, 0, 0)


def _course(
    indicator: Indicator, series: tuple[tuple[Period, float], ...], promised: float | None, threshold: Threshold | None
) -> Course:
    made = Course(indicator, series, promised, threshold)
    share = None
    if made.last is not None and threshold is not None:
        share = min(1.0, made.last / threshold.value)
    return Course(indicator, series, promised, threshold, _verdict(made), share)


def _verdict(course: Course) -> Verdict:
    target = course.promised if course.promised is not None else course.threshold.value if course.threshold else None
    if course.last is None or target is None:
        return "unknown"
    sign = -1 if course.indicator in FALLING else 1
    if sign * (course.last - target) >= -_EVEN:
        return "reached"
    return "improving" if course.change is not None and sign * course.change > _EVEN else "behind"
