"""The review of a plan: where it stands, what changed, what was done, and every act of it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from retrace.app.audit import shown
from retrace.app.reports.audit import AuditShowReport
from retrace.app.review.changed import Changed
from retrace.app.review.checklist import checklist
from retrace.app.review.places import anchor_of, named
from retrace.app.review.reviewing import Judgement
from retrace.app.review.submitting import submit as submit_
from retrace.app.review.told import ItemTold, ReviewTold, judged, told
from retrace.app.workbench.workbench import Workbench
from retrace.knowledge.messages import Language
from retrace.model.errors import RetraceError
from retrace.model.person import Person
from retrace.model.review import Review, Rule
from retrace.web.access import needs
from retrace.web.api.told import Seen
from retrace.web.request import Bench, Lang, Who
from retrace.web.reviewers import reviewers_of

router = APIRouter(prefix="/projects/{project}/review")
Looked = Annotated[str, Header(alias="If-Match", description="Digest of the submitted version that was looked at.")]
Words = Annotated[str, Field(max_length=4000)]


class Submission(BaseModel):
    """Whom a plan is submitted to, who must endorse, and reasons by item of the gate that is waived."""

    reviewers: Annotated[list[str], Field(max_length=100)]
    rule: Rule = "all"
    note: Words = ""
    waived: dict[str, Words] = {}


class Verdict(BaseModel):
    """What is said of an item; a refusal needs a reason."""

    verdict: Literal["accept", "refuse"]
    note: Words = ""


class Judgements(BaseModel):
    """Verdicts by item; the others of the group `rest` are accepted, and `again` what was accepted the last time and is
    unchanged."""

    items: dict[str, Verdict] = {}
    rest: Literal["", "gate", "check", "proposal"] = ""
    again: bool = False


class Vote(BaseModel):
    """A vote on the whole; a return needs a reason."""

    verdict: Literal["endorse", "return"]
    reason: Words = ""


class Reason(BaseModel):
    """Why, in words."""

    reason: Words


class Note(BaseModel):
    """Words that may stand with an approval."""

    note: Words = ""


class NewRemark(BaseModel):
    """Words about a place: "plan", "step ID", "cell ID CRITERION", "proposal ID", "document NAME" with its `part`."""

    words: Words
    about: Annotated[str, Field(max_length=300)] = "plan"
    part: Annotated[str, Field(max_length=200)] = ""


class Reply(BaseModel):
    """What becomes of a remark."""

    kind: Literal["answer", "resolve", "reopen"]
    words: Words = ""


@router.get("")
@needs("read")
def review(bench: Bench, who: Who, lang: Lang, project: str) -> ReviewTold:
    """Where the review stands."""
    return _told(bench, who, lang, project, bench.reviews.load(project))


@router.get("/checklist")
@needs("read")
def items(bench: Bench, lang: Lang, project: str) -> list[ItemTold]:
    """What is judged, item by item with its evidence."""
    found, analysis = bench.reviews.load(project), bench.analysis(project, language=lang)[1]
    return [judged(item, found) for item in checklist(analysis, lang, bench.agency.get())]


@router.get("/reviewers")
@needs("read")
def reviewers(request: Request, project: str) -> list[dict[str, str]]:
    """Who can be asked to review."""
    return [{"id": one.id, "name": one.name} for one in reviewers_of(request)]


@router.get("/changed")
@needs("read")
def changed(bench: Bench, lang: Lang, project: str) -> Changed | None:
    """What is otherwise than in the version submitted before; null where there is none."""
    head = bench.load(project).version.number
    before = bench.reviews.load(project).submitted_before(head)
    return bench.changed(project, before, head, lang) if before else None


@router.get("/trail")
@needs("read")
def trail(
    bench: Bench,
    lang: Lang,
    project: str,
    most: Annotated[int, Query(ge=1, le=500)] = 100,
    before: Annotated[int | None, Query(ge=0, le=2**31 - 1)] = None,
) -> AuditShowReport:
    """What was done with the plan, the newest first; `before` goes on where an earlier answer ended."""
    return shown(bench.trail, most, project, before, lang)


@router.post("/submit")
@needs("submit", heavy=True)
def submit(
    request: Request, bench: Bench, who: Who, lang: Lang, project: str, seen: Seen, wish: Submission
) -> ReviewTold:
    """Hands the newest version to reviewers."""
    known = {one.id: one for one in reviewers_of(request)}
    if not set(wish.reviewers) <= known.keys():
        raise RetraceError("review_no_reviewers")
    chosen = [known[one] for one in wish.reviewers]
    reasons = {item: reason.strip() for item, reason in wish.waived.items() if reason.strip()}
    return _told(bench, who, lang, project, submit_(bench, project, seen, who, chosen, wish.rule, wish.note, reasons))


@router.post("/judgements")
@needs("vote")
def judge(bench: Bench, who: Who, lang: Lang, project: str, seen: Looked, wish: Judgements) -> ReviewTold:
    """Keeps what a reviewer says of items."""
    given: dict[str, Judgement] = {item: (one.verdict, one.note) for item, one in wish.items.items()}
    return _told(bench, who, lang, project, bench.reviews.judge(project, who, given, wish.rest, seen, wish.again))


@router.post("/vote")
@needs("vote")
def vote(bench: Bench, who: Who, lang: Lang, project: str, seen: Looked, wish: Vote) -> ReviewTold:
    """Endorses or returns the whole."""
    return _told(bench, who, lang, project, bench.reviews.vote(project, who, wish.verdict, wish.reason, seen))


@router.post("/withdraw")
@needs("submit")
def withdraw(bench: Bench, who: Who, lang: Lang, project: str, wish: Reason) -> ReviewTold:
    """Takes a submitted plan back."""
    return _told(bench, who, lang, project, bench.reviews.turn(project, who, "withdraw", wish.reason))


@router.post("/return")
@needs("approve")
def give_back(bench: Bench, who: Who, lang: Lang, project: str, seen: Looked, wish: Reason) -> ReviewTold:
    """Gives an endorsed plan back."""
    return _told(bench, who, lang, project, bench.reviews.turn(project, who, "return", wish.reason, seen))


@router.post("/begin-anew")
@needs("submit")
def begin_anew(bench: Bench, who: Who, lang: Lang, project: str, wish: Reason) -> ReviewTold:
    """Opens an endorsed or approved plan for another round."""
    return _told(bench, who, lang, project, bench.reviews.turn(project, who, "begin_anew", wish.reason))


@router.post("/approve")
@needs("approve", heavy=True)
def approve(bench: Bench, who: Who, lang: Lang, project: str, seen: Looked, wish: Note) -> ReviewTold:
    """Approves what was endorsed and locks the decision."""
    kept, analysis = bench.analysis(project, language=lang)
    made = bench.reviews.approve(kept, analysis, who, wish.note, bench.agency.get(), seen)
    return _told(bench, who, lang, project, made)


@router.get("/approved/{number}")
@needs("read")
def approved(bench: Bench, project: str, number: int) -> list[dict[str, str]]:
    """The files approved in a round with their SHA-256."""
    files = bench.reviews.approved(project, number)[1]
    if not files:
        raise RetraceError("store_no_file", str(number))
    return [{"name": one.name, "digest": one.digest} for one in files]


@router.get("/approved/{number}/{name}")
@needs("read")
def approved_file(bench: Bench, project: str, number: int, name: str) -> Response:
    """A file just as it was approved."""
    return Response(bench.reviews.approved_file(project, number, name), media_type="application/octet-stream")


@router.post("/remarks", status_code=201)
@needs("discuss")
def remark(bench: Bench, who: Who, lang: Lang, project: str, wish: NewRemark) -> ReviewTold:
    """Says something about a place of the plan."""
    made = bench.reviews.remark(project, who, anchor_of(wish.about, wish.part), wish.words)
    return _told(bench, who, lang, project, made)


@router.post("/remarks/{number}")
@needs("discuss")
def discuss(bench: Bench, who: Who, lang: Lang, project: str, number: int, wish: Reply) -> ReviewTold:
    """Answers, closes or opens a remark again."""
    return _told(bench, who, lang, project, bench.reviews.discuss(project, who, wish.kind, number, wish.words))


def _told(bench: Workbench, who: Person, language: Language, project: str, review: Review) -> ReviewTold:
    return told(review, who, named(bench.analysis(project, language=language)[1], language))
