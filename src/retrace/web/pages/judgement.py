"""How each step is judged, the online level, what is still asked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retrace.knowledge.messages import say
from retrace.model.finding import CRITERIA
from retrace.model.text import text
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}")
@needs("read")
def judgement(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """How each step is judged, the online level, what is still asked."""
    kept, analysis = bench.analysis(project, language=lang)
    names = [say(text(f"decision.criterion.{criterion}"), lang) for criterion in CRITERIA]
    return part(request, "judgement.html", kept, analysis, criteria=list(zip(CRITERIA, names, strict=True)))
