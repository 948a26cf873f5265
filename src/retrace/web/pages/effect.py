"""Figures before and after."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retrace.web.request import Bench, Lang
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/effect")
def effect(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """Figures before and after."""
    kept, analysis = bench.analysis(project, language=lang)
    return part(request, "effect.html", kept, analysis)
