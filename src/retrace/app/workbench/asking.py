"""Open questions with the field that takes the answer, so that they can be answered where they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from retrace.app.reports.assessment import QuestionReport
from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.facts_form import MEMBER, Field, Form, form_of, has_form
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language

# What settles a question that is not named as its field is.
_SETTLED_BY: Mapping[str, tuple[str, ...]] = {
    "signature": ("medium",),
    "consultation_medium": ("medium",),
    "delivery_channel": ("channels", "delivery"),
    "payment_channel": ("channels",),
    "work_time": ("work",),
    "batch_period": ("every",),
    "staff_count": ("count",),
    "staffing": ("count", "share"),
    "volume": ("volume.count", "volume.period", "volume.source"),
    "system_status": ("status", "since", "source"),
    "receives_dossiers": ("receives_dossiers", "integrates"),
}
_DRAWN = ("return_share", "deadline", "handling_deadline")
"""Questions that the diagram answers: the share of a branch, a timer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the `fields` that settle it, which belong to the form of `about`, called `title`.

    Without fields the form, or where `drawn` is true the diagram, takes the answer.
    """

    question: QuestionReport
    about: str
    title: str
    fields: tuple[Field, ...]
    drawn: bool


def asked(analysis: Analysis, language: Language) -> Iterator[Asked]:
    """The open questions of a project."""
    forms: dict[str, Form | None] = {}
    view = analysis.case.view
    for question in analysis.assess.questions:
        about = _about(view, question)
        if about not in forms:
            forms[about] = form_of(view, about, language) if has_form(view, about) else None
        form = forms[about]
        settled = _SETTLED_BY.get(question.field, (question.field,))
        fields = tuple(one for one in form.fields if one.name in settled) if form else ()
        yield Asked(question, about, named(view, about), fields, question.field in _DRAWN)


def _about(view: ProcessView, question: QuestionReport) -> str:
    """Whose form settles a question: what a system can do is stated of the system, not of the step that uses it."""
    step = view.steps.get(question.about)
    if question.field == "receives_dossiers" and step and step.systems:
        return step.systems[0].code
    return question.about


def named(view: ProcessView, about: str) -> str:
    """What people call an element, paper or system by its id."""
    process = view.process
    for group in (view.steps, view.documents, process.nodes, process.lanes, process.pools, view.knowledge.systems):
        if about in group:
            return str(group[about].name) or about
    for drawn in (process.data_objects, process.data_stores):
        if about in drawn:
            return drawn[about].name or about
    if about.startswith(MEMBER) and (member := view.procedure.members.get(about.removeprefix(MEMBER))):
        return member.name
    return view.procedure.name if about == "procedure" else about
