"""The profile of the agency: who issues, submits, reviews and signs."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.app.workbench.agency_profile import SIDES, entries
from retrace.web.access import needs
from retrace.web.request import Bench
from retrace.web.views import leads_to, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

APPROVALS = ("province", "ministry", "prime_minister")


@router.get("/profile")
@needs("configure")
def profile(request: Request, bench: Bench, kept: bool = False) -> HTMLResponse:
    """The form of the profile."""
    known = bench.agency.get()
    return page(
        request,
        "profile.html",
        parts=entries(known),
        sides=SIDES,
        approval=known.approval,
        approvals=APPROVALS,
        kept_now=kept,
    )


@router.post("/profile")
@needs("configure")
async def keep(request: Request, bench: Bench) -> RedirectResponse:
    """Keeps the profile."""
    given = await request.form()
    await run_in_threadpool(bench.agency.put, {name: str(value) for name, value in given.items()})
    return leads_to("/profile?kept=true")
