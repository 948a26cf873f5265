"""Annex II, part B: what is proposed, what must wait, the new diagram and the electronic process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retrace.knowledge.messages import number, say
from retrace.model.proposal import Effect, Proposal
from retrace.model.text import text
from retrace.render.docx_file import DocxFile
from retrace.render.docx_form import A4_WIDE, Section, block
from retrace.render.docx_picture import figure
from retrace.render.electronic import electronic_blocks
from retrace.render.ooxml import Node
from retrace.render.papers.e_forms import e_form_blocks
from retrace.render.tables import Cells, Column, items, table
from retrace.render.wording import Words, citations

_WIDE = A4_WIDE.text_width


def plan(words: Words, file: DocxFile) -> list[Section]:
    """Accepted proposals, the others with what they wait for, the to-be diagram, the electronic process, the forms."""
    heading = block("section", say(text("decision.section.to_be")))
    caption = say(text("decision.figure.to_be", number=words.numbered(2)))
    picture = figure(file, words.dossier.to_be_picture, (heading,), caption)
    process = (
        block("section", say(text("decision.section.electronic"))),
        *electronic_blocks(words, _WIDE, shaped_by(words)),
        block("section", say(text("decision.section.e_forms"))),
        *e_form_blocks(words, _WIDE),
    )
    return [Section(A4_WIDE, tuple(_proposals(words))), picture, Section(A4_WIDE, process)]


def _proposals(words: Words) -> Iterator[Node]:
    yield block("part", say(text("decision.part.plan")))
    yield block("section", say(text("decision.section.accepted")))
    chosen = words.dossier.plan.accepted
    yield _accepted_table(words, chosen) if chosen else block("body", say(text("decision.none_accepted")))
    yield block("section", say(text("decision.section.others")))
    others = [proposal for proposal in words.dossier.plan.proposals if proposal.status != "accepted"]
    yield _others_table(words, others) if others else block("body", say(text("decision.none_other")))


def _accepted_table(words: Words, proposals: Sequence[Proposal]) -> Node:
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.proposal")), 58),
        Column(say(text("decision.column.where")), 40),
        Column(say(text("decision.column.why")), 56),
        Column(say(text("decision.column.basis")), 36),
        Column(say(text("decision.column.effect")), 33),
        Column(say(text("decision.column.phase")), 16, centred=True),
    )
    rows: list[Cells] = [
        (
            str(position),
            say(proposal.text),
            items(words.step_names(proposal.steps)),
            items(why(words, proposal)),
            items(citations(proposal.legal_basis, words.dossier.laws)),
            list(effects(proposal.told)) or ["—"],
            str(proposal.phase),
        )
        for position, proposal in enumerate(proposals, 1)
    ]
    return table(columns, rows, _WIDE)


def _others_table(words: Words, proposals: Sequence[Proposal]) -> Node:
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.proposal")), 80),
        Column(say(text("decision.column.where")), 48),
        Column(say(text("decision.column.state")), 30),
        Column(say(text("decision.column.waits")), 81),
    )
    rows: list[Cells] = [
        (
            str(position),
            say(proposal.text),
            items(words.step_names(proposal.steps)),
            say(text(f"decision.proposal_status.{proposal.status}")),
            items(waiting(words, proposal)),
        )
        for position, proposal in enumerate(proposals, 1)
    ]
    return table(columns, rows, _WIDE)


def why(words: Words, proposal: Proposal) -> tuple[str, ...]:
    """The sentences of the findings that a proposal answers."""
    found = (words.findings[key] for key in proposal.because if key in words.findings)
    return tuple(dict.fromkeys(say(finding.text, words.language) for finding in found))


def effects(effect: Effect) -> tuple[str, ...]:
    """ "−1 lần đi lại": the counters that a proposal changes per case."""
    changes = (
        (effect.visits, "decision.effect.visits"),
        (effect.papers, "decision.effect.papers"),
        (effect.manual_steps, "decision.effect.manual_steps"),
    )
    return tuple(say(text(key, value=_signed(value))) for value, key in changes if value)


def waiting(words: Words, proposal: Proposal) -> tuple[str, ...]:
    """Why a proposal is not applied now: its reason, the systems it waits for, the law that must change."""
    lines = [say(proposal.reason, words.language)] if proposal.reason else []
    if proposal.waits_for:
        systems = "; ".join(words.systems(proposal.waits_for))
        lines.append(say(text("decision.waits_for", systems=systems), words.language))
    lines += [say(change.text, words.language) for change in proposal.legal_changes]
    return tuple(lines)


def _signed(value: float) -> str:
    return ("−" if value < 0 else "+") + number(abs(value))


def shaped_by(words: Words) -> Mapping[str, tuple[int, ...]]:
    """Numbers of the accepted proposals that shaped each to-be step, as the trace of the plan says."""
    numbers = {proposal.id: position for position, proposal in enumerate(words.dossier.plan.accepted, 1)}
    return {
        step: tuple(sorted(numbers[key] for key in trace.because if key in numbers))
        for step, trace in words.dossier.plan.trace.items()
    }
