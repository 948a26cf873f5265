"""Use case: the interactive forms of the to-be process, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.knowledge.forms import form_fields, paper_fields
from retrace.model.document import Document, FormField
from retrace.model.eform import Filling, FormSheet, SheetField
from retrace.model.plan import Plan
from retrace.model.proposal import Proposal
from retrace.model.text import Text, text

REPLACED = "replace-paper-by-query"
AUTOMATIC = ("query-condition", "automate-check")
"""Moves by which a condition is checked without an official."""


def form_sheets(after: ProcessView, made: Plan) -> tuple[FormSheet, ...]:
    """Every form that the applicant fills in, in the order of the dossier."""
    forms = [one for one in after.documents.values() if one.document_class == "form" and one.handed_in is not False]
    replaced = [one for one in made.accepted if one.move == REPLACED]
    return tuple(
        _sheet(form, after, made, replaced if place == 0 else ()) for place, form in enumerate(forms)
    )  # data that take the place of papers are shown once, in the first form of the dossier


def _sheet(form: Document, after: ProcessView, made: Plan, replaced: Sequence[Proposal]) -> FormSheet:
    steps = tuple(s.id for s in after.steps.values() if s.actor.is_applicant and form.key in _keys(s.reads, s.writes))
    stated = form.fields or form_fields(form.name, after.knowledge.laws)
    fields = [*(_own(one, after, steps) for one in stated), *_instead(replaced, after)]
    return FormSheet(
        document=form.key,
        name=form.name,
        steps=steps,
        fields=_with_keys(fields),
        questions=tuple(_questions(form, stated)),
        checks=tuple(one.text for one in made.accepted if one.move in AUTOMATIC),
        interactive=form.interactive_form,
        template=form.template,
    )


def _keys(*papers: Sequence[Document]) -> set[str]:
    return {document.key for some in papers for document in some}


def _own(field: FormField, after: ProcessView, steps: Sequence[str]) -> SheetField:
    filling = _filling(field, after, steps)
    system = after.knowledge.system(field.system).name if field.system else ""
    return SheetField(
        key="",
        name=field.name,
        type=field.type or "text",
        required=field.required,
        filling=filling,
        system=system,
        checks=tuple(_checks(field, filling, system)),
        source=field.source,
        choices=field.choices,
    )


def _filling(field: FormField, after: ProcessView, steps: Sequence[str]) -> Filling:
    """What the procedure says; else by the system that holds the answer and whether the form is connected with it."""
    if field.prefilled:
        return "prefilled"
    if not field.system:
        return "typed" if field.prefilled is False or field.source else "unknown"
    if not after.knowledge.system(field.system).ready:
        return "typed"
    connected = {system.code for step in steps for system in after.steps[step].systems}
    return "prefilled" if field.system in connected else "possible"


def _checks(field: FormField, filling: Filling, system: str) -> Iterator[Text]:
    if filling == "prefilled" and system:
        yield text("e_form.check.confirmed", system=system)
    if field.check:
        yield text("e_form.check.stated", words=field.check)
    if field.required:
        yield text("e_form.check.required")
    if field.type in ("date", "number"):
        yield text(f"e_form.check.{field.type}")
    if field.choices:
        yield text("e_form.check.choice")


def _instead(replaced: Sequence[Proposal], after: ProcessView) -> Iterator[SheetField]:
    """The data that are shown to the applicant in place of the papers that are no longer handed in."""
    for proposal in replaced:
        paper = after.documents.get(proposal.document)
        if paper is None or not proposal.system:
            continue
        system = after.knowledge.system(proposal.system).name
        known = paper_fields(paper.kind, after.knowledge.laws) or (FormField(paper.name),)
        for field in known:
            checks = (text("e_form.check.confirmed", system=system),)
            yield SheetField("", field.name, "text", None, "prefilled", system, checks, field.source, paper=paper.name)


def _with_keys(fields: Sequence[SheetField]) -> tuple[SheetField, ...]:
    return tuple(replace(field, key=f"truong_{number}") for number, field in enumerate(fields, 1))


def _questions(form: Document, stated: Sequence[FormField]) -> Iterator[Text]:
    if not stated:
        yield text("e_form.question.fields", form=form.name)
    open_ = [field.name for field in stated if field.prefilled is None and not field.system and not field.source]
    if open_:
        yield text("e_form.question.held", form=form.name, fields="; ".join(open_))
    if form.interactive_form is None:
        yield text("e_form.question.interactive", form=form.name)
