"""What was understood of the files of a project and what was not, each thing linked to its element."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.app.workbench.asking import named
from retrace.app.workbench.understood import confirm_all, understood
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who
from retrace.web.views import leads_to, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/imported")
@needs("read")
def imported(request: Request, bench: Bench, lang: Lang, project: str, others: int = 0, since: int = 0) -> HTMLResponse:
    """What was understood; `others` is how many more projects the same files began, `since` the version before what
    was guessed was confirmed."""
    kept, analysis = bench.analysis(project, language=lang)
    steps = list(understood(analysis, lang))
    return part(
        request,
        "imported.html",
        kept,
        analysis,
        told=bench.told_on_import(project, lang),
        others=others,
        confirmed=0 < since < kept.version.number,
        steps=steps,
        inferred=sum(bool(step.guessed) for step in steps),
        drawing=analysis.plain_svg,
        named=lambda about: named(analysis.case.view, about),
    )


@router.post("/projects/{project}/imported")
@needs("edit")
def confirm(bench: Bench, who: Who, project: str, seen: Annotated[str, Form()] = "") -> RedirectResponse:
    """States all that was guessed of the steps as it stands."""
    saved = confirm_all(bench, project, seen, who)
    return leads_to(f"/projects/{project}/imported?since={saved.head.number - 1}")
