"""Dossiers and complaints of a procedure from a table that a person brings, shown before they are kept."""

from __future__ import annotations

from fastapi import APIRouter, Request, UploadFile
from fastapi.responses import HTMLResponse

from retrace.app.workbench.volumes import Found, answers_of, volumes_in
from retrace.knowledge.messages import say
from retrace.web.access import needs
from retrace.web.guard import MOST_BYTES
from retrace.web.request import Bench, Lang, uploaded
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

MOST = 50
"""Rows about other procedures that are offered where none is about this one."""


@router.get("/projects/{project}/volumes")
@needs("read")
def volumes(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """Where a table is brought."""
    return _page(request, bench, lang, project, None)


@router.post("/projects/{project}/volumes")
@needs("edit", heavy=True)
def preview(
    request: Request, bench: Bench, lang: Lang, project: str, files: list[UploadFile] | None = None
) -> HTMLResponse:
    """What a table tells of the procedure; nothing is kept yet."""
    facts = bench.analysis(project, language=lang)[1].case.view.procedure
    name = facts.name or bench.load(project).project.name
    return _page(request, bench, lang, project, volumes_in(uploaded(files or []), facts.code, name))


def _page(request: Request, bench: Bench, lang: Lang, project: str, found: Found | None) -> HTMLResponse:
    kept, analysis = bench.analysis(project, language=lang)
    return part(
        request,
        "volumes.html",
        kept,
        analysis,
        found=found,
        rows=(found.own or found.others[:MOST]) if found else (),
        answers_of=answers_of,
        because=lambda one: say(one.because, lang),
        most_bytes=MOST_BYTES,
    )
