"""The head and the foot of a document by Decree 30/2020: agency, national title, number, place and day; recipients,
signature. What the profile of the agency does not give is a visible blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from retrace.knowledge.decree30 import form, text_length
from retrace.knowledge.messages import say
from retrace.model.agency import Agency
from retrace.model.text import text
from retrace.render.docx_form import A4, block, rule, size
from retrace.render.ooxml import Node
from retrace.render.parties import numbered, symbol
from retrace.render.tables import side_by_side
from retrace.render.wording import BLANK, capital, day_in_words

_HEAD = (64.0, 96.0)
_FOOT = (76.0, 84.0)


def head(agency: Agency, kind: str, day: date) -> Iterator[Node]:
    """The two columns above a document of a kind ("QĐ", "TTr", "BC"); the day gives the year while none is signed."""
    names = [block("agency", line) for line in name_lines((agency.name or BLANK).upper())]
    parent = [block("parent", agency.parent)] if agency.parent else []
    number, place = block("number", number_line(agency, kind)), block("place_date", place_and_day(agency, day))
    yield from columns([*parent, *names, agency_rule(agency)], number, place)


def columns(left: Sequence[Node], number: Node, place: Node) -> Iterator[Node]:
    """The head from its parts: the agency on the left, its number, place and day."""
    motto = say(text("decision.motto"))
    right = [
        block("nation", say(text("decision.nation"))),
        block("motto", motto),
        rule(text_length(motto, size("motto"), _HEAD[1]) * form()["rule"]["motto"], _HEAD[1]),
    ]
    yield side_by_side(left, right, _HEAD)
    yield block("blank")
    yield side_by_side([number], [place], _HEAD)


def agency_rule(agency: Agency) -> Node:
    """The line under the name of the agency."""
    last = name_lines((agency.name or BLANK).upper())[-1]
    return rule(text_length(last, size("agency"), _HEAD[0]) * form()["rule"]["agency"], _HEAD[0])


def number_line(agency: Agency, kind: str) -> str:
    """ "Số: 15/QĐ-UBND"."""
    return say(text("decision.number", number=numbered(agency), symbol=symbol(agency, kind)))


def place_and_day(agency: Agency, day: date) -> str:
    """ "Hà Nội, ngày 05 tháng 01 năm 2026"; day and month are left open while the document is not signed."""
    place = agency.place or BLANK
    if agency.signed_on:
        return say(text("decision.place_day", place=place, day=day_in_words(agency.signed_on)))
    return say(text("decision.place_date", place=place, year=str(day.year)))


def name_lines(name: str) -> tuple[str, ...]:
    """A long name of a council or committee breaks before its place, not wherever the column ends."""
    if text_length(name, size("agency"), A4.width) > _HEAD[0]:
        for body in form()["collective"]:
            if name.startswith(body.upper() + " "):
                return (body.upper(), name[len(body) + 1 :])
    return (name,)


def foot(agency: Agency, first: Sequence[str]) -> Node:
    """Recipients on the left, signature on the right; `first` are the recipients that the kind of document demands."""
    left = [block("recipients", line) for line in recipient_lines(agency, first)]
    right = [*(block("signer", line) for line in signature_lines(agency))]
    return closing(left, [*right, block("signer_name", agency.signer_name or BLANK)])


def closing(recipients: Sequence[Node], signer: Sequence[Node]) -> Node:
    """The foot from its parts."""
    return side_by_side([block("recipients_label", say(text("decision.recipient.label"))), *recipients], signer, _FOOT)


def recipient_lines(agency: Agency, first: Sequence[str]) -> list[str]:
    """ "- Như Điều 4;" to "- Lưu: VT, ….": who gets the document."""
    named = [one.strip(" -;.") for one in agency.recipients]
    lines = [f"- {one};" for one in (*first, *(named or [BLANK]))]
    code = agency.file_code or agency.drafter or BLANK
    archive = say(text("decision.recipient.archive", drafter=code.removeprefix("VT").lstrip(", ") or BLANK))
    return [*lines, archive]


def signature_lines(agency: Agency) -> tuple[str, ...]:
    """ "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH": whom the signer stands for, then the signer's own title.

    A prefix in its short form is completed: "TM." with the body, any other with the office that the signer stands for.
    Who acts in an office ("Q.") stands for nobody: the prefix goes before the title.
    """
    title = agency.signer_title.strip() or BLANK
    lines = []
    for prefix in filter(None, map(str.strip, agency.signer_prefix.split(","))):
        if prefix.upper() == "Q.":
            title = f"Q. {title}"
        else:
            lines.append(prefix if " " in prefix else f"{prefix} {_stands_for(prefix, agency)}")
    return (*lines, title)


def _stands_for(prefix: str, agency: Agency) -> str:
    if prefix.upper() != "TM." and agency.signs_for:
        return agency.signs_for
    names = form()["collective" if prefix.upper() == "TM." else "positions"]
    spoken = f"{agency.authority} {agency.name if prefix.upper() == 'TM.' else ''}".casefold()
    known = next((name for name in names if name.casefold() in spoken), agency.authority or BLANK)
    return capital(known)
