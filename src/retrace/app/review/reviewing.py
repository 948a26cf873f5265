"""Use cases of a review: submit, judge, discuss, vote, approve; each act is kept with its place in the audit trail."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Literal

from retrace.app.dossier.archive import NAME
from retrace.app.review.checklist import checklist
from retrace.app.workbench.analysis import Analysis
from retrace.knowledge.messages import say
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.errors import RetraceError
from retrace.model.person import Person
from retrace.model.project import Kept
from retrace.model.review import ActKind, Anchor, Review, ReviewAct, Reviewer, Rule, State, Verdict
from retrace.model.review_rules import admitted
from retrace.model.text import text
from retrace.store.database import Database
from retrace.store.reviews import Approved, Reviews

DECISION = "decision.docx"
"""The file whose SHA-256 locks a decision."""
_APPROVED = (DECISION, "decision.pdf", "review.docx", "review.pdf", NAME)
Judgement = tuple[Literal["accept", "refuse"], str]
"""What a reviewer says of an item: the verdict, and the reason or a note."""


class Reviewing:
    """The reviews of a database; `clock` gives the moment with its zone."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._reviews, self._clock = Reviews(database), clock

    def load(self, project: str) -> Review:
        """Where the review of a project stands."""
        return self._reviews.load(project)

    def states(self) -> dict[str, tuple[State, frozenset[str]]]:
        """The state of every project that was ever submitted, with the ids of its reviewers."""
        return self._reviews.states()

    def submit(
        self,
        kept: Kept,
        analysis: Analysis,
        who: Person,
        reviewers: Sequence[Person],
        rule: Rule = "all",
        note: str = "",
        profile: Profile = NO_PROFILE,
    ) -> Review:
        """Hands a version to reviewers, once its dossier is complete.

        Raises `RetraceError("review_gate")` and what `Reviews.act` raises.
        """
        failing = [item for item in analysis.paperwork(profile).gate if item.result == "fail"]
        if failing:
            names = "; ".join(say(text(f"gate.{item.item}.title")) for item in failing)
            raise RetraceError("review_gate", kept.project.name, items=names)
        items = checklist(analysis, "vi", profile)
        act = replace(
            self._act("submit", who, note),
            version=kept.version.number,
            digest=kept.version.digest,
            reviewers=tuple(Reviewer(one.id, one.name) for one in reviewers),
            rule=rule,
            items=tuple(item.id for item in items),
            shown=tuple(item.digest for item in items),
        )
        return self._reviews.act(kept.project.id, who, lambda _: act)

    def judge(
        self,
        project: str,
        who: Person,
        judgements: Mapping[str, Judgement],
        rest: str = "",
        seen: str = "",
        again: bool = False,
    ) -> Review:
        """Keeps what a reviewer says of items, as far as it is new; all others of the group `rest` are accepted, and
        `again` those that the reviewer accepted in the round before, where nothing of them is otherwise.

        `seen` is the digest of the version that was looked at, as in the acts below: what was submitted again since
        is not judged unseen. Raises what `Reviews.act` raises.
        """
        review = self._reviews.load(project)
        left: list[str] = []
        if rest and review.current:
            left = [item for item in review.current.unjudged(who.id) if item.startswith(f"{rest}:")]
        if again:
            left += review.acceptable_again(who.id)
        judgements = dict.fromkeys(left, ("accept", "")) | dict(judgements)
        for item, (verdict, note) in judgements.items():
            said = review.current.judged.get((who.id, item)) if review.current else None
            if said is None or (said.verdict, said.text) != (verdict, note.strip()):
                act = replace(self._act("judge", who, note), item=item, verdict=verdict, digest=seen)
                review = self._reviews.act(project, who, partial(_just, act))
        return review

    def vote(self, project: str, who: Person, verdict: Verdict, reason: str = "", seen: str = "") -> Review:
        """Endorses or returns the whole. Raises what `Reviews.act` raises."""
        act = replace(self._act("vote", who, reason), verdict=verdict, digest=seen)
        return self._reviews.act(project, who, lambda _: act)

    def turn(self, project: str, who: Person, kind: ActKind, reason: str, seen: str = "") -> Review:
        """Gives back, withdraws or begins anew. Raises what `Reviews.act` raises."""
        act = replace(self._act(kind, who, reason), digest=seen)
        return self._reviews.act(project, who, lambda _: act)

    def remark(self, project: str, who: Person, anchor: Anchor, words: str) -> Review:
        """Says something about a place of the plan. Raises what `Reviews.act` raises."""
        act = replace(self._act("remark", who, words), anchor=anchor)
        return self._reviews.act(project, who, lambda _: act)

    def discuss(self, project: str, who: Person, kind: ActKind, remark: int, words: str = "") -> Review:
        """Answers, closes or opens a remark again. Raises what `Reviews.act` raises."""
        act = replace(self._act(kind, who, words), remark=remark)
        return self._reviews.act(project, who, lambda _: act)

    def approve(
        self,
        kept: Kept,
        analysis: Analysis,
        who: Person,
        note: str = "",
        profile: Profile = NO_PROFILE,
        seen: str = "",
    ) -> Review:
        """Approves what was endorsed: the files of the decision are kept as they are now, and locked by their hash.

        Raises what `Reviews.act` raises.
        """
        review = self._reviews.load(kept.project.id)
        asked = replace(self._act("approve", who, note), digest=seen or kept.version.digest)
        act = admitted(review, who, asked)  # before the long work of the documents
        made = analysis.paperwork(profile).everything(review)
        files = {name: made[name] for name in _APPROVED}
        approval = replace(act, decision=hashlib.sha256(files[DECISION]).hexdigest())
        return self._reviews.act(kept.project.id, who, lambda _: approval, files)

    def approved(self, project: str, number: int | None = None) -> tuple[int, tuple[Approved, ...]]:
        """A round, the one approved last by default, and its approved files; 0 and none where nothing was approved."""
        return self._reviews.approved(project, number)

    def approved_file(self, project: str, number: int, name: str) -> bytes:
        """A file just as it was approved. Raises what `Reviews.approved_file` raises."""
        return self._reviews.approved_file(project, number, name)

    def _act(self, kind: ActKind, who: Person, words: str) -> ReviewAct:
        return ReviewAct(kind, self._clock(), who.id, who.name, " ".join(words.split())[:4000])


def _just(act: ReviewAct, _: Review) -> ReviewAct:
    """An act that does not depend on the present state."""
    return act
