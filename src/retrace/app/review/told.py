"""Where a review stands, told to programs: state, votes, checklist with what was judged, remarks with their answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from retrace.app.review.checklist import Evidence, Group, Item, Result
from retrace.model.person import Person
from retrace.model.review import Anchor, Place, Remark, Review, ReviewAct, Round, Rule, State, Verdict
from retrace.model.review_rules import possible


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, when, in which words; `verdict` where it is one."""

    person: str
    name: str
    at: datetime
    words: str
    verdict: Verdict = ""


@dataclass(frozen=True, slots=True)
class VoteTold:
    """A reviewer of the last round, how many items she has accepted, her vote."""

    person: str
    name: str
    accepted: int
    vote: Said | None


@dataclass(frozen=True, slots=True)
class RemarkTold:
    """A remark, what it is about in words, its answers; `closed` is who resolved it."""

    number: int
    round: int
    kind: Place
    element: str
    part: str
    about: str
    said: Said
    answers: tuple[Said, ...]
    answered: bool
    closed: Said | None


@dataclass(frozen=True, slots=True)
class RoundTold:
    """A submission: of which version with which digest, by which rule, and what ended it."""

    number: int
    version: int
    digest: str
    rule: Rule
    submitted: Said
    outcome: Said | None
    decision: str


@dataclass(frozen=True, slots=True)
class ReviewTold:
    """Where a review stands; `can` are the acts open to the one who asks, `decision` the hash of what was approved."""

    state: State
    locked: bool
    rounds: tuple[RoundTold, ...]
    votes: tuple[VoteTold, ...]
    items: int
    remarks: tuple[RemarkTold, ...]
    decision: str
    can: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemTold:
    """An item of the checklist with its evidence, and what the reviewers of the last round said of it.

    `earlier` is what those of the round before said, `unchanged` whether they saw the same.
    """

    id: str
    group: Group
    title: str
    result: Result
    evidence: tuple[Evidence, ...]
    judged: tuple[Said, ...]
    earlier: tuple[Said, ...]
    unchanged: bool


def told(review: Review, who: Person, named: Callable[[Anchor], str]) -> ReviewTold:
    """The review for one who asks; `named` says what a place is called."""
    current = review.current
    return ReviewTold(
        state=review.state,
        locked=review.locked,
        rounds=tuple(map(_round, review.rounds)),
        votes=_votes(current) if current else (),
        items=len(current.submission.items) if current else 0,
        remarks=tuple(_remark(remark, named) for remark in review.remarks),
        decision=review.decision,
        can=tuple(sorted(possible(review, who))),
    )


def judged(item: Item, review: Review) -> ItemTold:
    """An item with what was said of it in the last round."""
    said, earlier = (
        tuple(_said(act) for (_, about), act in one.judged.items() if about == item.id) if one else ()
        for one in (review.current, review.before)
    )
    same = item.id in review.unchanged
    return ItemTold(item.id, item.group, item.title, item.result, item.evidence, said, earlier, same)


def _said(act: ReviewAct) -> Said:
    return Said(act.person, act.name, act.at, act.text, act.verdict)


def _perhaps(act: ReviewAct | None) -> Said | None:
    return None if act is None else _said(act)


def _round(one: Round) -> RoundTold:
    sent, decision = one.submission, one.approval.decision if one.approval else ""
    return RoundTold(one.number, sent.version, sent.digest, sent.rule, _said(sent), _perhaps(one.outcome), decision)


def _votes(current: Round) -> tuple[VoteTold, ...]:
    return tuple(
        VoteTold(one.id, one.name, len(current.accepted(one.id)), _perhaps(current.votes.get(one.id)))
        for one in current.submission.reviewers
    )


def _remark(remark: Remark, named: Callable[[Anchor], str]) -> RemarkTold:
    anchor = remark.act.anchor
    return RemarkTold(
        number=remark.number,
        round=remark.round,
        kind=anchor.kind,
        element=anchor.element,
        part=anchor.part,
        about=named(anchor),
        said=_said(remark.act),
        answers=tuple(map(_said, remark.answers)),
        answered=remark.answered,
        closed=_perhaps(remark.closed),
    )
