"""The versions of a project."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.app.accounts.accounts import Accounts
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, People, Who
from retrace.web.views import leads_to, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/versions")
@needs("read")
def versions(request: Request, bench: Bench, who: Who, lang: Lang, project: str) -> HTMLResponse:
    """Every version that was kept."""
    kept, analysis = bench.analysis(project, language=lang)
    accounts: Accounts | None = request.app.state.accounts
    units = accounts.access.covered(who) if accounts and "drafter" in who.roles else ()
    return part(request, "versions.html", kept, analysis, versions=bench.versions(project), units=units)


@router.post("/projects/{project}/unit")
@needs("edit")
def hand_over(people: People, who: Who, project: str, unit: Annotated[str, Form()] = "") -> RedirectResponse:
    """Gives the project to another unit."""
    people.access.hand_over(who, project, unit)
    return leads_to(f"/projects/{project}/versions")


@router.post("/projects/{project}/restore")
@needs("edit")
def restore(
    bench: Bench, who: Who, project: str, seen: Annotated[str, Form()], number: Annotated[int, Form()]
) -> RedirectResponse:
    """Takes an earlier version up again."""
    bench.restore(project, number, seen, who)
    return leads_to(f"/projects/{project}/versions")
