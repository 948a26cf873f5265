"""The annexes of the decision: I lists the procedures, II describes the plan in three parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.text import Text, text
from retrace.render.annex_effect import effect
from retrace.render.annex_plan import plan
from retrace.render.annex_present import present, reasons
from retrace.render.docx_file import DocxFile
from retrace.render.docx_form import A4, Section, block
from retrace.render.ooxml import Node
from retrace.render.parties import symbol
from retrace.render.tables import Cells, Column, table
from retrace.render.wording import BLANK, Words


def annexes(dossier: Dossier, file: DocxFile) -> list[Section]:
    """Annex I and Annex II, each beginning on its own page with its own page numbers."""
    words = Words(dossier)
    listing = (*_label("I", text("decision.annex.procedures"), dossier), _procedures(words))
    opening = (*_label("II", text("decision.annex.plan"), dossier), *reasons(words))
    chapters = [Section(A4, opening, restart=True), *present(words, file), *plan(words, file), effect(words)]
    return [Section(A4, listing, restart=True), *_joined(chapters)]


def _label(number: str, title: Text, dossier: Dossier) -> Iterator[Node]:
    agency = dossier.procedure.agency
    yield block("annex", say(text("decision.annex.label", number=number)))
    yield block("annex_title", say(title))
    reference = text(
        "decision.annex.reference",
        symbol=symbol(agency),
        year=str(dossier.as_of.year),
        authority=agency.authority or agency.name or BLANK,
    )
    yield block("annex_reference", say(reference))


def _procedures(words: Words) -> Node:
    """One row; for a group one more for each of its procedures."""
    own = words.dossier.procedure
    agency = own.agency.drafter or own.agency.proposer or own.agency.name or BLANK
    group = words.dossier.assessment.group
    others = group.members if group else ()
    rows: list[Cells] = [
        ("1", own.code or BLANK, own.name or words.dossier.as_is.name or BLANK, own.field or BLANK, agency)
    ]
    for number, member in enumerate(others, 1):
        facts = own.members.get(member.key)
        code, field = (facts.code, facts.field) if facts else ("", "")
        rows.append((f"1.{number}", code or BLANK, member.name, field or own.field or BLANK, member.agency or BLANK))
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.code")), 18, centred=True),
        Column(say(text("decision.column.procedure")), 60),
        Column(say(text("decision.column.field")), 28),
        Column(say(text("decision.column.agency")), 37),
    )
    return table(columns, rows, A4.text_width)


def _joined(sections: Sequence[Section]) -> list[Section]:
    """Neighbours on the same kind of sheet become one section, so that text flows on."""
    joined = [sections[0]]
    for section in sections[1:]:
        last = joined[-1]
        if section.page == last.page and not section.restart:
            joined[-1] = replace(last, blocks=(*last.blocks, *section.blocks))
        else:
            joined.append(section)
    return joined
