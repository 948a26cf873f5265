"""The review report (báo cáo thẩm định): each item of the completeness gate, effect, law to amend, conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.text import text
from retrace.render.annex_effect import law_blocks, measure_table
from retrace.render.docx_form import A4, block
from retrace.render.measures import per_case
from retrace.render.ooxml import Node
from retrace.render.papers.letter import letter
from retrace.render.papers.review_said import conclusion, opinion, said
from retrace.render.subject import named, subject_of
from retrace.render.tables import Cells, Column, table
from retrace.render.template.fill import Template
from retrace.render.wording import Words, chapters_of


def review_report(dossiers: Sequence[Dossier], template: Template | None = None) -> bytes:
    """The Word file, signed by the reviewing agency. What they said is told; before, its column is theirs to fill."""
    about = say(text("papers.about.review", subject=subject_of(dossiers)))
    blocks: list[Node] = [block("section", say(text("papers.section.reviewed")))]
    blocks.append(block("body", say(text("papers.reviewed", subject=subject_of(dossiers)))))
    blocks.append(block("section", say(text("papers.section.results"))))
    for words in chapters_of(dossiers):
        blocks += [*_results(words)]
    blocks += [*_conclusion(dossiers)]
    return letter("review", "BC", about, dossiers[0].profile.reviewer, dossiers, blocks, template)


def _results(words: Words) -> Iterator[Node]:
    if words.chapter:
        yield block("subsection", f"{words.chapter}. {named(words.dossier)}")
    yield block("table_caption", say(text("papers.table.gate")))
    yield _gate(words)
    yield from said(words.dossier)
    yield block("table_caption", say(text("papers.table.effect")))
    yield measure_table(words, per_case(words), with_steps=False)
    yield block("table_caption", say(text("papers.table.law")))
    yield from law_blocks(words, heading=False)
    questions = dict.fromkeys(say(question.text) for question in words.dossier.assessment.questions)
    if questions:
        yield block("body", say(text("papers.open_questions", count=len(questions))))
        for question in questions:
            yield block("body", f"- {question}")


def _gate(words: Words) -> Node:
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("papers.column.item")), 46),
        Column(say(text("papers.column.result")), 24, centred=True),
        Column(say(text("papers.column.because")), 60),
        Column(say(text("papers.column.opinion")), 30),
    )
    rows: list[Cells] = [
        (
            str(number),
            say(text(f"gate.{item.item}.title")),
            say(text(f"papers.result.{item.result}")),
            say(item.because),
            opinion(words.dossier.review, f"gate:{item.item}"),
        )
        for number, item in enumerate(words.dossier.gate, 1)
    ]
    return table(columns, rows, A4.text_width)


def _conclusion(dossiers: Sequence[Dossier]) -> Iterator[Node]:
    """What the items say, then what the reviewers' votes amount to; before they vote, a blank to fill."""
    yield block("section", say(text("papers.section.conclusion")))
    complete = all(dossier.complete for dossier in dossiers)
    yield block("body", say(text("papers.conclusion.complete" if complete else "papers.conclusion.incomplete")))
    if not complete:
        failing = (item for dossier in dossiers for item in dossier.gate if item.result == "fail")
        for line in dict.fromkeys(say(item.because) for item in failing):
            yield block("body", f"- {line}")
    concluded = [told for dossier in dossiers if (told := conclusion(dossier))]
    for told in concluded[:-1]:
        yield block("body", told)
    yield block("body", (concluded[-1] if concluded else say(text("papers.conclusion.own"))) + "./.")
