"""Use case: the plans that no other plan beats, and why the default plan is what it is."""

from __future__ import annotations

from retrace.app.case import Case
from retrace.app.reports.alternatives import AlternativeReport, AlternativesReport, ObjectivesReport, RelationReport
from retrace.criteria.assess import findings
from retrace.evaluate.objectives import objectives
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, say
from retrace.model.alternatives import GAINS, Alternatives, Objectives
from retrace.model.choice import Choice
from retrace.model.plan import Plan
from retrace.model.result import Assessment
from retrace.model.text import Text, text
from retrace.redesign.alternatives import alternatives
from retrace.redesign.state import State


def alternatives_of(case: Case, assessment: Assessment, choice: Choice, made: Plan) -> Alternatives:
    """What else could be done with the proposals; `made` is the plan of the choice."""

    def measure(state: State) -> Objectives:
        return objectives(ProcessView(state.process, state.procedure, case.view.knowledge))

    accepted = [proposal.id for proposal in made.accepted]
    return alternatives(case.view, findings(assessment), choice, accepted, measure)


def reasons(found: Alternatives, phase: int) -> tuple[Text, ...]:
    """Why the default plan is the default, and whether another does better by the figures alone."""
    default = found.plans[0]
    begun = text("plan.default", phase=phase, accepted=len(default.accepted), others=len(found.plans) - 1)
    for number, each in enumerate(found.plans[1:], 2):
        if each.objectives.dominates(default.objectives):
            extra = sum(name not in each.accepted for name in default.accepted)
            return (begun, text("plan.beaten", number=number, extra=extra))
    return (begun, text("plan.unbeaten"))


def alternatives_report(found: Alternatives, phase: int, language: Language = "vi") -> AlternativesReport:
    """The plans in figures and words."""
    return AlternativesReport(
        as_is=_figures(found.as_is),
        plans=[AlternativeReport(list(each.accepted), _figures(each.objectives), each.default) for each in found.plans],
        relations=[RelationReport(each.kind, each.one, each.other, each.gain) for each in found.relations],
        exact=found.exact,
        tried=found.tried,
        reasons=[say(sentence, language) for sentence in reasons(found, phase)],
    )


def _figures(of: Objectives) -> ObjectivesReport:
    gains = {name: getattr(of, name) for name in GAINS}
    return ObjectivesReport(**gains, legal_changes=of.legal_changes, build_days=of.build_days)
