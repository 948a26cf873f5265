"""What the reviewers said, for the review report: opinions by item, votes, remarks with their answers, conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.finding import CRITERIA
from retrace.model.review import Remark, Review, Round
from retrace.model.text import text
from retrace.render.docx_form import A4, block
from retrace.render.ooxml import Node
from retrace.render.tables import Cells, Column, table


def opinion(review: Review | None, item: str) -> str:
    """What the reviewers of the last round said of an item of the checklist; "" where nobody said anything."""
    current = review.current if review else None
    if current is None:
        return ""
    said = [act for (_, about), act in current.judged.items() if about == item]
    accepted = sum(act.verdict == "accept" for act in said)
    notes = [f"{_name(act.name)}: {act.text}" for act in said if act.text]
    if not said:
        return ""
    counted = say(text("papers.said.accepted", count=accepted, of=len(current.submission.reviewers)))
    return "; ".join([counted, *notes])


def said(dossier: Dossier) -> Iterator[Node]:
    """The votes and remarks of a dossier that was reviewed; nothing for another."""
    review = dossier.review
    if review is None or review.current is None:
        return
    yield block("table_caption", say(text("papers.table.votes", number=review.current.number)))
    yield _votes(review.current)
    yield block("body", say(text(f"review.rule.{review.current.submission.rule}")))
    if review.remarks:
        yield block("table_caption", say(text("papers.table.remarks")))
        yield _remarks(review.remarks, dossier)


def conclusion(dossier: Dossier) -> str:
    """What the votes amount to; "" where there are none yet."""
    current = dossier.review.current if dossier.review else None
    if current is None or current.result is None:
        return ""
    votes = current.votes.values()
    count = sum(vote.verdict == "endorse" for vote in votes)
    return say(text(f"papers.said.{current.result}", count=count, of=len(current.submission.reviewers)))


def _votes(current: Round) -> Node:
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("review.reviewer")), 40),
        Column(say(text("review.vote")), 28, centred=True),
        Column(say(text("review.reason")), 60),
        Column(say(text("review.when")), 30, centred=True),
    )
    rows: list[Cells] = []
    for number, one in enumerate(current.submission.reviewers, 1):
        vote = current.votes.get(one.id)
        word = say(text(f"review.voted.{vote.verdict}" if vote else "review.not_voted"))
        day = f"{vote.at:%d/%m/%Y}" if vote else ""
        rows.append((str(number), _name(one.name), word, vote.text if vote else "", day))
    return table(columns, rows, A4.text_width)


def _remarks(remarks: tuple[Remark, ...], dossier: Dossier) -> Node:
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("review.remarks.about")), 38),
        Column(say(text("review.remarks.words")), 52),
        Column(say(text("review.remarks.answer")), 46),
        Column(say(text("papers.column.result")), 22, centred=True),
    )
    rows: list[Cells] = [
        (
            str(remark.number),
            _about(remark, dossier),
            f"{remark.act.text} ({_name(remark.act.name)})",
            " ".join(f"{answer.text} ({_name(answer.name)})" for answer in remark.answers),
            say(text("review.remarks.closed" if remark.closed else "review.remarks.open")),
        )
        for remark in remarks
    ]
    return table(columns, rows, A4.text_width)


def _about(remark: Remark, dossier: Dossier) -> str:
    anchor = remark.act.anchor
    if anchor.kind == "plan":
        return say(text("review.anchor.plan"))
    if anchor.kind == "document":
        return ", ".join(part for part in (say(text(f"review.document.{anchor.element}")), anchor.part) if part)
    proposals = {one.id: say(one.text) for one in dossier.plan.proposals}
    if anchor.kind == "proposal":
        return proposals.get(anchor.element, anchor.element)
    node = dossier.as_is.nodes.get(anchor.element) or dossier.to_be.nodes.get(anchor.element)
    step = node.name if node else anchor.element
    if anchor.kind == "cell" and anchor.part in CRITERIA:
        return say(text("review.anchor.cell", step=step, criterion=say(text(f"decision.criterion.{anchor.part}"))))
    return say(text("review.anchor.step", step=step))


def _name(name: str) -> str:
    return name or say(text("review.local"))
