"""What the applicant hands in and how, added to a model that shows only the work of the agency."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.app.workbench.steps.edit import StepEdit
from retrace.app.workbench.workbench import Workbench
from retrace.model.person import Person
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who
from retrace.web.views import leads_to

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.post("/projects/{project}/applicant")
@needs("edit")
async def add(request: Request, bench: Bench, who: Who, lang: Lang, project: str) -> RedirectResponse:
    """Adds the steps of the applicant, with the papers named line by line and the channels ticked."""
    given = await request.form()
    papers = tuple(str(given.get("papers", "")).splitlines())
    edit = StepEdit("applicant", "", values=papers)
    channels = " ".join(map(str, given.getlist("channels")))
    number = await run_in_threadpool(_added, bench, project, edit, channels, str(given.get("seen", "")), who, lang)
    return leads_to(f"/projects/{project}?since={number}#questions")


def _added(bench: Workbench, project: str, edit: StepEdit, channels: str, seen: str, who: Person, lang: Lang) -> int:
    before = bench.load(project).version.number
    saved, step = bench.edit_step(project, edit, seen, who, lang)
    if channels:
        bench.state(project, step, {"channels": channels}, saved.head.digest, who, automatic=True)
    return before
