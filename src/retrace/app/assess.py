"""Use case: the four-criteria table, the online level and the open questions of a model."""

from __future__ import annotations

from collections.abc import Mapping

from retrace import __version__
from retrace.app.case import Case
from retrace.app.check import problems
from retrace.app.explain import cell_formula, check_of, inputs, procedure_formula, used_parameters
from retrace.app.knowledge.hints import outdated_names, papers_not_in_model
from retrace.app.reports.assessment import (
    AssessReport,
    BuildItemReport,
    CellReport,
    ConditionReport,
    CriteriaReport,
    FindingReport,
    GroupReport,
    MemberReport,
    NextLevelReport,
    ProcedureReport,
    QuestionReport,
    ReasonReport,
    RelationReport,
    ScoreReport,
    ScoresReport,
    ServiceLevelReport,
    ShareRuleReport,
    StepReport,
)
from retrace.app.reports.overlay import overlay_report
from retrace.criteria.assess import assess, findings
from retrace.criteria.build_sequence import heading
from retrace.criteria.service_level import verdict
from retrace.graph.view import ProcessView
from retrace.knowledge.facets import inferred_fields
from retrace.knowledge.law import cite
from retrace.knowledge.messages import Language, say
from retrace.model.finding import CRITERIA, Criterion, Finding
from retrace.model.procedure import Procedure
from retrace.model.proposal import Proposal
from retrace.model.result import Assessment, BuildItem, Cell, NextLevel, Row, ServiceLevel
from retrace.model.text import text
from retrace.redesign.planner import propose


def assess_case(case: Case) -> Assessment:
    """The judgement on a case."""
    return assess(case.view)


def answers(case: Case, assessment: Assessment) -> Mapping[str, str]:
    """Which proposal answers a finding, by finding id: the one about its own paper, else the first that cites it."""
    found = findings(assessment)
    papers = {finding.id: finding.document for finding in found}
    chosen: dict[str, Proposal] = {}
    for proposal in propose(case.view, found):
        for finding in proposal.because:
            own = proposal.document != "" and proposal.document == papers[finding]
            if finding not in chosen or (own and chosen[finding].document != proposal.document):
                chosen[finding] = proposal
    return {finding: proposal.id for finding, proposal in chosen.items()}


def assess_report(case: Case, assessment: Assessment, language: Language = "vi") -> AssessReport:
    """The judgement in words."""
    answered = answers(case, assessment)
    inferred = inferred_fields(case.process.nodes.values())
    procedure = case.view.procedure
    return AssessReport(
        procedure=ProcedureReport(procedure.code, procedure.name),
        as_of=case.as_of.isoformat(),
        version=__version__,
        steps=[_step(row, answered, inferred, case.view, language) for row in assessment.rows],
        score=ScoresReport(**{c: _score(assessment, c, language) for c in CRITERIA}),
        service_level=level_report(assessment.service_level, language),
        questions=[
            *(QuestionReport(q.about, q.field, say(q.text, language)) for q in assessment.questions),
            *papers_not_in_model(case, language),
        ],
        problems=[*problems(case.reading.problems, language), *outdated_names(case, language)],
        group=group_report(assessment, procedure, language),
        build_title=say(heading(case.as_of), language),
        build_sequence=[_build_item(item, language) for item in assessment.build_sequence],
        overlay=overlay_report(case.view.knowledge.overlay.files),
    )


def group_report(assessment: Assessment, facts: Procedure, language: Language) -> GroupReport | None:
    """The linked procedures with the online level of each; None for a single procedure."""
    group = assessment.group
    if group is None:
        return None
    codes = {key: one.code for key, one in facts.members.items()}
    return GroupReport(
        name=group.name,
        lead=group.lead,
        filing_point=group.filing_point,
        filing_points=list(group.filing_points),
        members=[
            MemberReport(
                key=one.key,
                code=codes.get(one.key, ""),
                name=one.name,
                agency=one.agency,
                steps=list(one.steps),
                papers=list(one.papers),
                results=list(one.results),
                service_level=level_report(assessment.levels[one.key], language),
            )
            for one in group.members
        ],
        relations=[RelationReport(one.result_of, one.paper_of, one.document) for one in group.relations],
        shared={paper: list(keys) for paper, keys in group.shared.items()},
    )


def _build_item(item: BuildItem, language: Language) -> BuildItemReport:
    return BuildItemReport(
        item=item.item,
        title=say(text(f"build.item.{item.item}"), language),
        status=item.status,
        because=say(item.because, language),
        legal_basis=[cite(reference) for reference in item.legal_basis],
        steps=list(item.steps),
    )


def level_report(level: ServiceLevel, language: Language) -> ServiceLevelReport:
    """The online level in words."""
    conditions = [ConditionReport(c.number, c.met, say(c.because, language), list(c.steps)) for c in level.conditions]
    return ServiceLevelReport(
        level=level.level,
        undecided=level.undecided,
        conditions=conditions,
        name=level.name,
        told=say(verdict(level), language),
        scheme=level.scheme,
        at_most=level.at_most,
        next=_next(level.next, language),
        full=_next(level.full, language),
        online_share=ShareRuleReport(level.share.met, say(level.share.because, language)) if level.share else None,
        reasons=[ReasonReport(one.reason, say(one.because, language), list(one.steps)) for one in level.reasons],
    )


def _next(up: NextLevel | None, language: Language) -> NextLevelReport | None:
    if up is None:
        return None
    return NextLevelReport(
        up.name, say(text(f"service.levels.{up.name}"), language), list(up.conditions), list(up.steps)
    )


def _score(assessment: Assessment, criterion: Criterion, language: Language) -> ScoreReport:
    score = assessment.scores[criterion]
    formula = procedure_formula(assessment.rows, criterion, score, language)
    return ScoreReport(score, assessment.coverage[criterion], formula)


def _step(
    row: Row,
    answered: Mapping[str, str],
    inferred: Mapping[str, tuple[str, ...]],
    view: ProcessView,
    language: Language,
) -> StepReport:
    cells = {criterion: _cell(row.cells[criterion], answered, view, language) for criterion in CRITERIA}
    return StepReport(
        row.step, row.name, row.actor, row.procedure, CriteriaReport(**cells), list(inferred.get(row.step, ()))
    )


def _cell(cell: Cell, answered: Mapping[str, str], view: ProcessView, language: Language) -> CellReport:
    found = [_finding(finding, answered, view, language) for finding in cell.findings]
    return CellReport(cell.score, cell.coverage, cell.status, found, cell_formula(cell, language))


def _finding(finding: Finding, answered: Mapping[str, str], view: ProcessView, language: Language) -> FindingReport:
    return FindingReport(
        id=finding.id,
        check=finding.check,
        value=finding.value,
        evidence=list(finding.evidence),
        message=say(finding.text, language),
        legal_basis=[cite(reference, view.knowledge.laws) for reference in finding.legal_basis],
        proposal=answered.get(finding.id),
        title=getattr(check_of(finding).card.title, language),
        weight=finding.weight,
        parameters=used_parameters(finding, view),
        inputs=inputs(finding, view, language),
    )
