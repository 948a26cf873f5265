"""The submission note (tờ trình): why, on which grounds, what is proposed, what it gives, what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.text import text
from retrace.render.annex_effect import measure_table
from retrace.render.annex_plan import waiting
from retrace.render.decision import in_citing_order, legal_basis
from retrace.render.docx_form import block
from retrace.render.measures import per_case
from retrace.render.ooxml import Inline, Node
from retrace.render.papers.letter import letter
from retrace.render.subject import named, subject_of
from retrace.render.template.fill import Template
from retrace.render.wording import BLANK, Words, chapters_of

_FIGURES = 3  # the official counters; the annex has all figures


def submission_note(dossiers: Sequence[Dossier], template: Template | None = None) -> bytes:
    """The Word file, signed by the submitting agency."""
    about = say(text("papers.about.submission", subject=subject_of(dossiers)))
    blocks = [*_need(dossiers), *_grounds(dossiers), *_plan(dossiers), *_effect(dossiers), *_conditions(dossiers)]
    blocks += _request(dossiers)
    return letter("submission", "TTr", about, dossiers[0].profile.submitter, dossiers, blocks, template)


def _need(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    yield block("section", say(text("papers.section.need")))
    for words in chapters_of(dossiers):
        dossier = words.dossier
        yield from _named(words)
        volume = dossier.procedure.volume
        facts = [*dossier.procedure.reasons]
        if volume:
            facts.append(say(text("papers.volume", count=round(volume.per_year))))
        yield block("body", " ".join(f"{fact.rstrip(' .;')}." for fact in facts) or BLANK)
        yield block("body", *_burden(words))


def _burden(words: Words) -> Iterator[Inline]:
    """What a case costs the applicant and the agency today, each figure traced."""
    measures = {measure.name: measure for measure in per_case(words)}
    parts = say(text("papers.burden", visits="\n", papers="\n", manual="\n")).split("\n")
    for part, name in zip(parts, ("visits", "papers", "manual_steps", ""), strict=True):
        yield part
        if name:
            yield from words.figure(measures[name].as_is, measures[name].key("as_is"))


def _grounds(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    yield block("section", say(text("papers.section.grounds")))
    for basis in in_citing_order(dossiers):
        yield block("body", f"{legal_basis(basis)};")
    for ground in dossiers[0].profile.grounds:
        yield block("body", say(text("decision.ground", ground=ground.strip(" ;."))) + ";")
    yield block("body", say(text("papers.opinions")))


def _plan(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    yield block("section", say(text("papers.section.plan")))
    for words in chapters_of(dossiers):
        yield from _named(words)
        accepted = words.dossier.plan.accepted
        if not accepted:
            yield block("body", say(text("decision.none_accepted")))
        for number, proposal in enumerate(accepted, 1):
            yield block("body", f"{number}. {say(proposal.text)}")


def _effect(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    yield block("section", say(text("papers.section.effect")))
    for words in chapters_of(dossiers):
        yield from _named(words)
        for sentence in islice(words.compared(), _FIGURES):
            yield block("body", "- ", *sentence)
        yield measure_table(words, per_case(words)[:_FIGURES], with_steps=False)


def _conditions(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    """What is not applied yet, and what has to be amended first."""
    yield block("section", say(text("papers.section.conditions")))
    lines = []
    for words in chapters_of(dossiers):
        for proposal in words.dossier.plan.proposals:
            if proposal.status == "waiting":
                lines.append(" ".join((say(proposal.text), *waiting(words, proposal))))
    for line in dict.fromkeys(lines):
        yield block("body", f"- {line}")
    if not lines:
        yield block("body", say(text("decision.no_waiting")))
    open_ = [item for dossier in dossiers for item in dossier.gate if item.result != "pass"]
    for item in dict.fromkeys(say(one.because) for one in open_):
        yield block("body", say(text("papers.not_yet", what=item)))


def _request(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    yield block("section", say(text("papers.section.request")))
    profile = dossiers[0].profile
    yield block("body", say(text("papers.enclosed")))
    yield block(
        "body",
        say(
            text(
                "papers.request",
                agency=profile.submitter.name or BLANK,
                authority=profile.issuer.authority or dossiers[0].procedure.agency.authority or BLANK,
            )
        )
        + "./.",
    )


def _named(words: Words) -> Iterator[Node]:
    if words.chapter:
        yield block("subsection", f"{words.chapter}. {named(words.dossier)}")
