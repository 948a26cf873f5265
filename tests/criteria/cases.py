"""Models judged as the commands judge them: read, completed, and seen on a fixed day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from retrace.app.case import load_case
from retrace.criteria.assess import assess, findings
from retrace.criteria.check import Check, parameters
from retrace.graph.view import ProcessView
from retrace.model.finding import Finding, Question
from retrace.model.result import Assessment
from retrace.paths import samples

TODAY = date(2026, 11, 22)
LICENCE = samples() / "01-doi-giay-phep-lai-xe/as-is.bpmn"


@cache
def view(model: Path, as_of: date | None = None) -> ProcessView:
    """The model on a day: the one given, else that of its procedure file, else `TODAY`."""
    return load_case(model, as_of=as_of, today=TODAY).view


def judged(model: Path, as_of: date | None = None) -> Assessment:
    """The four-criteria table of the model."""
    return assess(view(model, as_of))


def found(check: Check, seen: ProcessView) -> list[tuple[Finding, Question | None]]:
    """What one check says about every step of a process."""
    given = parameters(check, seen.knowledge.as_of, seen.knowledge.checks)
    steps = (step for step in seen.steps.values() if check.applies(step, seen))
    return [pair for step in steps for pair in check.run(step, seen, given)]


def by_id(assessments: Assessment) -> dict[str, Finding]:
    """The findings of a table by id."""
    return {finding.id: finding for finding in findings(assessments)}


def unmet(said: Iterable[Finding]) -> list[Finding]:
    """Findings that see something to improve."""
    return [finding for finding in said if finding.value is not None and finding.value < 1]
