"""Scores of cells, criteria and procedures.

The law names four criteria and no scale; the scale from 0 to 100 is retrace's own. A cell's score is
Σ weight·value / Σ weight over the checks whose value is known; its coverage is known weight / applicable weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from retrace.model.finding import Criterion, Finding
from retrace.model.result import Cell, CellStatus, Row


def cell(findings: Sequence[Finding]) -> Cell:
    """The cell that these findings make; without findings the criterion does not apply."""
    if not findings:
        return Cell(None, 0.0, "not_applicable")
    known = [finding for finding in findings if finding.value is not None]
    weight = sum(finding.weight for finding in known)
    coverage = weight / sum(finding.weight for finding in findings)
    if not weight:
        return Cell(None, 0.0, "unknown", tuple(findings))
    score = 100 * sum(finding.weight * (finding.value or 0.0) for finding in known) / weight
    return Cell(score, coverage, _status(score), tuple(findings))


def of_procedure(rows: Iterable[Row], criterion: Criterion) -> tuple[float | None, float]:
    """Score (0–100 or None) and coverage of a criterion: the mean over steps, weighted by expected visits."""
    cells = [(row.cells[criterion], row.visits) for row in rows]
    judged = [(cell, visits) for cell, visits in cells if cell.status != "not_applicable"]
    scored = [(cell.score, visits) for cell, visits in judged if cell.score is not None]
    return _mean(scored), _mean([(cell.coverage, visits) for cell, visits in judged]) or 0.0


def _mean(pairs: Sequence[tuple[float, float]]) -> float | None:
    weight = sum(visits for _, visits in pairs)
    return sum(value * visits for value, visits in pairs) / weight if weight else None


def _status(score: float) -> CellStatus:
    return "met" if score >= 100 else "unmet" if score <= 0 else "partly"


def by_criterion(findings: Iterable[Finding]) -> Mapping[Criterion, list[Finding]]:
    """Findings grouped by criterion, in their order."""
    groups: dict[Criterion, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.criterion, []).append(finding)
    return groups
