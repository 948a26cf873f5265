"""The draft decision (form 1.3 of Decree 30/2020) that approves a plan, with its annexes, as a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.law import LegalText
from retrace.model.procedure import Agency
from retrace.model.text import text
from retrace.render.annexes import annexes
from retrace.render.docx_file import docx_file
from retrace.render.docx_form import A4, Section, block, form, rule, size, text_length
from retrace.render.ooxml import Node, run
from retrace.render.parties import in_charge, owners, symbol, taking_part
from retrace.render.tables import box, side_by_side
from retrace.render.wording import BLANK, day_in_words

_HEAD = (64.0, 96.0)
_FOOT = (76.0, 84.0)
_END = "./."


def decision(dossier: Dossier) -> bytes:
    """The Word file: decision, Annex I (procedures), Annex II (the plan).

    Facts about the agency that the procedure record does not state stay visible blanks. A dossier whose
    completeness gate fails says so, with the items that fail, above the head of the first page.
    """
    title = say(text("decision.subject", procedure=_named(dossier)))
    file = docx_file(title, dossier.procedure.agency.name, dossier.as_of)
    blocks = [*_marking(dossier), *_head(dossier), *_title(dossier, title), *_bases(dossier), *_articles(dossier)]
    first = Section(A4, (*blocks, block("blank"), _foot(dossier.procedure.agency)), restart=True)
    return file.write([first, *annexes(dossier, file)])


def _named(dossier: Dossier) -> str:
    return dossier.procedure.name or dossier.as_is.name or BLANK


def _marking(dossier: Dossier) -> Iterator[Node]:
    if dossier.complete:
        return
    failing = [item for item in dossier.gate if item.result == "fail"]
    lines = [block("marking_item", f"- {say(item.because)}") for item in failing]
    yield box([block("marking", say(text("decision.incomplete"))), *lines], A4.text_width)
    yield block("gap")


def _head(dossier: Dossier) -> Iterator[Node]:
    agency = dossier.procedure.agency
    lines = _name_lines((agency.name or BLANK).upper())
    length = text_length(lines[-1], size("agency"), _HEAD[0]) * form()["rule"]["agency"]
    motto = say(text("decision.motto"))
    left = [
        *([block("parent", agency.parent)] if agency.parent else []),
        *(block("agency", line) for line in lines),
        rule(length, _HEAD[0]),
    ]
    right = [
        block("nation", say(text("decision.nation"))),
        block("motto", motto),
        rule(text_length(motto, size("motto"), _HEAD[1]) * form()["rule"]["motto"], _HEAD[1]),
    ]
    yield side_by_side(left, right, _HEAD)
    day = say(text("decision.place_date", place=agency.place or BLANK, year=str(dossier.as_of.year)))
    number = say(text("decision.number", symbol=symbol(agency)))
    yield block("blank")
    yield side_by_side([block("number", number)], [block("place_date", day)], _HEAD)


def _name_lines(name: str) -> tuple[str, ...]:
    """A long name of a council or committee breaks before its place, not wherever the column ends."""
    if text_length(name, size("agency"), A4.width) > _HEAD[0]:
        for body in form()["collective"]:
            if name.startswith(body.upper() + " "):
                return (body.upper(), name[len(body) + 1 :])
    return (name,)


def _title(dossier: Dossier, title: str) -> Iterator[Node]:
    yield block("kind", say(text("decision.kind")))
    yield block("subject", title)
    yield rule(text_length(title, size("subject"), A4.text_width) * form()["rule"]["subject"], A4.text_width)
    yield block("authority", dossier.procedure.agency.authority or BLANK)


def _bases(dossier: Dossier) -> Iterator[Node]:
    for basis in dossier.legal_bases:
        yield block("basis", legal_basis(basis) + ";")
    proposer = dossier.procedure.agency.proposer or BLANK
    yield block("basis", say(text("decision.proposer", proposer=proposer)))
    yield block("resolves", say(text("decision.resolves")))


def legal_basis(basis: LegalText) -> str:
    """ "Căn cứ Nghị định số … ngày … của … về …": laws are cited by title and day only, as the decree demands."""
    day = day_in_words(basis.issued) if basis.issued else BLANK
    if basis.kind in form()["without_number"] or not basis.number:
        return say(text("decision.basis_law", title=basis.title, day=day))
    issuer = basis.issuer or BLANK
    return say(text("decision.basis", kind=basis.kind, number=basis.number, day=day, issuer=issuer, title=basis.title))


def _articles(dossier: Dossier) -> Iterator[Node]:
    procedure = dossier.procedure
    code = say(text("decision.code", code=procedure.code)) if procedure.code else ""
    field = say(text("decision.in_field", field=procedure.field)) if procedure.field else ""
    approve = say(text("decision.article.approve", procedure=_named(dossier), code=code, field=field))
    yield _article(1, approve)
    for number, clause in enumerate(
        (say(text("decision.article.annex_one")), say(text("decision.article.annex_two"))), 1
    ):
        yield block("clause", f"{number}. {clause}")
    yield block("article", run(f"{_numbered(2)} {say(text('decision.article.responsible'))}", bold=True))
    for number, clause in enumerate(_duties(dossier), 1):
        yield block("clause", f"{number}. {clause}")
    yield _article(3, say(text("decision.article.effect")))
    agencies = dict.fromkeys((in_charge(dossier), *taking_part(dossier)))
    execution = say(text("decision.article.execute", agencies="; ".join(agencies)))
    yield _article(4, execution + _END)


def _article(number: int, words: str) -> Node:
    return block("article", run(_numbered(number) + " ", bold=True), words)


def _numbered(number: int) -> str:
    return say(text("decision.article.label", number=number))


def _duties(dossier: Dossier) -> Iterator[str]:
    """What each side must do, from the accepted proposals: nothing is assigned that the plan does not need."""
    yield say(text("decision.duty.lead", agency=in_charge(dossier)))
    connected = owners(dossier, (proposal.system for proposal in dossier.plan.accepted))
    for owner, systems in connected.items():
        yield say(text("decision.duty.connect", owner=owner, systems="; ".join(systems)))
    if parties := taking_part(dossier):
        yield say(text("decision.duty.follow", agencies="; ".join(parties)))
    if any(proposal.legal_changes for proposal in dossier.plan.proposals):
        yield say(text("decision.duty.amend", agency=in_charge(dossier)))
    if any(proposal.waits_for for proposal in dossier.plan.proposals):
        yield say(text("decision.duty.wait"))


def _foot(agency: Agency) -> Node:
    recipients = [say(text("decision.recipient.as_article")), *(f"- {one.strip(' -;.')};" for one in agency.recipients)]
    archive = say(text("decision.recipient.archive", drafter=agency.drafter or BLANK))
    left = [block("recipients_label", say(text("decision.recipient.label")))]
    left += [block("recipients", line) for line in (*recipients, archive)]
    lines = [block("signer", line) for line in signature_lines(agency)]
    right = [*lines, block("signer_name", agency.signer_name or BLANK)]
    return side_by_side(left, right, _FOOT)


def signature_lines(agency: Agency) -> tuple[str, ...]:
    """ "TM. ỦY BAN NHÂN DÂN" / "CHỦ TỊCH": whom the signer stands for, then the signer's own title.

    `signer_prefix` may be the whole first line or only the short form; then it is completed from the authority.
    """
    prefix, title = agency.signer_prefix.strip(), agency.signer_title.strip() or BLANK
    if not prefix:
        return (title,)
    if " " in prefix:
        return (prefix, title)
    names = form()["collective" if prefix.upper() == "TM." else "positions"]
    spoken = agency.authority.casefold()
    known = next((name for name in names if name.casefold() in spoken), agency.authority or BLANK)
    return (f"{prefix} {known}", title)
