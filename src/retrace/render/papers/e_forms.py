"""The interactive forms as tables: fields, what is filled in from which system, what is checked by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.knowledge.messages import Language, say
from retrace.model.dossier import Dossier
from retrace.model.eform import FormSheet, SheetField
from retrace.model.text import text
from retrace.render.docx_form import A4_WIDE, block
from retrace.render.ooxml import Node
from retrace.render.papers.attachment import attachment
from retrace.render.tables import Cells, Column, Group, items, table
from retrace.render.wording import Words

_SHARES = {"number": 10, "field": 62, "type": 26, "required": 20, "filling": 50, "checks": 48, "source": 38}


def e_forms(dossiers: Sequence[Dossier]) -> bytes:
    """The forms of each procedure."""
    return attachment("e_forms", dossiers, lambda words, _: e_form_blocks(words, A4_WIDE.text_width), A4_WIDE)


def e_form_blocks(words: Words, width: float) -> Iterator[Node]:
    """A table for each form, and what is still to be asked about it."""
    forms = words.dossier.forms
    if not forms:
        yield block("body", say(text("e_form.none")))
    for number, sheet in enumerate(forms, 1):
        yield block("subsection", say(text("e_form.heading", number=number, form=sheet.name)))
        yield from _about(words, sheet)
        if sheet.fields:
            yield _table(sheet, width)
        for question in sheet.questions:
            yield block("body", f"- {say(question)}")


def _about(words: Words, sheet: FormSheet) -> Iterator[Node]:
    names = {row.step: row for row in words.dossier.to_be_steps}
    rows = [names[step] for step in sheet.steps if step in names]
    steps = [say(text("decision.step_named", number=row.number, name=row.name)) for row in rows]
    if steps:
        yield block("body", say(text("e_form.at_steps", steps="; ".join(steps))))
    if sheet.template:
        yield block("body", say(text("e_form.template", file=sheet.template)))
    if not any(not field.paper for field in sheet.fields):
        yield block("body", say(text("e_form.no_fields")))
    for check in sheet.checks:
        yield block("body", say(text("e_form.automatic", check=check)))


def _table(sheet: FormSheet, width: float) -> Node:
    columns = [
        Column(say(text("decision.column.number" if name == "number" else f"e_form.column.{name}")), share, share <= 26)
        for name, share in _SHARES.items()
    ]
    rows: list[Cells | Group] = []
    paper = ""
    for number, field in enumerate(sheet.fields, 1):
        if field.paper != paper:
            paper = field.paper
            rows.append(Group(say(text("e_form.instead_of", paper=paper))))
        rows.append(_row(number, field))
    return table(columns, rows, width)


def _row(number: int, field: SheetField) -> Cells:
    name, kind, required, filling, _, source = form_row(field)
    return (str(number), name, kind, required, filling, items([say(one) for one in field.checks]), source)


def form_row(field: SheetField, language: Language = "vi") -> tuple[str, str, str, str, str, str]:
    """Name, type, whether it must be filled in, where it is filled in from, what is checked, and its source."""
    required = "unknown" if field.required is None else str(field.required).lower()
    checks = [say(check, language) for check in field.checks]
    return (
        field.name,
        say(text(f"e_form.type.{field.type or 'text'}"), language),
        "—" if field.filling == "prefilled" else say(text(f"e_form.required.{required}"), language),
        say(text(f"e_form.filling.{field.filling}", system=field.system), language),
        "; ".join(checks) or "—",
        field.source or "—",
    )
