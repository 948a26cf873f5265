"""The pages: overview, judgement, redesign, effect, dossier, versions of a project. They work without a script."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from retrace.app.documents import document, document_names
from retrace.app.dossier import dossier_report, everything
from retrace.app.workbench import starting
from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.deciding import Decision, decided
from retrace.app.workbench.facts_form import UNITS, form_of, has_form
from retrace.fonts import font_files
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.finding import CRITERIA
from retrace.model.project import MODEL, Kept
from retrace.model.text import text
from retrace.web.request import Bench, Lang, uploaded
from retrace.web.static_files import editor_is_built
from retrace.web.views import page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/")
def overview(request: Request, bench: Bench, lang: Lang, q: str = "") -> HTMLResponse:
    """Projects, and the ways to begin one."""
    return page(request, "overview.html", entries=bench.overview(q, lang), query=q, samples=starting.sample_titles())


@router.post("/projects")
def create(
    bench: Bench,
    sample: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    agency: Annotated[str, Form()] = "",
    files: list[UploadFile] | None = None,
) -> RedirectResponse:
    """Begins a project and leads to its judgement."""
    given = uploaded(files or [])
    if sample:
        made = bench.create(starting.of_sample(sample))
    elif given:
        made = bench.create(starting.of_upload(given))
    elif name.strip():
        made = bench.create(starting.of_nothing(name.strip(), agency.strip()), name.strip())
    else:
        raise RetraceError("project_needs_name")
    return _to(f"/projects/{made.id}")


@router.get("/projects/{project}")
def judgement(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """How each step is judged, the online level, what is still asked."""
    kept, analysis = bench.analysis(project, language=lang)
    names = [say(text(f"decision.criterion.{criterion}"), lang) for criterion in CRITERIA]
    return _part(request, "judgement.html", kept, analysis, criteria=list(zip(CRITERIA, names, strict=True)))


@router.get("/projects/{project}/facts/{about}")
def facts(
    request: Request, bench: Bench, lang: Lang, project: str, about: str, ask: str = "", beside: bool = False
) -> Response:
    """The form for what is known of one element; `ask` is the question that led here.

    The editor asks for it `beside` its canvas, also for elements of which nothing can be stated.
    """
    kept, analysis = bench.analysis(project, language=lang)
    if beside and not has_form(analysis.case.view, about):
        return Response(status_code=204)
    questions = [question for question in analysis.assess.questions if question.about == about]
    form = form_of(analysis.case.view, about, lang)
    return _part(request, "facts.html", kept, analysis, form=form, questions=questions, ask=ask, units=list(UNITS))


@router.post("/projects/{project}/facts/{about}")
async def state(request: Request, bench: Bench, project: str, about: str) -> RedirectResponse:
    """Keeps what the form says and leads back to the judgement."""
    given = await request.form()
    answers = {name: " ".join(map(str, given.getlist(name))).strip() for name in given if name != "seen"}
    await run_in_threadpool(bench.state, project, about, answers, str(given.get("seen", "")))
    return _to(f"/projects/{project}#questions")


@router.get("/projects/{project}/edit")
def edit(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The editor of the model."""
    kept, analysis = bench.analysis(project, language=lang)
    return _part(request, "edit.html", kept, analysis, file=MODEL, built=editor_is_built())


@router.get("/projects/{project}/redesign")
def redesign(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The proposals, what was decided on them, and both diagrams."""
    kept, analysis = bench.analysis(project, language=lang)
    return _part(request, "redesign.html", kept, analysis, choice=analysis.choice)


@router.post("/projects/{project}/decisions")
def decide(
    bench: Bench,
    lang: Lang,
    project: str,
    seen: Annotated[str, Form()],
    proposal: Annotated[str, Form()],
    action: Annotated[Literal["apply", "reject", "later"], Form()],
    reason: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Decides on a proposal and leads back to it."""
    decision = Decision(proposal, action, reason)
    bench.decide(project, lambda choice: decided(choice, decision), seen, language=lang)
    return _to(f"/projects/{project}/redesign#{proposal}")


@router.get("/projects/{project}/effect")
def effect(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """Figures before and after."""
    kept, analysis = bench.analysis(project, language=lang)
    return _part(request, "effect.html", kept, analysis)


@router.get("/projects/{project}/dossier")
def dossier(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """Whether the dossier may be submitted, and its files."""
    kept, analysis = bench.analysis(project, language=lang)
    report = dossier_report(analysis.work.dossier, document_names([analysis.work.dossier]), lang)
    return _part(request, "dossier.html", kept, analysis, report=report)


@router.get("/projects/{project}/download/{name}")
def download(bench: Bench, lang: Lang, project: str, name: str) -> Response:
    """A file of the dossier."""
    _, analysis = bench.analysis(project, language=lang)
    content = document([analysis.work.dossier], name)
    if content is None:
        content = everything(analysis.case, analysis.work, lang).get(name)
    if content is None:
        raise RetraceError("store_no_file", name[:80])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


@router.get("/projects/{project}/versions")
def versions(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """Every version that was kept."""
    kept, analysis = bench.analysis(project, language=lang)
    return _part(request, "versions.html", kept, analysis, versions=bench.versions(project))


@router.post("/projects/{project}/restore")
def restore(
    bench: Bench, project: str, seen: Annotated[str, Form()], number: Annotated[int, Form()]
) -> RedirectResponse:
    """Takes an earlier version up again."""
    bench.restore(project, number, seen)
    return _to(f"/projects/{project}/versions")


@router.get("/fonts/{name}")
def font(name: str) -> Response:
    """A font of the pages; a name never changes what it holds."""
    file = next((file for file in font_files() if file.name == name), None)
    if file is None:
        raise RetraceError("store_no_file", name[:80])
    return Response(file.read_bytes(), media_type="font/ttf", headers={"Cache-Control": "public, max-age=31536000"})


def _part(request: Request, template: str, kept: Kept, analysis: Analysis, **values: Any) -> HTMLResponse:
    tab = template.partition(".")[0]
    return page(
        request, template, kept=kept, project=kept.project, analysis=analysis, tab=tab, safe_svg=Markup, **values
    )


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(path, status_code=303)
