"""The overview: projects, and the ways to begin one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.app.review.awaiting import awaiting
from retrace.app.workbench import starting
from retrace.app.workbench.overview import AT_ONCE, STAGES, chosen
from retrace.model.errors import RetraceError
from retrace.model.permission import may
from retrace.web.access import needs
from retrace.web.guard import MOST_BYTES
from retrace.web.request import Bench, Lang, Sees, Who, uploaded
from retrace.web.views import leads_to, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_LEVELS = ("full", "partial", "information", "none")
_A_PAGE = 50
_SHOWN_AT_ONCE = 1
"""Summaries that a page computes before it is shown; the browser asks for the others row by row."""


@router.get("/")
@needs("sign_in")
def overview(
    request: Request,
    bench: Bench,
    who: Who,
    sees: Sees,
    lang: Lang,
    q: str = "",
    stage: str = "",
    level: str = "",
    groups: bool = False,
    begin: int = 0,
) -> HTMLResponse:
    """Projects, and the ways to begin one; those of a stage, at a level, groups only, or that a search finds."""
    every = bench.overview(q, lang, sees, AT_ONCE if stage or level or groups else _SHOWN_AT_ONCE)
    entries, states = chosen(every, stage, level, groups), bench.reviews.states()
    filtered = bool(stage or level or groups)
    plain = not (q or filtered or begin) and request.app.state.accounts is not None
    begin = max(min(begin, len(entries) - 1), 0) // _A_PAGE * _A_PAGE
    return page(
        request,
        "overview.html",
        entries=entries[begin : begin + _A_PAGE],
        count=len(entries),
        begin=begin,
        step=_A_PAGE,
        query=q,
        stage=stage,
        level=level,
        groups=groups,
        stages=STAGES,
        levels=_LEVELS,
        filtered=filtered,
        states={project: state for project, (state, _) in states.items()},
        awaiting=awaiting((one.project for one in every), states, bench.reviews, who) if plain else (),
        samples=starting.sample_titles(),
        begins=may(who, "begin"),
        most_bytes=MOST_BYTES,
    )


@router.get("/projects/{project}/summary")
@needs("read")
def summary(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The row of a project, which the table asks for where nobody has looked at the project yet."""
    states = {project: bench.reviews.load(project).state}
    return page(request, "overview_row.html", entry=bench.entry(project, lang), states=states)


@router.post("/projects")
@needs("begin", heavy=True)
def create(
    bench: Bench,
    who: Who,
    sample: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=400)] = "",
    agency: Annotated[str, Form(max_length=400)] = "",
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
