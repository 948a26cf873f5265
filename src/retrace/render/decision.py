"""The draft decision (form 1.3 of Decree 30/2020) that approves plans, with its annexes, as a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retrace.knowledge.decree30 import form, text_length
from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.law import LegalText
from retrace.model.text import Text, text
from retrace.render.annexes import annexes
from retrace.render.docx_file import docx_file
from retrace.render.docx_form import A4, Section, block, rule, size
from retrace.render.duties import duties, executing
from retrace.render.letterhead import foot, head
from retrace.render.ooxml import Node, run
from retrace.render.parties import issuer, proposer
from retrace.render.subject import subject, subject_of
from retrace.render.tables import box
from retrace.render.wording import BLANK, day_in_words, traces

_END = "./."


def decision(*dossiers: Dossier) -> bytes:
    """The Word file: decision, Annex I (procedures), Annex II (the plan of each). One decision may approve several.

    All dossiers carry the same profile. Facts about the agency that it does not give stay visible blanks. A dossier
    whose completeness gate fails says so, with the items that fail, above the head of the first page.
    """
    agency, day = issuer(dossiers[0]), dossiers[0].as_of
    title = say(subject(dossiers))
    file = docx_file(title, agency.name, day)
    blocks = [*_marking(dossiers), *head(agency, "QĐ", day), *_title(title, agency.authority)]
    blocks += [*_bases(dossiers), *_articles(dossiers), block("blank")]
    first = Section(A4, (*blocks, foot(agency, [say(text("decision.recipient.as_article"))])), restart=True)
    return file.write([first, *annexes(dossiers, file)], traces(dossiers))


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


def _title(title: str, authority: str) -> Iterator[Node]:
    yield block("kind", say(text("decision.kind")))
    yield block("subject", title)
    yield rule(text_length(title, size("subject"), A4.text_width) * form()["rule"]["subject"], A4.text_width)
    yield block("authority", authority or BLANK)


def _bases(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    profile = dossiers[0].profile
    for basis in in_citing_order(dossiers):
        yield block("basis", legal_basis(basis) + ";")
    for ground in profile.grounds:
        yield block("basis", say(text("decision.ground", ground=ground.strip(" ;."))) + ";")
    yield block("basis", say(text("decision.proposer", proposer=proposer(dossiers))))
    yield block("resolves", say(text("decision.resolves")))


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


def _articles(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    yield _article(1, say(text("decision.article.approve", subject=subject_of(dossiers))))
    plan = text("decision.article.annex_two" if len(dossiers) == 1 else "decision.article.annex_two_each")
    for number, clause in enumerate((text("decision.article.annex_one"), plan), 1):
        yield block("clause", f"{number}. {say(clause)}")
    yield block("article", run(f"{_numbered(2)} {say(text('decision.article.responsible'))}", bold=True))
    for number, duty in enumerate(duties(dossiers), 1):
        yield block("clause", f"{number}. {duty}")
    yield _article(3, say(_effect(dossiers[0])))
    yield _article(4, executing(dossiers) + _END)


def _effect(dossier: Dossier) -> Text:
    effective = dossier.profile.effective.strip(" .") or say(text("decision.on_signing"))
    replaced = "; ".join(one.strip(" ;.") for one in dossier.profile.replaces)
    if replaced:
        return text("decision.article.effect_replacing", effective=effective, replaced=replaced)
    return text("decision.article.effect", effective=effective)


def _article(number: int, words: str) -> Node:
    return block("article", run(_numbered(number) + " ", bold=True), words)


def _numbered(number: int) -> str:
    return say(text("decision.article.label", number=number))
