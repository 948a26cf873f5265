"""How each step is judged, the online level, what is still asked."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.asking import asked, named
from retrace.app.workbench.effects import effects
from retrace.app.workbench.facts_form import UNITS
from retrace.app.workbench.facts_words import word_of
from retrace.app.workbench.steps.applicant import lacking
from retrace.knowledge.messages import Language, say
from retrace.model.finding import CRITERIA
from retrace.model.text import text
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


AT_ONCE = 20
"""Steps that stand in the table when the page is shown; the others follow, as many with one question."""


@router.get("/projects/{project}")
@needs("read")
def judgement(
    request: Request, bench: Bench, lang: Lang, project: str, step: str = "", criterion: str = "", since: int = 0
) -> HTMLResponse:
    """How each step is judged; `step` and `criterion` pick a cell, `since` an earlier version to compare with."""
    kept, analysis = bench.analysis(project, language=lang)
    moved = None
    if 0 < since < kept.version.number:
        moved = effects(bench.analysis(project, since, lang)[1].assess, analysis.assess)
    questions = list(asked(analysis, lang))
    return part(
        request,
        "judgement.html",
        kept,
        analysis,
        first=0,
        at_once=AT_ONCE,
        later=range(AT_ONCE, len(analysis.assess.steps), AT_ONCE),
        questions=questions,
        moved=moved,
        units=list(UNITS),
        lacks_applicant=lacking(analysis.case.view),
        word=lambda value: word_of(value, lang),
        say_condition=lambda number: say(text(f"service.{number}.title"), lang),
        named=lambda about: named(analysis.case.view, about),
        **_cells(analysis, step, criterion, lang),
    )


@router.get("/projects/{project}/judged")
@needs("read")
def judged(
    request: Request,
    bench: Bench,
    lang: Lang,
    project: str,
    first: int,
    version: int,
    step: str = "",
    criterion: str = "",
) -> HTMLResponse:
    """Some of the other steps in the table of a version, from the one with the number `first` on, counted from 0."""
    kept, analysis = bench.analysis(project, version, lang)
    first = max(first, 0)
    steps = analysis.assess.steps[first:][:AT_ONCE]
    cells = _cells(analysis, step, criterion, lang)
    return part(request, "judgement_rows.html", kept, analysis, first=first, steps=steps, **cells)


def _cells(analysis: Analysis, step: str, criterion: str, language: Language) -> dict[str, Any]:
    """What the cells of the table are made of, and the step and criterion that are picked."""
    names = {key: say(text(f"decision.criterion.{key}"), language) for key in CRITERIA}
    row = next((row for row in analysis.assess.steps if row.id == step), None)
    return {"criteria": list(names.items()), "row": row, "chosen": criterion if criterion in names else ""}
