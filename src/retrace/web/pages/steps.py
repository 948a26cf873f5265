"""The step table of the model, with the diagram that follows from it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retrace.app.workbench.choices import choices_of
from retrace.app.workbench.facts_form import UNITS
from retrace.app.workbench.facts_words import word_of
from retrace.app.workbench.steps.applicant import lacking
from retrace.app.workbench.steps.rows import table_of
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.static_files import editor_is_built
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


ROWS_AT_ONCE = 12
"""Rows of a party that stand in the table when the page is shown; the others follow at once."""


@router.get("/projects/{project}/steps")
@needs("read")
def steps(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The step table."""
    kept, analysis = bench.analysis(project, language=lang)
    view = analysis.case.view
    table, choices = table_of(view, lang), choices_of(view, lang)
    numbered = {row.id for part in table.parts for row in part.rows if row.number}
    values = {"table": table, "numbered": numbered, "choices": choices, "units": UNITS}
    values |= {"at_once": ROWS_AT_ONCE, "built": editor_is_built()}
    lacks = {"lacks_applicant": lacking(view), "word": lambda value: word_of(value, lang)}
    return part(request, "steps.html", kept, analysis, **values, **lacks)
