"""A letter by Decree 30/2020 with a kind of its own (submission note, report): head, title, addressee, text, foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from retrace.knowledge.decree30 import form, text_length
from retrace.knowledge.messages import say
from retrace.model.agency import Agency
from retrace.model.dossier import Dossier
from retrace.model.text import text
from retrace.render.docx_file import continued, docx_file
from retrace.render.docx_form import A4, Section, block, rule, size
from retrace.render.letterhead import (
    agency_rule,
    foot,
    head,
    name_lines,
    number_line,
    place_and_day,
    recipient_lines,
    signature_lines,
)
from retrace.render.ooxml import Node
from retrace.render.parties import issuer
from retrace.render.template.fields import block_of, plain
from retrace.render.template.fill import Template, filled
from retrace.render.template.shape import LETTER
from retrace.render.wording import BLANK, day_in_words, traces


def letter(
    kind: str,
    sign: str,
    about: str,
    agency: Agency,
    dossiers: Sequence[Dossier],
    blocks: Sequence[Node],
    template: Template | None = None,
) -> bytes:
    """The Word file; `kind` is a key of the catalogue, `sign` the short form in the number, `about` the subject.

    Where the agency has a template of its own, that says how head, text and foot stand. Raises what `filled` raises.
    """
    day = dossiers[0].as_of
    if template:
        fields = plain(_fields(kind, sign, about, agency, dossiers, blocks))
        begun = filled(template.content, fields, template.name, LETTER)
        return continued(begun, about, agency.name, day).finished(traces(dossiers))
    file = docx_file(about, agency.name, day)
    opening = [*head(agency, sign, day), *_title(kind, about), block("addressee", _addressee(dossiers))]
    closing = [block("blank"), foot(agency, _first_recipients())]
    return file.write([Section(A4, (*opening, *blocks, *closing), restart=True)], traces(dossiers))


def _title(kind: str, about: str) -> Iterator[Node]:
    yield block("kind", say(text(f"papers.kind.{kind}")))
    yield block("subject", about)
    yield _subject_rule(about)


def _subject_rule(about: str) -> Node:
    return rule(text_length(about, size("subject"), A4.text_width) * form()["rule"]["subject"], A4.text_width)


def _addressee(dossiers: Sequence[Dossier]) -> str:
    """Who decides."""
    agency = issuer(dossiers[0])
    return say(text("papers.addressee", authority=agency.authority or agency.name or BLANK))


def _first_recipients() -> list[str]:
    return [say(text("papers.recipient.as_above"))]


def _fields(
    kind: str, sign: str, about: str, agency: Agency, dossiers: Sequence[Dossier], blocks: Sequence[Node]
) -> dict[str, Any]:
    """What the fields of a template hold (`letter_fields.yaml`)."""
    day = dossiers[0].as_of
    return {
        "parent": agency.parent,
        "agency": list(name_lines((agency.name or BLANK).upper())),
        "agency_rule": block_of(agency_rule(agency)),
        "agency_name": agency.name or BLANK,
        "number": number_line(agency, sign),
        "place_date": place_and_day(agency, day),
        "kind": say(text(f"papers.kind.{kind}")),
        "is_review": "1" if kind == "review" else "",
        "subject": about,
        "subject_rule": block_of(_subject_rule(about)),
        "addressee": _addressee(dossiers),
        "body": block_of(*blocks),
        "recipients": recipient_lines(agency, _first_recipients()),
        "signer": list(signature_lines(agency)),
        "signer_name": agency.signer_name or BLANK,
        "day": day_in_words(day),
    }
