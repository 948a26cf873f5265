"""The review of a plan: where it stands, what changed, the checklist, remarks, votes, what was approved."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from retrace.app.review.checklist import GROUPS, checklist
from retrace.app.review.places import anchor_of, named, places
from retrace.app.review.reviewing import Judgement
from retrace.app.review.submitting import submit as submit_
from retrace.knowledge.messages import say
from retrace.model.review import Rule
from retrace.model.review_rules import possible
from retrace.model.text import text
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who
from retrace.web.reviewers import reviewers_of
from retrace.web.views import leads_to, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
Words = Annotated[str, Form()]


@router.get("/projects/{project}/review")
@needs("read")
def review(request: Request, bench: Bench, who: Who, lang: Lang, project: str, about: str = "") -> HTMLResponse:
    """Where the review stands, and what the one who asks can do; `about` is the place of a new remark."""
    kept, analysis = bench.analysis(project, language=lang)
    found, profile = bench.reviews.load(project), bench.agency.get()
    items = checklist(analysis, lang, profile)
    before = found.submitted_before(kept.version.number)
    told = bench.changed(project, before, kept.version.number, lang) if before else None
    number, files = bench.reviews.approved(project)
    return part(
        request,
        "review.html",
        kept,
        analysis,
        items={group: [item for item in items if item.group == group] for group in GROUPS},
        can=possible(found, who),
        mine=found.current if found.current and who.id in {one.id for one in found.reviewers} else None,
        failing=[item for item in analysis.paperwork(profile).gate if item.result == "fail"],
        reviewers=reviewers_of(request),
        last_reviewers={one.id for one in found.reviewers},
        changed=told,
        before=before,
        places=places(analysis, lang),
        named=named(analysis, lang),
        about=about,
        approved=(number, files),
        gate_title=lambda item: say(text(f"gate.{item}.title"), lang),
        act_title=lambda kind: say(text(f"audit.act.review_{kind}"), lang),
    )


@router.post("/projects/{project}/review/submit")
@needs("submit", heavy=True)
async def submit(request: Request, bench: Bench, who: Who, lang: Lang, project: str) -> RedirectResponse:
    """Hands the newest version to reviewers; a reason given for an item of the gate waives it."""
    form = await request.form()
    asked = {str(one) for one in form.getlist("reviewers")}
    chosen = [one for one in reviewers_of(request) if one.id in asked]
    rule: Rule = "majority" if form.get("rule") == "majority" else "all"
    waived = {name[6:]: str(form[name]).strip() for name in form if name.startswith("waive.")}
    reasons = {item: reason for item, reason in waived.items() if reason}
    seen, note = str(form.get("seen", "")), str(form.get("note", ""))
    await run_in_threadpool(submit_, bench, project, seen, who, chosen, rule, note, reasons)
    return _back(project)


@router.post("/projects/{project}/review/judge")
@needs("vote")
async def judge(request: Request, bench: Bench, who: Who, project: str) -> RedirectResponse:
    """Keeps what a reviewer says of items; `rest` accepts those of a group that nothing was said of, `again` those
    that were accepted the last time and are unchanged."""
    form = await request.form()
    given: dict[str, Judgement] = {}
    for name in form:
        if name.startswith("verdict.") and (verdict := form[name]) in ("accept", "refuse"):
            item = name.removeprefix("verdict.")
            given[item] = ("refuse" if verdict == "refuse" else "accept", str(form.get(f"note.{item}", "")))
    rest, seen = str(form.get("rest", "")), str(form.get("seen", ""))
    await run_in_threadpool(bench.reviews.judge, project, who, given, rest, seen, "again" in form)
    return _back(project, f"checklist-{rest}" if rest else "checklist")


@router.post("/projects/{project}/review/vote")
@needs("vote")
def vote(
    bench: Bench,
    who: Who,
    project: str,
    verdict: Annotated[Literal["endorse", "return"], Form()],
    reason: Words = "",
    seen: Words = "",
) -> RedirectResponse:
    """Endorses or returns the whole."""
    bench.reviews.vote(project, who, verdict, reason, seen)
    return _back(project)


@router.post("/projects/{project}/review/withdraw")
@needs("submit")
def withdraw(bench: Bench, who: Who, project: str, reason: Words = "") -> RedirectResponse:
    """Takes a submitted plan back."""
    bench.reviews.turn(project, who, "withdraw", reason)
    return _back(project)


@router.post("/projects/{project}/review/return")
@needs("approve")
def give_back(bench: Bench, who: Who, project: str, reason: Words = "", seen: Words = "") -> RedirectResponse:
    """Gives an endorsed plan back."""
    bench.reviews.turn(project, who, "return", reason, seen)
    return _back(project)


@router.post("/projects/{project}/review/begin-anew")
@needs("submit")
def begin_anew(bench: Bench, who: Who, project: str, reason: Words = "") -> RedirectResponse:
    """Opens an endorsed or approved plan for another round."""
    bench.reviews.turn(project, who, "begin_anew", reason)
    return _back(project)


@router.post("/projects/{project}/review/approve")
@needs("approve", heavy=True)
def approve(bench: Bench, who: Who, lang: Lang, project: str, note: Words = "", seen: Words = "") -> RedirectResponse:
    """Approves what was endorsed and locks the decision."""
    kept, analysis = bench.analysis(project, language=lang)
    bench.reviews.approve(kept, analysis, who, note, bench.agency.get(), seen)
    return _back(project)


@router.post("/projects/{project}/review/remarks")
@needs("discuss")
def remark(
    bench: Bench,
    who: Who,
    project: str,
    about: Words = "",
    place: Annotated[str, Form(alias="part")] = "",
    words: Words = "",
) -> RedirectResponse:
    """Says something about a place of the plan; `part` is where in a document."""
    made = bench.reviews.remark(project, who, anchor_of(about, place), words)
    return _back(project, f"remark-{len(made.remarks)}")


@router.post("/projects/{project}/review/remarks/{number}")
@needs("discuss")
def discuss(
    bench: Bench,
    who: Who,
    project: str,
    number: int,
    kind: Annotated[Literal["answer", "resolve", "reopen"], Form()],
    words: Words = "",
) -> RedirectResponse:
    """Answers, closes or opens a remark again."""
    bench.reviews.discuss(project, who, kind, number, words)
    return _back(project, f"remark-{number}")


@router.get("/projects/{project}/review/approved/{number}/{name}")
@needs("read")
def approved(bench: Bench, project: str, number: int, name: str) -> Response:
    """A file just as it was approved."""
    content = bench.reviews.approved_file(project, number, name)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _back(project: str, place: str = "") -> RedirectResponse:
    return leads_to(f"/projects/{project}/review" + (f"#{place}" if place else ""))
