"""The steps of an imported model as people read them, with what was only taken from names, and its confirmation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.facts_form import CONFIRMED, form_of, with_answers
from retrace.app.workbench.facts_told import told
from retrace.app.workbench.workbench import Workbench
from retrace.knowledge.messages import Language
from retrace.model.person import Person
from retrace.model.project import Project


@dataclass(frozen=True, slots=True)
class Understood:
    """A step: who does it, its stated working time as a form holds it ("3 hour"), the papers it reads and makes, and
    each fact that was `guessed` from names with its value in words."""

    id: str
    name: str
    actor: str
    work: str
    papers: tuple[str, ...]
    guessed: tuple[tuple[str, str], ...]


def understood(analysis: Analysis, language: Language) -> Iterator[Understood]:
    """The steps of a model, in the order of the judgement."""
    view = analysis.case.view
    for row in analysis.assess.steps:
        step = view.steps[row.id]
        fields = form_of(view, row.id, language).fields
        yield Understood(
            row.id,
            row.name,
            row.actor,
            next((field.value for field in fields if field.name == "work"), ""),
            tuple(dict.fromkeys(paper.name for paper in (*step.reads, *step.writes))),
            tuple(
                (field.label, told(field, field.value, language)) for field in fields if field.guessed and field.value
            ),
        )


def confirm_all(bench: Workbench, project: str, seen: str, who: Person) -> Project:
    """Keeps all that was guessed of the steps as stated. Raises what `Workbench.restate` raises."""
    return bench.restate(project, _confirmed, seen, who)


def _confirmed(facts: Mapping[str, Any], analysis: Analysis) -> Mapping[str, Any]:
    """The content of a procedure file in which all that was guessed of the steps is stated as it stands."""
    for row in analysis.assess.steps:
        if row.inferred:
            fields = form_of(analysis.case.view, row.id, "vi").fields
            answers = {field.name: field.value for field in fields if field.guessed and field.value}
            answers[CONFIRMED] = " ".join(answers)
            facts = with_answers(facts, analysis.case.view, row.id, answers)
    return facts
