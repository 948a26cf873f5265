"""The editor of the model."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retrace.app.fix import mendable
from retrace.app.workbench.choices import choices_of
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.static_files import editor_is_built
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/edit")
@needs("read")
def edit(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The editor of the model."""
    kept, analysis = bench.analysis(project, language=lang)
    choices = choices_of(analysis.case.view, lang)
    return part(request, "edit.html", kept, analysis, built=editor_is_built(), mendable=mendable(), choices=choices)
