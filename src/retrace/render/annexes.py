"""The annexes of the decision: I lists the procedures, II describes the plan of each in three parts."""

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
from retrace.render.parties import in_charge, issuer, numbered, symbol
from retrace.render.subject import named
from retrace.render.tables import Cells, Column, table
from retrace.render.wording import BLANK, Words, chapters_of, day_in_words


def annexes(dossiers: Sequence[Dossier], file: DocxFile) -> list[Section]:
    """Annex I and Annex II, each beginning on its own page with its own page numbers."""
    listing = (*_label("I", text("decision.annex.procedures"), dossiers[0]), _procedures(dossiers))
    chapters: list[Section] = []
    for number, words in enumerate(chapters_of(dossiers), 1):
        dossier = words.dossier
        opening = [] if chapters else [*_label("II", text("decision.annex.plan"), dossier)]
        opening += [*_chapter(words), *reasons(words)]
        last = number == len(dossiers)
        chapters.append(Section(A4, tuple(opening), restart=number == 1))
        chapters += [*present(words, file), *plan(words, file), effect(words, file, last)]
    return [Section(A4, listing, restart=True), *_joined(chapters)]


def _label(number: str, title: Text, dossier: Dossier) -> Iterator[Node]:
    agency = issuer(dossier)
    yield block("annex", say(text("decision.annex.label", number=number)))
    yield block("annex_title", say(title))
    signed = day_in_words(agency.signed_on) if agency.signed_on else ""
    reference = text(
        "decision.annex.reference",
        number=numbered(agency),
        symbol=symbol(agency),
        day=signed or say(text("decision.annex.no_day", year=str(dossier.as_of.year))),
        authority=agency.authority or agency.name or BLANK,
    )
    yield block("annex_reference", say(reference))


def _chapter(words: Words) -> Iterator[Node]:
    """The name of the procedure above its plan, where there are several."""
    if words.chapter:
        title = text("decision.procedure_group", number=int(words.chapter), name=named(words.dossier))
        yield block("chapter", say(title))


def _procedures(dossiers: Sequence[Dossier]) -> Node:
    """A row for each procedure; for a group one more for each of its members."""
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.code")), 22, centred=True),
        Column(say(text("decision.column.procedure")), 58),
        Column(say(text("decision.column.field")), 28),
        Column(say(text("decision.column.agency")), 37),
    )
    rows = [row for number, dossier in enumerate(dossiers, 1) for row in _rows(number, dossier)]
    return table(columns, rows, A4.text_width)


def _rows(number: int, dossier: Dossier) -> Iterator[Cells]:
    own, group = dossier.procedure, dossier.assessment.group
    agency = own.agency.drafter or own.agency.proposer or own.agency.name or in_charge(dossier)
    if dossier.profile.approval == "prime_minister":
        agency = in_charge(dossier)
    yield (str(number), own.code or BLANK, named(dossier), own.field or BLANK, agency)
    for place, member in enumerate(group.members if group else (), 1):
        facts = own.members.get(member.key)
        code, field = (facts.code, facts.field) if facts else ("", "")
        yield (f"{number}.{place}", code or BLANK, member.name, field or own.field or BLANK, member.agency or BLANK)


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
