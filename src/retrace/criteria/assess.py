"""Judges every step of a process by the four criteria."""

from __future__ import annotations

from collections.abc import Iterable

from retrace.criteria.build_sequence import build_sequence
from retrace.criteria.check import checks, parameters
from retrace.criteria.score import by_criterion, cell, of_procedure
from retrace.criteria.service_level import service_level
from retrace.graph.view import ProcessView, Step
from retrace.knowledge.messages import say
from retrace.model.finding import CRITERIA, Finding, Question
from retrace.model.result import Assessment, Row


def assess(view: ProcessView) -> Assessment:
    """The four-criteria table, scores, service level and open questions of a process."""
    rows: list[Row] = []
    questions: list[Question] = []
    for step in view.steps.values():
        findings: list[Finding] = []
        for check in checks():
            if check.applies(step, view):
                given = parameters(check, view.knowledge.as_of, view.knowledge.checks)
                for finding, question in check.run(step, view, given):
                    findings.append(finding)
                    if question:
                        questions.append(question)
        rows.append(_row(step, findings, view))
    served = service_level(view)
    totals = {criterion: of_procedure(rows, criterion) for criterion in CRITERIA}
    found = [f for row in rows for criterion in CRITERIA for f in row.cells[criterion].findings]
    return Assessment(
        rows=tuple(rows),
        scores={criterion: score for criterion, (score, _) in totals.items()},
        coverage={criterion: coverage for criterion, (_, coverage) in totals.items()},
        service_level=served.level,
        questions=_once((*questions, *served.questions)),
        group=view.group,
        levels={one.key: service_level(view, one.key).level for one in view.group.members} if view.group else {},
        build_sequence=build_sequence(view, found, served.level),
    )


def _once(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions without those about a fact already asked for, or in words already asked by another check."""
    facts: set[tuple[str, str]] = set()
    words: set[str] = set()
    kept = []
    for question in questions:
        fact, sentence = (question.about, question.field), say(question.text)
        if fact not in facts and sentence not in words:
            kept.append(question)
        facts.add(fact)
        words.add(sentence)
    return tuple(kept)


def _row(step: Step, findings: list[Finding], view: ProcessView) -> Row:
    groups = by_criterion(findings)
    return Row(
        step=step.id,
        name=step.name,
        actor=step.actor.name,
        procedure=step.procedure,
        visits=view.visits.get(step.id, 0.0),
        cells={criterion: cell(groups.get(criterion, [])) for criterion in CRITERIA},
    )


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    """Every finding of a table, row by row."""
    return tuple(f for row in assessment.rows for criterion in CRITERIA for f in row.cells[criterion].findings)
