"""The step table of the model, with the diagram that follows from it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.choices import choices_of
from retrace.app.workbench.facts_form import UNITS
from retrace.app.workbench.facts_words import word_of
from retrace.app.workbench.steps.applicant import lacking
from retrace.app.workbench.steps.rows import Table, facts_of, table_of
from retrace.knowledge.messages import Language
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.static_files import editor_is_built
from retrace.web.views import page, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

AT_ONCE = 4
"""Rows that stand in the table when the page is shown: as many as a window shows below the diagram."""
MORE = 40
"""Rows that follow with one question."""


@router.get("/projects/{project}/steps")
@needs("read")
def steps(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The step table, the first rows of each party."""
    kept, analysis = bench.analysis(project, language=lang)
    view = analysis.case.view
    table = table_of(view)
    about = {"lacks_applicant": lacking(view), "word": lambda value: word_of(value, lang), "built": editor_is_built()}
    shown = {"at_once": _at_once(table), "more": MORE, "choices": choices_of(view, lang)}
    return part(request, "steps.html", kept, analysis, **about, **shown, **_rows(analysis, table, lang))


@router.get("/projects/{project}/steps/rows")
@needs("read")
def rows(request: Request, bench: Bench, lang: Lang, project: str, pool: str, first: int, version: int) -> HTMLResponse:
    """Some of the other rows of a party, from the row with the number `first` on, counted from 0."""
    kept, analysis = bench.analysis(project, version, lang)
    table = table_of(analysis.case.view)
    at = next((at for at, party in enumerate(table.parts, 1) if party.pool == pool), 0)
    if not at:
        raise HTTPException(404)
    party = table.parts[at - 1]
    asked = {"project": kept.project, "part": party, "at": at, "rows": party.rows[max(first, 0) :][:MORE]}
    return page(request, "step_rows.html", **asked, **_rows(analysis, table, lang))


def _rows(analysis: Analysis, table: Table, language: Language) -> dict[str, Any]:
    """What rows are made of."""
    numbered = {row.id for party in table.parts for row in party.rows if row.number}
    facts = {"facts_of": lambda row: facts_of(analysis.case.view, row.id, language), "units": UNITS}
    return {"table": table, "numbered": numbered, **facts}


def _at_once(table: Table) -> dict[str, int]:
    """How many rows of each party stand in the table at once."""
    found, left = {}, AT_ONCE
    for party in table.parts:
        found[party.pool] = min(left, len(party.rows))
        left -= found[party.pool]
    return found
