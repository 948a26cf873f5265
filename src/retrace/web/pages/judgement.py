"""How each step is judged, the online level, what is still asked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retrace.app.workbench.asking import asked, named
from retrace.app.workbench.effects import effects
from retrace.app.workbench.facts_form import UNITS
from retrace.app.workbench.facts_words import word_of
from retrace.app.workbench.steps.applicant import lacking
from retrace.knowledge.messages import say
from retrace.model.finding import CRITERIA
from retrace.model.text import text
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}")
@needs("read")
def judgement(
    request: Request, bench: Bench, lang: Lang, project: str, step: str = "", criterion: str = "", since: int = 0
) -> HTMLResponse:
    """How each step is judged; `step` and `criterion` pick a cell, `since` an earlier version to compare with."""
    kept, analysis = bench.analysis(project, language=lang)
    names = {key: say(text(f"decision.criterion.{key}"), lang) for key in CRITERIA}
    moved = None
    if 0 < since < kept.version.number:
        moved = effects(bench.analysis(project, since, lang)[1].assess, analysis.assess)
    questions = list(asked(analysis, lang))
    row = next((row for row in analysis.assess.steps if row.id == step), None)
    return part(
        request,
        "judgement.html",
        kept,
        analysis,
        criteria=list(names.items()),
        row=row,
        chosen=criterion if criterion in names else "",
        questions=questions,
        moved=moved,
        units=list(UNITS),
        lacks_applicant=lacking(analysis.case.view),
        word=lambda value: word_of(value, lang),
        say_condition=lambda number: say(text(f"service.{number}.title"), lang),
        named=lambda about: named(analysis.case.view, about),
    )
