"""A letter by Decree 30/2020 with a kind of its own (submission note, report): head, title, addressee, text, foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.knowledge.decree30 import form, text_length
from retrace.knowledge.messages import say
from retrace.model.agency import Agency
from retrace.model.dossier import Dossier
from retrace.model.text import text
from retrace.render.docx_file import docx_file
from retrace.render.docx_form import A4, Section, block, rule, size
from retrace.render.letterhead import foot, head
from retrace.render.ooxml import Node
from retrace.render.parties import issuer
from retrace.render.wording import BLANK, traces


def letter(
    kind: str, sign: str, about: str, agency: Agency, dossiers: Sequence[Dossier], blocks: Sequence[Node]
) -> bytes:
    """The Word file; `kind` is a key of the catalogue, `sign` the short form in the number, `about` the subject."""
    day = dossiers[0].as_of
    file = docx_file(about, agency.name, day)
    opening = [*head(agency, sign, day), *_title(kind, about), *_addressee(dossiers)]
    closing = [block("blank"), foot(agency, [say(text("papers.recipient.as_above"))])]
    return file.write([Section(A4, (*opening, *blocks, *closing), restart=True)], traces(dossiers))


def _title(kind: str, about: str) -> Iterator[Node]:
    yield block("kind", say(text(f"papers.kind.{kind}")))
    yield block("subject", about)
    yield rule(text_length(about, size("subject"), A4.text_width) * form()["rule"]["subject"], A4.text_width)


def _addressee(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    """Who decides."""
    agency = issuer(dossiers[0])
    yield block("addressee", say(text("papers.addressee", authority=agency.authority or agency.name or BLANK)))
