"""The draft decision (form 1.3 of Decree 30/2020) that approves plans, with its annexes, as a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from retrace.knowledge.decree30 import form, text_length
from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.law import LegalText
from retrace.model.text import Text, text
from retrace.render.annexes import annexes
from retrace.render.docx_file import continued
from retrace.render.docx_form import A4, block, rule, size
from retrace.render.duties import duties, executing
from retrace.render.letterhead import (
    agency_rule,
    name_lines,
    number_line,
    place_and_day,
    recipient_lines,
    signature_lines,
)
from retrace.render.ooxml import Node
from retrace.render.parties import issuer, proposer
from retrace.render.subject import subject, subject_of
from retrace.render.tables import box
from retrace.render.template.fields import block_of, plain, procedures
from retrace.render.template.fill import Template, filled, shipped
from retrace.render.wording import BLANK, day_in_words, traces

_END = "./."


def decision(*dossiers: Dossier, template: Template | None = None) -> bytes:
    """The Word file: decision, Annex I (procedures), Annex II (the plan of each). One decision may approve several.

    The decision itself is what the template says, the shipped one or that of the agency; the annexes follow. All
    dossiers carry the same profile. Facts about the agency that it does not give stay visible blanks. A dossier whose
    completeness gate fails says so, with the items that fail, above the head of the first page, whatever the template
    says. Raises what `filled` raises.
    """
    agency, day = issuer(dossiers[0]), dossiers[0].as_of
    template = template or shipped()
    begun = filled(template.content, plain(decision_fields(dossiers)), template.name)
    file = continued(begun, say(subject(dossiers)), agency.name, day)
    return file.write(annexes(dossiers, file), traces(dossiers), list(_marking(dossiers)))


def decision_fields(dossiers: Sequence[Dossier]) -> dict[str, Any]:
    """What the fields of a template hold (`template_fields.yaml`)."""
    agency, day = issuer(dossiers[0]), dossiers[0].as_of
    title = say(subject(dossiers))
    line = rule(text_length(title, size("subject"), A4.text_width) * form()["rule"]["subject"], A4.text_width)
    return {
        "parent": agency.parent,
        "agency": list(name_lines((agency.name or BLANK).upper())),
        "agency_rule": block_of(agency_rule(agency)),
        "agency_name": agency.name or BLANK,
        "number": number_line(agency, "QĐ"),
        "place_date": place_and_day(agency, day),
        "subject": title,
        "subject_rule": block_of(line),
        "authority": agency.authority or BLANK,
        "bases": list(_bases(dossiers)),
        "proposer": say(text("decision.proposer", proposer=proposer(dossiers))),
        "articles": list(_articles(dossiers)),
        "recipients": recipient_lines(agency, [say(text("decision.recipient.as_article"))]),
        "signer": list(signature_lines(agency)),
        "signer_name": agency.signer_name or BLANK,
        "procedures": list(procedures(dossiers)),
        "day": day_in_words(day),
    }


def _marking(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    if all(dossier.complete for dossier in dossiers):
        return
    lines = [block("marking", say(text("decision.incomplete")))]
    for dossier in dossiers:
        named = f"{dossier.procedure.name}: " if len(dossiers) > 1 else ""
        for item in dossier.gate:
            if item.result == "fail":
                lines.append(block("marking_item", f"- {named}{say(item.because)}"))
    yield box(lines, A4.text_width)
    yield block("gap")


def _bases(dossiers: Sequence[Dossier]) -> Iterator[str]:
    for basis in in_citing_order(dossiers):
        yield legal_basis(basis) + ";"
    for ground in dossiers[0].profile.grounds:
        yield say(text("decision.ground", ground=ground.strip(" ;."))) + ";"


def in_citing_order(dossiers: Iterable[Dossier]) -> tuple[LegalText, ...]:
    """The legal bases of all dossiers, each once, in the order of the registry; what it does not know comes last."""
    found = {basis.id: basis for dossier in dossiers for basis in dossier.legal_bases}
    known = [key for dossier in dossiers for key in dossier.laws]
    order = {key: place for place, key in enumerate(dict.fromkeys(known))}
    return tuple(sorted(found.values(), key=lambda basis: order.get(basis.id, len(order))))


def legal_basis(basis: LegalText) -> str:
    """ "Căn cứ Nghị định số … ngày … của … về …": laws are cited by title and day only, as the decree demands."""
    if not basis.kind:  # words of the agency's own
        return say(text("decision.basis_words", words=basis.title))
    day = day_in_words(basis.issued) if basis.issued else BLANK
    if basis.kind in form()["without_number"] or not basis.number:
        return say(text("decision.basis_law", title=basis.title, day=day))
    issuing = basis.issuer or BLANK
    return say(text("decision.basis", kind=basis.kind, number=basis.number, day=day, issuer=issuing, title=basis.title))


def _articles(dossiers: Sequence[Dossier]) -> Iterator[dict[str, Any]]:
    plan = text("decision.article.annex_two" if len(dossiers) == 1 else "decision.article.annex_two_each")
    approved = (say(text("decision.article.annex_one")), say(plan))
    yield _article(1, text_=say(text("decision.article.approve", subject=subject_of(dossiers))), clauses=approved)
    yield _article(2, title=say(text("decision.article.responsible")), clauses=tuple(duties(dossiers)))
    yield _article(3, text_=say(_effect(dossiers[0])))
    yield _article(4, text_=executing(dossiers) + _END)


def _effect(dossier: Dossier) -> Text:
    effective = dossier.profile.effective.strip(" .") or say(text("decision.on_signing"))
    replaced = "; ".join(one.strip(" ;.") for one in dossier.profile.replaces)
    if replaced:
        return text("decision.article.effect_replacing", effective=effective, replaced=replaced)
    return text("decision.article.effect", effective=effective)


def _article(number: int, *, title: str = "", text_: str = "", clauses: Sequence[str] = ()) -> dict[str, Any]:
    listed = [f"{place}. {clause}" for place, clause in enumerate(clauses, 1)]
    label = say(text("decision.article.label", number=number))
    return {"label": label, "title": title, "text": text_, "clauses": listed}
