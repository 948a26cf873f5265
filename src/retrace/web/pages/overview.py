"""The overview: projects, and the ways to begin one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.app.workbench import starting
from retrace.model.errors import RetraceError
from retrace.model.permission import may
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Sees, Who, uploaded
from retrace.web.views import leads_to, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/")
@needs("sign_in")
def overview(request: Request, bench: Bench, who: Who, sees: Sees, lang: Lang, q: str = "") -> HTMLResponse:
    """Projects, and the ways to begin one."""
    entries, samples = bench.overview(q, lang, sees), starting.sample_titles()
    return page(request, "overview.html", entries=entries, query=q, samples=samples, begins=may(who, "begin"))


@router.post("/projects")
@needs("begin", heavy=True)
def create(
    bench: Bench,
    who: Who,
    sample: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    agency: Annotated[str, Form()] = "",
    files: list[UploadFile] | None = None,
) -> RedirectResponse:
    """Begins a project and leads to its judgement."""
    given = uploaded(files or [])
    if sample:
        made = bench.create(starting.of_sample(sample), who=who)
    elif given:
        first, *others = bench.bring(given, who)
        return leads_to(f"/projects/{first.id}/imported" + (f"?others={len(others)}" if others else ""))
    elif name.strip():
        made = bench.create(starting.of_nothing(name.strip(), agency.strip()), name.strip(), who)
    else:
        raise RetraceError("project_needs_name")
    return leads_to(f"/projects/{made.id}")
