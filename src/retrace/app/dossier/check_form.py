"""Use case: where Word documents depart from the form of Decree 30/2020, ours and those of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from retrace.app.dossier.word_file import word_bytes
from retrace.app.reports.form import DepartureReport, FormFileReport, FormReport
from retrace.decree30.check import Departure, judge
from retrace.knowledge.messages import Language, say


def check_form(paths: Sequence[Path], language: Language = "vi") -> FormReport:
    """Judges each file. Raises `RetraceError("word_unreadable")` and what `judge` raises for what is no Word file."""
    return FormReport([_file(path, language) for path in paths])


def departs(report: FormReport) -> bool:
    """Whether a document departs from the form in something that the decree demands."""
    return not all(file.passes for file in report.files)


def _file(path: Path, language: Language) -> FormFileReport:
    content = word_bytes(path)
    made = judge(content, str(path))
    departures = [_departure(departure, language) for departure in made.departures]
    return FormFileReport(str(path), made.kind, made.passes, made.components, departures)


def _departure(departure: Departure, language: Language) -> DepartureReport:
    return DepartureReport(
        code=departure.code,
        variant=departure.variant,
        component=departure.component,
        severity=departure.severity,
        region=say(departure.region, language),
        words=departure.words,
        demanded=say(departure.demanded, language),
        clause=say(departure.clause, language),
        found=say(departure.found, language),
        count=departure.count,
    )
