"""The review as it follows from acts: rounds, rules of endorsement, remarks, and what is asked before an act counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrace.model.errors import RetraceError
from retrace.model.person import LOCAL, Person
from retrace.model.review import LOCKED, Review, ReviewAct, Reviewer, of_acts, played
from retrace.model.review_rules import admitted, possible

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AN = Person("an", "An", frozenset({"drafter"}))
BINH, CHI, DUNG = (Person(name.lower(), name, frozenset({"reviewer"})) for name in ("Binh", "Chi", "Dung"))
GIANG = Person("giang", "Giang", frozenset({"approver"}))
EVERYBODY = (AN, BINH, CHI, DUNG, GIANG)
ITEMS = ("gate:diagrams", "proposal:online-payment:nop_le_phi")


def act(who: Person, kind: Any, **said: Any) -> ReviewAct:
    return ReviewAct(kind, NOW, who.id, who.name, **said)


def submission(*reviewers: Person, rule: Any = "all", by: Person = AN, version: int = 1) -> ReviewAct:
    asked = tuple(Reviewer(one.id, one.name) for one in reviewers)
    return act(by, "submit", version=version, digest="d", reviewers=asked, rule=rule, items=ITEMS)


def after(*done: tuple[Person, ReviewAct]) -> Review:
    review = Review()
    for who, one in done:
        review = played(review, admitted(review, who, one))
    return review


def endorsing(who: Person) -> list[tuple[Person, ReviewAct]]:
    judged = [(who, act(who, "judge", item=item, verdict="accept")) for item in ITEMS]
    return [*judged, (who, act(who, "vote", verdict="endorse"))]


def refused(review: Review, who: Person, one: ReviewAct) -> str:
    with pytest.raises(RetraceError) as fault:
        admitted(review, who, one)
    return fault.value.code


RETURN = {"verdict": "return", "text": "Thiếu thời gian."}


def test_the_whole_way() -> None:
    review = after((AN, submission(BINH, CHI)))
    assert (review.state, review.locked) == ("submitted", True)
    review = after((AN, submission(BINH, CHI)), (BINH, act(BINH, "judge", item=ITEMS[0], verdict="accept")))
    assert review.state == "under_review"
    first = [
        (AN, submission(BINH, CHI)),
        (BINH, act(BINH, "remark", text="Vì sao?")),
        (BINH, act(BINH, "vote", **RETURN)),
    ]
    review = after(*first)
    assert (review.state, review.locked) == ("returned", False)
    assert refused(review, AN, submission(BINH, CHI, version=2)) == "review_unanswered"
    second = [*first, (AN, act(AN, "answer", remark=1, text="Đã bổ sung.")), (AN, submission(BINH, CHI, version=2))]
    assert refused(after(*second, *endorsing(BINH)[:2]), *endorsing(BINH)[2]) == "review_remarks_open"
    third = [*second, (BINH, act(BINH, "resolve", remark=1)), *endorsing(BINH)]
    assert after(*third).state == "under_review"
    endorsed = [*third, *endorsing(CHI)]
    assert after(*endorsed).state == "endorsed"
    review = after(*endorsed, (GIANG, act(GIANG, "approve", decision="a" * 64)))
    assert (review.state, review.decision, review.version) == ("approved", "a" * 64, 2)
    assert [each.outcome.kind for each in review.rounds if each.outcome] == ["vote", "approve"]
    anew = played(review, act(AN, "begin_anew", text="Luật đã đổi."))
    assert (anew.state, anew.decision, anew.version) == ("draft", "", 2)


def test_what_is_shown_as_before_is_accepted_again() -> None:
    """Only what the same person accepted, of which nothing is otherwise, and of which nothing is said yet."""
    items = ("gate:a", "gate:b", "gate:c", "gate:d")
    first = replace(submission(BINH), items=items, shown=("1", "2", "3", "4"))
    again = replace(submission(BINH, version=2), items=items, shown=("1", "9", "3", "4"))
    said = [act(BINH, "judge", item=item, verdict="accept") for item in items[:3]]
    said.append(act(BINH, "judge", item=items[3], verdict="refuse", text="Thiếu."))
    review = after((AN, first), *((BINH, one) for one in said), (BINH, act(BINH, "vote", **RETURN)), (AN, again))
    assert review.unchanged == {"gate:a", "gate:c", "gate:d"}
    assert review.acceptable_again("binh") == ("gate:a", "gate:c")
    assert review.acceptable_again("chi") == ()
    assert {item: one.verdict for item, one in review.earlier("binh").items()}["gate:d"] == "refuse"
    assert played(review, said[0]).acceptable_again("binh") == ("gate:c",)
    assert after((AN, first)).unchanged == frozenset()
    older = after((AN, submission(BINH)), (BINH, act(BINH, "vote", **RETURN)), (AN, submission(BINH, version=2)))
    assert older.unchanged == frozenset(), "submitted before digests were kept"


@pytest.mark.parametrize(
    ("rule", "votes", "state"),
    [
        ("all", "ee", "under_review"),
        ("all", "eee", "endorsed"),
        ("all", "er", "returned"),
        ("majority", "e", "under_review"),
        ("majority", "ee", "endorsed"),
        ("majority", "er", "under_review"),
        ("majority", "ere", "endorsed"),
        ("majority", "rer", "returned"),
        ("majority", "rr", "returned"),
    ],
)
def test_rules_of_endorsement(rule: str, votes: str, state: str) -> None:
    done = [(AN, submission(BINH, CHI, DUNG, rule=rule))]
    for who, vote in zip((BINH, CHI, DUNG), votes, strict=False):
        done += endorsing(who) if vote == "e" else [(who, act(who, "vote", **RETURN))]
    assert after(*done).state == state


def test_two_reviewers_make_no_majority_with_one() -> None:
    assert after((AN, submission(BINH, CHI, rule="majority")), *endorsing(BINH)).state == "under_review"


def test_a_vote_may_be_changed_while_the_round_is_open() -> None:
    review = after(
        (AN, submission(BINH, CHI, DUNG, rule="majority")), (BINH, act(BINH, "vote", **RETURN)), *endorsing(BINH)
    )
    assert [vote.verdict for vote in review.rounds[0].votes.values()] == ["endorse"]


def test_what_is_asked_of_an_act() -> None:
    submitted = after((AN, submission(BINH)))
    endorsed = after((AN, submission(BINH)), *endorsing(BINH))
    remarked = after((AN, submission(BINH)), (BINH, act(BINH, "remark", text="?")))
    both = Person("an", "An", frozenset({"drafter", "reviewer", "approver"}))
    cases: list[tuple[Review, Person, ReviewAct, str]] = [
        (Review(), BINH, submission(BINH), "review_not_your_role"),
        (Review(), AN, submission(), "review_no_reviewers"),
        (Review(), AN, submission(BINH, BINH), "review_no_reviewers"),
        (Review(), both, submission(BINH, both), "review_own_work"),
        (Review(), BINH, act(BINH, "vote", **RETURN), "review_not_now_draft"),
        (submitted, AN, submission(BINH), "review_not_now_submitted"),
        (submitted, CHI, act(CHI, "vote", **RETURN), "review_not_assigned"),
        (submitted, BINH, act(BINH, "vote", verdict="endorse"), "review_items_open"),
        (submitted, BINH, act(BINH, "vote", verdict="return", text=" "), "review_needs_reason"),
        (submitted, BINH, act(BINH, "vote", verdict="accept"), "review_no_item"),
        (submitted, BINH, act(BINH, "judge", item="x", verdict="accept"), "review_no_item"),
        (submitted, BINH, act(BINH, "judge", item=ITEMS[0], verdict="refuse"), "review_needs_reason"),
        (submitted, GIANG, act(GIANG, "approve"), "review_not_now_submitted"),
        (submitted, AN, act(AN, "withdraw"), "review_needs_reason"),
        (submitted, AN, act(AN, "remark", text=""), "review_needs_reason"),
        (submitted, AN, act(AN, "answer", remark=1, text="x"), "review_no_remark"),
        (remarked, AN, act(AN, "resolve", remark=1), "review_not_your_remark"),
        (remarked, BINH, act(BINH, "reopen", remark=1), "review_no_remark"),
        (endorsed, both, act(both, "approve"), "review_own_work"),
        (endorsed, GIANG, act(GIANG, "return"), "review_needs_reason"),
    ]
    for review, who, one, code in cases:
        assert refused(review, who, one) == code, (who, one)


def test_who_works_alone_is_everybody() -> None:
    def alone(kind: Any, **said: Any) -> tuple[Person, ReviewAct]:
        return LOCAL, act(LOCAL, kind, **said)

    done = [(LOCAL, submission(LOCAL, by=LOCAL)), *endorsing(LOCAL), alone("approve", decision="b")]
    assert after(*done).state == "approved"


KINDS = (
    "submit",
    "judge",
    "vote",
    "return",
    "approve",
    "withdraw",
    "begin_anew",
    "remark",
    "answer",
    "resolve",
    "reopen",
)


def sixty(seed: int) -> list[tuple[Any, ...]]:
    """Random attempts of everybody."""
    draw = Random(seed)
    choices = (EVERYBODY, KINDS, ("accept", "refuse", "endorse", "return"), (*ITEMS, "x"), range(4), ("", "Lý do."))
    return [(*map(draw.choice, choices), draw.choice(("all", "majority")), draw.randrange(13)) for _ in range(60)]


attempts = st.integers(0, 2**32).map(sixty)


def next_act(review: Review, who: Person, kind: str, verdict: str, pick: int) -> tuple[Person, Any, str, str, str]:
    """What one of those who can go on would do."""
    if review.current and review.state in ("submitted", "under_review"):
        judge = next((one for one in (BINH, CHI) if review.current.missing(one.id)), None)
        if judge:
            return judge, "judge", "accept", review.current.missing(judge.id)[0], ""
        return (BINH, CHI)[pick % 2], "vote", "return" if pick > 9 else "endorse", "", "Lý do."
    if pick % 2 and review.state in ("draft", "returned", "endorsed"):
        return (GIANG, "approve", "", "", "") if review.state == "endorsed" else (AN, "submit", "", "", "")
    able = [(one, each) for one in (AN, GIANG) for each in sorted(possible(review, one))]
    who, kind = able[pick % len(able)] if able else (who, kind)
    return who, kind, verdict, "", "Lý do."


def walk(tried: Sequence[tuple[Any, ...]]) -> list[tuple[Person, ReviewAct, Review, Review]]:
    """What was admitted of random attempts, with the review before and after."""
    review, steps = Review(), []
    for minute, (who, kind, verdict, item, remark, said, rule, guided) in enumerate(tried):
        if guided:  # mostly what somebody would do next, else no walk gets far
            who, kind, verdict, item, said = next_act(review, who, kind, verdict, guided)
        at = NOW + timedelta(minutes=minute)
        one = replace(act(who, kind, verdict=verdict, item=item, remark=remark, text=said), at=at)
        if kind == "submit":
            one = replace(one, reviewers=(Reviewer("binh", "Binh"), Reviewer("chi", "Chi")), rule=rule, items=ITEMS)
        try:
            admitted(review, who, one)
        except RetraceError:
            continue
        before, review = review, played(review, one)
        steps.append((who, one, before, review))
    return steps


@settings(max_examples=80, derandomize=True, deadline=None)
@given(attempts)
def test_whatever_is_tried_the_rules_hold(tried: Sequence[tuple[Any, ...]]) -> None:
    for who, one, before, now in walk(tried):
        assert one.kind in possible(before, who)
        assert (now.state == "approved") is (
            one.kind == "approve" or (before.state == "approved" and now.state == "approved")
        )
        if now.state == "endorsed" and one.kind == "vote":
            endorsers = [vote.person for vote in now.rounds[-1].votes.values() if vote.verdict == "endorse"]
            assert all(not now.rounds[-1].missing(person) for person in endorsers)
            assert len(endorsers) == 2  # both rules ask for both of two
        if one.kind == "approve":
            assert before.state == "endorsed"
        if one.kind == "submit":
            assert all(remark.answered for remark in now.open_remarks)
        assert now.locked is (now.state in LOCKED)
        assert now.acts[:-1] == before.acts
        assert of_acts(now.acts) == now


def test_the_random_walks_get_everywhere() -> None:
    reached = {now.state for seed in range(30) for _, _, _, now in walk(sixty(seed))}
    assert reached == {"draft", "submitted", "under_review", "returned", "endorsed", "approved"}


@settings(max_examples=60, derandomize=True, deadline=None)
@given(attempts, st.sampled_from(EVERYBODY))
def test_only_what_is_possible_is_admitted(tried: Sequence[tuple[Any, ...]], who: Person) -> None:
    steps = walk(tried)
    review = steps[-1][3] if steps else Review()
    for kind in ("vote", "approve", "withdraw", "begin_anew", "return"):
        one = act(who, kind, verdict="return", text="Lý do.")
        if kind in possible(review, who):
            admitted(review, who, one)
        else:
            assert refused(review, who, one)
