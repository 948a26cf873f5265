"""The proposals and what was decided on them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.app.workbench.deciding import Decision, decided
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who
from retrace.web.views import leads_to, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/redesign")
@needs("read")
def redesign(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The proposals, what was decided on them, and both diagrams."""
    kept, analysis = bench.analysis(project, language=lang)
    return part(request, "redesign.html", kept, analysis, choice=analysis.choice)


@router.post("/projects/{project}/decisions")
@needs("edit")
def decide(
    bench: Bench,
    who: Who,
    lang: Lang,
    project: str,
    seen: Annotated[str, Form()],
    proposal: Annotated[str, Form()],
    action: Annotated[Literal["apply", "reject", "later"], Form()],
    reason: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Decides on a proposal and leads back to it."""
    decision = Decision(proposal, action, reason)
    bench.decide(project, lambda choice: decided(choice, decision), seen, who, lang)
    return leads_to(f"/projects/{project}/redesign#{proposal}")
