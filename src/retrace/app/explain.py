"""Why a score is what it is: the formula, the weights and thresholds in force, and the facts that the checks saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from retrace.app.reports.assessment import AssessReport, InputReport, ParameterReport, StepReport
from retrace.criteria.check import Check, checks, parameters
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, knows, number, say
from retrace.knowledge.registry import CAPABILITIES
from retrace.model.document import Document
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure
from retrace.model.finding import CRITERIA, Criterion, Finding
from retrace.model.procedure import Staff, TimeLimit, Units, Volume
from retrace.model.result import Cell, Row
from retrace.model.step import Condition, Facets
from retrace.model.system import InformationSystem
from retrace.model.text import text

_UNKNOWN = (None, "", ())


def _names(of: type, without: Sequence[str]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(of) if f.name not in without)


_OF_A_STEP = _names(Facets, ("locks", "procedure", "traces", "because", "inferred"))
_OF_A_PAPER = _names(Document, ("key", "name", "kind", "copies", "cost", "source"))


Chosen = tuple[StepReport, tuple[Criterion, ...]]
"""A step and the criteria of it to explain."""


def choose(steps: Sequence[StepReport], wanted: str) -> list[Chosen]:
    """What `STEP[:CRITERION]` means, "all" being every cell.

    Raises `RetraceError`: "explain_unknown_step", "explain_unknown_criterion".
    """
    name, _, criterion = wanted.partition(":")
    if criterion and criterion not in CRITERIA:
        raise RetraceError("explain_unknown_criterion", criterion, known=", ".join(CRITERIA))
    found = [step for step in steps if name in ("all", "", step.id)]
    if not found:
        raise RetraceError("explain_unknown_step", name, known=", ".join(step.id for step in steps))
    criteria = tuple(known for known in CRITERIA if criterion in ("", known))
    return [(step, criteria) for step in found]


def only(report: AssessReport, chosen: Sequence[Chosen]) -> AssessReport:
    """The report with the chosen steps only; the scores stay those of the whole procedure."""
    return replace(report, steps=[step for step, _ in chosen])


def cell_formula(cell: Cell, language: Language) -> str:
    """The score of a cell from the weights and values of its findings, with what is known of the weight."""
    known = [finding for finding in cell.findings if finding.value is not None]
    if not cell.findings:
        return ""
    every = sum(finding.weight for finding in cell.findings)
    covered = text("explain.formula.coverage", known=sum(f.weight for f in known), all=every)
    if cell.score is None:
        return f"{say(text('explain.formula.unknown'), language)}; {say(covered, language)}"
    products = " + ".join(f"{_shown(f.weight, language)}×{_shown(f.value, language)}" for f in known)
    weights = " + ".join(_shown(f.weight, language) for f in known)
    formula = text("explain.formula.cell", products=products, weights=weights, score=cell.score)
    return f"{say(formula, language)}; {say(covered, language)}"


def procedure_formula(rows: Sequence[Row], criterion: Criterion, score: float | None, language: Language) -> str:
    """The score of a procedure as the mean of its steps, weighted by expected visits."""
    judged = [(row.visits, row.cells[criterion].score) for row in rows if row.cells[criterion].score is not None]
    if score is None:
        return say(text("explain.formula.unknown"), language) if judged else ""
    products = _shown(sum(visits * (value or 0.0) for visits, value in judged), language)
    weights = _shown(sum(visits for visits, _ in judged), language)
    return say(text("explain.formula.procedure", products=products, weights=weights, score=score), language)


def check_of(finding: Finding) -> Check:
    """The check that made a finding."""
    return next(check for check in checks() if check.id == finding.check)


def used_parameters(finding: Finding, view: ProcessView) -> list[ParameterReport]:
    """The weight and thresholds of the check on the day of the analysis."""
    given = parameters(check_of(finding), view.knowledge.as_of, view.knowledge.checks)
    return [ParameterReport(name, p.value, p.since.isoformat(), p.source) for name, p in given.values.items()]


def inputs(finding: Finding, view: ProcessView, language: Language) -> list[InputReport]:
    """The facts that the check saw: of its step, of the paper and system it is about, of the procedure."""
    return list(_inputs(finding, view, language))


def _inputs(finding: Finding, view: ProcessView, language: Language) -> Iterator[InputReport]:
    step = view.steps[finding.step]
    inferred = step.facets.inferred
    for name, value in _known(step.facets, _OF_A_STEP):
        origin = value.origin if isinstance(value, Figure) else "inferred" if name in inferred else "stated"
        yield _input(step.name, name, value, origin, getattr(value, "source", ""), language)
    paper = view.documents.get(finding.document)
    if paper:
        for name, value in _known(paper, _OF_A_PAPER):
            yield _input(paper.name, name, value, "stated" if paper.source else "", paper.source, language)
    if finding.system:
        yield from _of_system(view.knowledge.system(finding.system), language)
    for name in finding.rests_on:
        value = getattr(view.procedure, name)
        if value not in _UNKNOWN:
            source = view.procedure.sources.get(name, "") or getattr(value, "source", "")
            yield _input(view.procedure.name, name, value, "stated", source, language)


def _of_system(system: InformationSystem, language: Language) -> Iterator[InputReport]:
    source = f"{system.status.source} ({system.status.since.isoformat()})" if system.status else ""
    yield _input(system.name, "readiness", system.readiness, "", source, language)
    if system.fragments:
        yield _input(system.name, "fragments", len(system.fragments), "", "", language)
    for name, value in _known(system, CAPABILITIES):
        yield _input(system.name, name, value, "", system.source, language)


def _known(thing: Any, names: Sequence[str]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name in names if (value := getattr(thing, name)) not in _UNKNOWN)


def _input(about: str, field: str, value: Any, origin: str, source: str, language: Language) -> InputReport:
    word = f"explain.field.{field}"
    named = say(text(word), language) if knows(word) else field
    told = say(text(f"explain.origin.{origin}"), language) if origin else ""
    return InputReport(about, named, _shown(value, language), told, source)


def _shown(value: Any, language: Language) -> str:
    """A fact in a few words."""
    if isinstance(value, bool):
        return say(text(f"explain.truth.{'holds' if value else 'fails'}"), language)
    if isinstance(value, int | float):
        return number(value, language)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Figure):
        return number(value.value, language)
    if isinstance(value, Volume):
        return number(value.per_year, language)
    if isinstance(value, TimeLimit):
        return f"{number(value.value, language)} {_shown(value.unit or '', language)}".strip()
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shown(item, language)}" for key, item in value.items())
    if isinstance(value, Staff):
        return " × ".join(number(part, language) for part in (value.count, value.share) if part is not None)
    if isinstance(value, Units):
        return f"{number(value.count, language)} {value.name}"
    if isinstance(value, Condition):
        return f"{value.name} ({_shown(value.means or 'unknown', language)})"
    if isinstance(value, tuple):
        plain = all(isinstance(part, str | Units | Condition) for part in value)
        return "; ".join(_shown(part, language) for part in value) if plain else str(len(value))
    word = f"explain.value.{value}"
    return say(text(word), language) if knows(word) else str(value)
