"""The review of a plan: rounds, checklists, votes and remarks, as they follow from the acts of people, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import Literal

from retrace.model.person import LOCAL

State = Literal["draft", "submitted", "under_review", "returned", "endorsed", "approved"]
LOCKED: frozenset[State] = frozenset({"submitted", "under_review", "endorsed", "approved"})
"""States in which the files of the plan cannot be changed: somebody judges just these, or has approved them."""

ActKind = Literal[
    "submit",  # hands the newest version to reviewers
    "judge",  # accepts or refuses an item of the checklist
    "vote",  # endorses or returns the whole
    "return",  # the approver gives an endorsed plan back
    "approve",  # locks the decision
    "withdraw",  # the drafter takes a submitted plan back
    "begin_anew",  # opens an endorsed or approved plan for another round
    "remark",  # says something about a place
    "answer",  # answers a remark
    "resolve",  # closes a remark
    "reopen",  # opens a closed remark again
]
Rule = Literal["all", "majority"]
"""Who must endorse: every reviewer, or more than half of them."""
Place = Literal["plan", "step", "cell", "proposal", "document"]
Verdict = Literal["", "accept", "refuse", "endorse", "return"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a remark is about: the whole plan, a step, a step under a criterion, a proposal, a part of a document.

    `element` is the id of the step or proposal, or the name of the document; `part` the criterion, or the place in the
    document in words.
    """

    kind: Place = "plan"
    element: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A member of the task force."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ReviewAct:
    """What one person did. Which fields count depends on `kind`; `text` is the reason, the remark or the answer.

    A submission names its `version` with the `digest` of the files, the `reviewers`, the `rule` and the `items` of the
    checklist, each with a digest in `shown` of what reviewers see of it; a judgement its `item` and `verdict`; a vote
    its `verdict`; an answer the number of its `remark`; an approval the `decision`: the SHA-256 of the approved file.
    Whoever judges, votes, returns or approves names the `digest` of the version that was looked at, "" where that is
    not said.
    """

    kind: ActKind
    at: datetime
    person: str
    name: str
    text: str = ""
    verdict: Verdict = ""
    version: int = 0
    digest: str = ""
    reviewers: tuple[Reviewer, ...] = ()
    rule: Rule = "all"
    items: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    item: str = ""
    remark: int = 0
    anchor: Anchor = Anchor()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One submission and what became of it: `judged` by person and item, `votes` by person, each the last that counts.

    `outcome` is the act that ended it last: the deciding vote, the return, the approval, the withdrawal; `approval`
    stays also where it was begun anew.
    """

    number: int
    submission: ReviewAct
    judged: Mapping[tuple[str, str], ReviewAct] = field(default_factory=dict)
    votes: Mapping[str, ReviewAct] = field(default_factory=dict)
    outcome: ReviewAct | None = None
    approval: ReviewAct | None = None

    def accepted(self, person: str) -> frozenset[str]:
        """The items that a reviewer has accepted."""
        return frozenset(item for (who, item), act in self.judged.items() if who == person and act.verdict == "accept")

    def missing(self, person: str) -> tuple[str, ...]:
        """The items that a reviewer has not accepted, in the order of the checklist."""
        accepted = self.accepted(person)
        return tuple(item for item in self.submission.items if item not in accepted)

    def unjudged(self, person: str) -> tuple[str, ...]:
        """The items of which a reviewer has said nothing yet, in the order of the checklist."""
        return tuple(item for item in self.submission.items if (person, item) not in self.judged)

    @property
    def result(self) -> Literal["endorsed", "returned"] | None:
        """What the votes amount to by the rule; None while it is open.

        By "all", every reviewer endorses, and one vote to return is enough; by "majority", more than half endorse, and
        it is returned once that cannot be reached any more.
        """
        count = len(self.submission.reviewers)
        endorsed = sum(vote.verdict == "endorse" for vote in self.votes.values())
        needed = count if self.submission.rule == "all" else count // 2 + 1
        if endorsed >= needed:
            return "endorsed"
        against = sum(vote.verdict == "return" for vote in self.votes.values())
        return "returned" if count - against < needed else None


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with its answers; `closed` is the act that resolved it."""

    number: int
    round: int
    act: ReviewAct
    answers: tuple[ReviewAct, ...] = ()
    closed: ReviewAct | None = None

    @property
    def shut(self) -> bool:
        """Whether it is closed."""
        return self.closed is not None

    @property
    def answered(self) -> bool:
        """Whether somebody else than its author has answered last, or it is closed; who works alone answers anyway."""
        last = self.answers[-1].person if self.answers else self.act.person
        return self.shut or last != self.act.person or (bool(self.answers) and last == LOCAL.id)


@dataclass(frozen=True, slots=True)
class Review:
    """Where the review of a plan stands. `decision` is the SHA-256 of what was approved, "" before."""

    state: State = "draft"
    rounds: tuple[Round, ...] = ()
    remarks: tuple[Remark, ...] = ()
    acts: tuple[ReviewAct, ...] = ()
    decision: str = ""

    @property
    def current(self) -> Round | None:
        """The round that was begun last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def before(self) -> Round | None:
        """The round before that."""
        return self.rounds[-2] if len(self.rounds) > 1 else None

    @property
    def version(self) -> int:
        """The version submitted last, 0 before the first."""
        return self.current.submission.version if self.current else 0

    @property
    def reviewers(self) -> tuple[Reviewer, ...]:
        """The reviewers of the last round."""
        return self.current.submission.reviewers if self.current else ()

    @property
    def unchanged(self) -> frozenset[str]:
        """The items of the last round of which reviewers see what they saw in the round before."""
        seen = [{*zip(one.submission.items, one.submission.shown, strict=False)} for one in self.rounds[-2:]]
        return frozenset(item for item, _ in seen[0] & seen[1]) if len(seen) == 2 else frozenset()

    def earlier(self, person: str) -> Mapping[str, ReviewAct]:
        """What somebody said of items in the round before the last, by item."""
        judged = self.before.judged if self.before else {}
        return {item: act for (who, item), act in judged.items() if who == person}

    def acceptable_again(self, person: str) -> tuple[str, ...]:
        """The items that somebody accepted in the round before, of which nothing is otherwise and nothing said yet."""
        before, unchanged = self.earlier(person), self.unchanged
        left = self.current.unjudged(person) if self.current else ()
        return tuple(one for one in left if one in unchanged and one in before and before[one].verdict == "accept")

    @property
    def locked(self) -> bool:
        """Whether the files must stay as they are."""
        return self.state in LOCKED

    def submitted_before(self, version: int) -> int | None:
        """The version submitted before a later one that somebody sees now, if there is one."""
        versions = [one.submission.version for one in self.rounds]
        if self.locked:
            versions.pop()
        return versions[-1] if versions and versions[-1] <= version else None

    @property
    def open_remarks(self) -> tuple[Remark, ...]:
        """The remarks that nobody has closed."""
        return tuple(remark for remark in self.remarks if remark.closed is None)


def of_acts(acts: Iterable[ReviewAct]) -> Review:
    """The review that a sequence of acts amounts to."""
    return reduce(played, acts, Review())


def played(review: Review, act: ReviewAct) -> Review:
    """The review after an act that `admitted` lets pass."""
    done = replace(review, acts=(*review.acts, act))
    if act.kind == "submit":
        begun = Round(len(review.rounds) + 1, act)
        return replace(done, state="submitted", rounds=(*review.rounds, begun), decision="")
    if act.kind in ("remark", "answer", "resolve", "reopen"):
        return replace(done, remarks=_discussed(review, act))
    if act.kind == "judge":
        return _in_round(done, judged={**_last(review).judged, (act.person, act.item): act})
    if act.kind == "vote":
        voted = _in_round(done, votes={**_last(review).votes, act.person: act})
        result = _last(voted).result
        return _ended(voted, result, act) if result else voted
    after: Mapping[str, State] = {
        "return": "returned",
        "approve": "approved",
        "withdraw": "draft",
        "begin_anew": "draft",
    }
    ended = _ended(done, after[act.kind], act)
    if act.kind != "approve":
        return replace(ended, decision="")
    approved = replace(_last(ended), approval=act)
    return replace(ended, decision=act.decision, rounds=(*ended.rounds[:-1], approved))


def _discussed(review: Review, act: ReviewAct) -> tuple[Remark, ...]:
    if act.kind == "remark":
        return (*review.remarks, Remark(len(review.remarks) + 1, len(review.rounds), act))
    at = act.remark - 1
    said = review.remarks[at]
    if act.kind == "answer":
        said = replace(said, answers=(*said.answers, act))
    else:
        said = replace(said, closed=act if act.kind == "resolve" else None)
    return (*review.remarks[:at], said, *review.remarks[at + 1 :])


def _last(review: Review) -> Round:
    return review.rounds[-1]


def _in_round(review: Review, **changed: Mapping[tuple[str, str], ReviewAct] | Mapping[str, ReviewAct]) -> Review:
    """The review with the last round changed; whoever acts in a submitted one takes it up."""
    newest = replace(_last(review), **changed)  # type: ignore[arg-type]
    return replace(review, state="under_review", rounds=(*review.rounds[:-1], newest))


def _ended(review: Review, state: State, act: ReviewAct) -> Review:
    return replace(review, state=state, rounds=(*review.rounds[:-1], replace(_last(review), outcome=act)))
