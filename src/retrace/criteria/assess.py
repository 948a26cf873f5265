"""Judges every step of a process by the four criteria."""

from __future__ import annotations

from retrace.criteria.build_sequence import build_sequence
from retrace.criteria.check import checks, parameters
from retrace.criteria.score import by_criterion, cell, of_procedure
from retrace.criteria.service_level import service_level
from retrace.graph.view import ProcessView, Step
from retrace.model.finding import CRITERIA, Finding, Question
from retrace.model.result import Assessment, Row


def assess(view: ProcessView) -> Assessment:
    """The four-criteria table, scores, service level and open questions of a process."""
    rows: list[Row] = []
    questions: dict[tuple[str, str], Question] = {}
    for step in view.steps.values():
        findings: list[Finding] = []
        for check in checks():
            if check.applies(step, view):
                given = parameters(check, view.knowledge.as_of, view.knowledge.checks)
                for finding, question in check.run(step, view, given):
                    findings.append(finding)
                    if question:
                        questions.setdefault((question.about, question.field), question)
        rows.append(_row(step, findings, view))
    served = service_level(view)
    for question in served.questions:
        questions.setdefault((question.about, question.field), question)
    totals = {criterion: of_procedure(rows, criterion) for criterion in CRITERIA}
    found = [f for row in rows for criterion in CRITERIA for f in row.cells[criterion].findings]
    return Assessment(
        rows=tuple(rows),
        scores={criterion: score for criterion, (score, _) in totals.items()},
        coverage={criterion: coverage for criterion, (_, coverage) in totals.items()},
        service_level=served.level,
        questions=tuple(questions.values()),
        group=view.group,
        levels={one.key: service_level(view, one.key).level for one in view.group.members} if view.group else {},
        build_sequence=build_sequence(view, found, served.level),
    )


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
