"""A table or list attached to the submission note: title, reference to the note, then a part for each procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.text import text
from retrace.render.docx_file import DocxFile, docx_file
from retrace.render.docx_form import A4, Page, Section, block
from retrace.render.ooxml import Node
from retrace.render.parties import numbered, symbol
from retrace.render.subject import named
from retrace.render.wording import BLANK, Words, chapters_of, day_in_words, traces

Part = Callable[[Words, DocxFile], Iterable[Node]]


def attachment(title: str, dossiers: Sequence[Dossier], part: Part, page: Page = A4) -> bytes:
    """The Word file; `title` is a key of the catalogue `papers`."""
    heading = say(text(f"papers.title.{title}"))
    file = docx_file(heading, dossiers[0].profile.submitter.name, dossiers[0].as_of)
    blocks = [*_label(heading, dossiers[0])]
    for words in chapters_of(dossiers):
        blocks += [*chapter(words), *part(words, file)]
    return file.write([Section(page, tuple(blocks), restart=True)], traces(dossiers))


def _label(heading: str, dossier: Dossier) -> Iterator[Node]:
    agency = dossier.profile.submitter
    yield block("annex_title", heading)
    signed = day_in_words(agency.signed_on) if agency.signed_on else ""
    reference = text(
        "papers.reference",
        number=numbered(agency),
        symbol=symbol(agency, "TTr"),
        day=signed or say(text("decision.annex.no_day", year=str(dossier.as_of.year))),
        agency=agency.name or BLANK,
    )
    yield block("annex_reference", say(reference))


def chapter(words: Words) -> Iterator[Node]:
    """The procedure that a part is about."""
    code = words.dossier.procedure.code
    name = named(words.dossier) + (say(text("decision.code", code=code)) if code else "")
    if words.chapter:
        yield block("chapter", say(text("decision.procedure_group", number=int(words.chapter), name=name)))
    else:
        yield block("chapter", say(text("papers.of_procedure", name=name)))
