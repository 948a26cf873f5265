"""The test checklist of the trial: what has to work before the service is provided, step by step of the new process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.electronic import ElectronicRow
from retrace.model.text import Text, text
from retrace.render.docx_file import DocxFile
from retrace.render.docx_form import A4_WIDE, block
from retrace.render.ooxml import Node
from retrace.render.papers.attachment import attachment
from retrace.render.tables import Cells, Column, Group, table
from retrace.render.wording import TIMES, Words

_Line = tuple[str, Text]
_CONDITIONS = range(1, 9)


def checklist(dossiers: Sequence[Dossier]) -> bytes:
    """The Word file; the columns of the outcome are for the testers."""
    return attachment("checklist", dossiers, _blocks, A4_WIDE)


def _blocks(words: Words, _: DocxFile) -> Iterator[Node]:
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("papers.column.where")), 60),
        Column(say(text("papers.column.expected")), 103),
        Column(say(text("papers.column.passed")), 18, centred=True),
        Column(say(text("papers.column.failed")), 18, centred=True),
        Column(say(text("papers.column.remark")), 40),
    )
    rows: list[Cells | Group] = []
    number = 0
    for name, lines in _parts(words):
        if lines:
            rows.append(Group(say(text(f"papers.test.part.{name}"))))
        for where, expected in lines:
            number += 1
            rows.append((str(number), where, say(expected), "", "", ""))
    yield table(columns, rows, A4_WIDE.text_width)
    yield block("note", say(text("papers.test.note")))


def _parts(words: Words) -> Iterator[tuple[str, list[_Line]]]:
    yield "forms", list(_forms(words))
    yield "steps", list(_steps(words))
    yield "data", list(_data(words))
    yield "conditions", list(_conditions(words))


def _forms(words: Words) -> Iterator[_Line]:
    for sheet in words.dossier.forms:
        yield sheet.name, text("papers.test.form_opens")
        for system in dict.fromkeys(one.system for one in sheet.fields if one.filling == "prefilled"):
            names = "; ".join(one.name for one in sheet.fields if one.system == system and one.filling == "prefilled")
            yield sheet.name, text("papers.test.form_prefilled", system=system, fields=names)
        if any(one.required for one in sheet.fields):
            names = "; ".join(one.name for one in sheet.fields if one.required)
            yield sheet.name, text("papers.test.form_required", fields=names)


def _steps(words: Words) -> Iterator[_Line]:
    made = words.dossier.electronic
    for row in made.rows if made else ():
        where = say(text("decision.step_named", number=row.number, name=row.name))
        yield where, _of_step(row)
        if row.results:
            yield where, text("papers.test.result", results="; ".join(row.results))
        if row.seconds and not row.by_applicant:
            yield where, text("papers.test.limit", time=TIMES[row.spends](row.seconds, "vi"))


def _of_step(row: ElectronicRow) -> Text:
    if row.kind == "pause":
        return text("papers.test.pause")
    if row.automatic:
        return text("papers.test.automatic")
    if row.by_applicant:
        return text("papers.test.applicant")
    return text("papers.test.official", unit=row.unit or row.agency)


def _data(words: Words) -> Iterator[_Line]:
    """For each system that an accepted proposal relies on: it answers, and what happens where it does not."""
    used: dict[str, list[str]] = {}
    for proposal in words.dossier.plan.accepted:
        if proposal.system:
            used.setdefault(proposal.system, []).append(say(proposal.text))
    for code, sentences in used.items():
        name = words.systems([code])[0]
        yield name, text("papers.test.system", use=" ".join(dict.fromkeys(sentences)))
        yield name, text("papers.test.fallback")


def _conditions(words: Words) -> Iterator[_Line]:
    for number in _CONDITIONS:
        yield say(text(f"decision.condition.{number}")), text("papers.test.condition")
