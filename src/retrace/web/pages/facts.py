"""The form for what is known of one element."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from retrace.app.workbench.asking import asked
from retrace.app.workbench.choices import choices_of
from retrace.app.workbench.facts_form import UNITS, form_of, has_form
from retrace.app.workbench.facts_groups import grouped
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who
from retrace.web.views import leads_to, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/facts/{about}")
@needs("read")
def facts(
    request: Request, bench: Bench, lang: Lang, project: str, about: str, ask: str = "", beside: bool = False
) -> Response:
    """The form for what is known of one element; `ask` is the question that led here.

    The editor asks for it `beside` its canvas, also for elements of which nothing can be stated.
    """
    kept, analysis = bench.analysis(project, language=lang)
    if beside and not has_form(analysis.case.view, about):
        return Response(status_code=204)
    questions = [one for one in asked(analysis, lang) if about in (one.about, one.question.about)]
    form = form_of(analysis.case.view, about, lang)
    wanted = {field.name for one in questions if one.about == about for field in one.fields}
    return part(
        request,
        "facts.html",
        kept,
        analysis,
        form=form,
        groups=grouped(form, tuple(wanted), lang),
        wanted=wanted,
        questions=questions,
        ask=ask,
        units=list(UNITS),
        choices=None if beside else choices_of(analysis.case.view, lang),
    )


@router.post("/projects/{project}/facts/{about}")
@needs("edit")
async def state(request: Request, bench: Bench, who: Who, project: str, about: str) -> RedirectResponse:
    """Keeps what the form says and leads back to the judgement."""
    given = await request.form()
    answers = {name: " ".join(map(str, given.getlist(name))).strip() for name in given if name != "seen"}
    saved = await run_in_threadpool(bench.state, project, about, answers, str(given.get("seen", "")), who)
    return leads_to(f"/projects/{project}?since={saved.head.number - 1}#questions")
