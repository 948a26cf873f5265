"""What was understood of the files of a project and what was not, each thing linked to its element."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retrace.app.workbench.asking import named
from retrace.app.workbench.facts_words import label_of
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/imported")
@needs("read")
def imported(request: Request, bench: Bench, lang: Lang, project: str, others: int = 0) -> HTMLResponse:
    """What was understood; `others` is how many more projects the same files began."""
    kept, analysis = bench.analysis(project, language=lang)
    return part(
        request,
        "imported.html",
        kept,
        analysis,
        told=bench.told_on_import(project, lang),
        others=others,
        inferred=[step for step in analysis.assess.steps if step.inferred],
        field_label=lambda name: label_of(name, lang),
        named=lambda about: named(analysis.case.view, about),
    )
