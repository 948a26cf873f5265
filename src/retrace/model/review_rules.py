"""Who may do what in a review, and when: everything that is asked of an act before it counts."""

from __future__ import annotations

from collections.abc import Mapping

from retrace.model.errors import RetraceError
from retrace.model.person import LOCAL, Person, Role
from retrace.model.review import ActKind, Remark, Review, ReviewAct, Round, State

_WHEN: Mapping[ActKind, frozenset[State]] = {
    "submit": frozenset({"draft", "returned"}),
    "judge": frozenset({"submitted", "under_review"}),
    "vote": frozenset({"submitted", "under_review"}),
    "return": frozenset({"endorsed"}),
    "approve": frozenset({"endorsed"}),
    "withdraw": frozenset({"submitted", "under_review"}),
    "begin_anew": frozenset({"endorsed", "approved"}),
    "remark": frozenset({"draft", "submitted", "under_review", "returned", "endorsed"}),
    "answer": frozenset({"draft", "submitted", "under_review", "returned", "endorsed"}),
    "resolve": frozenset({"draft", "submitted", "under_review", "returned", "endorsed"}),
    "reopen": frozenset({"draft", "submitted", "under_review", "returned", "endorsed"}),
}
_WHO: Mapping[ActKind, frozenset[Role]] = {
    "submit": frozenset({"drafter"}),
    "judge": frozenset({"reviewer"}),
    "vote": frozenset({"reviewer"}),
    "return": frozenset({"approver"}),
    "approve": frozenset({"approver"}),
    "withdraw": frozenset({"drafter"}),
    "begin_anew": frozenset({"drafter", "approver"}),
    "remark": frozenset({"drafter", "reviewer", "approver"}),
    "answer": frozenset({"drafter", "reviewer", "approver"}),
    "resolve": frozenset({"reviewer", "approver", "drafter"}),
    "reopen": frozenset({"reviewer", "approver"}),
}
_ABOUT_A_VERSION: frozenset[ActKind] = frozenset({"judge", "vote", "return", "approve"})
_WITH_REASON: frozenset[ActKind] = frozenset({"return", "withdraw", "begin_anew", "remark", "answer"})


def possible(review: Review, who: Person) -> frozenset[ActKind]:
    """What a person may do now, as far as role and state tell."""
    return frozenset(
        kind
        for kind, states in _WHEN.items()
        if review.state in states and _WHO[kind] & who.roles and not _stranger(review, who, kind)
    )


def admitted(review: Review, who: Person, act: ReviewAct) -> ReviewAct:
    """The act, where it may be done now.

    Raises `RetraceError`: "review_not_your_role", "review_not_now", "review_not_assigned", "review_own_work",
    "review_other_version", "review_needs_reason", and what the single acts demand.
    """
    if not _WHO[act.kind] & who.roles:
        raise RetraceError("review_not_your_role")
    if review.state not in _WHEN[act.kind]:
        raise RetraceError(f"review_not_now_{review.state}")
    if _stranger(review, who, act.kind):
        raise RetraceError("review_not_assigned" if act.kind in ("judge", "vote") else "review_own_work")
    if act.kind in _ABOUT_A_VERSION and review.current and act.digest not in ("", review.current.submission.digest):
        raise RetraceError("review_other_version", version=review.version)
    if act.kind in _WITH_REASON and not act.text.strip():
        raise RetraceError("review_needs_reason")
    if act.kind == "submit":
        _submission(review, act)
    elif act.kind == "judge" and review.current:
        _judgement(review.current, act)
    elif act.kind == "vote" and review.current:
        _vote(review, review.current, act)
    elif act.kind in ("answer", "resolve", "reopen"):
        _discussion(review, who, act)
    return act


def _stranger(review: Review, who: Person, kind: ActKind) -> bool:
    """Whether somebody has no business there: a reviewer who was not asked, or who judges the own submission.

    Who works alone on one machine is everybody in one person.
    """
    if kind in ("judge", "vote"):
        return who.id not in {one.id for one in review.reviewers}
    return kind == "approve" and review.current is not None and _own(review.current, who.id)


def _own(current: Round, person: str) -> bool:
    return person != LOCAL.id and current.submission.person == person


def _submission(review: Review, act: ReviewAct) -> None:
    """Raises `RetraceError`: "review_no_reviewers", "review_own_work", "review_unanswered"."""
    asked = [one.id for one in act.reviewers]
    if not asked or len(set(asked)) < len(asked):
        raise RetraceError("review_no_reviewers")
    if act.person != LOCAL.id and act.person in asked:
        raise RetraceError("review_own_work")
    waiting = [remark for remark in review.open_remarks if not remark.answered]
    if waiting:
        numbers = ", ".join(str(remark.number) for remark in waiting)
        raise RetraceError("review_unanswered", count=len(waiting), numbers=numbers)


def _judgement(current: Round, act: ReviewAct) -> None:
    """Raises `RetraceError`: "review_no_item", "review_needs_reason"."""
    if act.item not in current.submission.items or act.verdict not in ("accept", "refuse"):
        raise RetraceError("review_no_item", act.item[:80])
    if act.verdict == "refuse" and not act.text.strip():
        raise RetraceError("review_needs_reason")


def _vote(review: Review, current: Round, act: ReviewAct) -> None:
    """Nothing is endorsed of which a part was not accepted.

    Raises `RetraceError`: "review_no_item", "review_needs_reason", "review_items_open", "review_remarks_open".
    """
    if act.verdict not in ("endorse", "return"):
        raise RetraceError("review_no_item", act.verdict)
    if act.verdict == "return":
        if not act.text.strip():
            raise RetraceError("review_needs_reason")
        return
    missing = current.missing(act.person)
    if missing:
        raise RetraceError("review_items_open", count=len(missing))
    mine = [remark for remark in review.open_remarks if remark.act.person == act.person]
    if mine:
        raise RetraceError("review_remarks_open", numbers=", ".join(str(remark.number) for remark in mine))


def _discussion(review: Review, who: Person, act: ReviewAct) -> None:
    """Who wrote a remark closes it, or another who reviews. Raises `RetraceError`: "review_no_remark",
    "review_not_your_remark"."""
    if not 1 <= act.remark <= len(review.remarks):
        raise RetraceError("review_no_remark", str(act.remark))
    remark = review.remarks[act.remark - 1]
    if (remark.closed is None) is (act.kind == "reopen"):
        raise RetraceError("review_no_remark", str(act.remark))
    if act.kind == "resolve" and not _closes(remark, who):
        raise RetraceError("review_not_your_remark")


def _closes(remark: Remark, who: Person) -> bool:
    return who.id == remark.act.person or bool(who.roles & {"reviewer", "approver"})
