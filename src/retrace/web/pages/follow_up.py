"""Follow-up: how service indicators go over time against what plans promise, for a procedure and for the programme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from retrace.app.catalogue.follow_up import counted_words, course_words, shown
from retrace.app.workbench.aims import aims_of, written_aims
from retrace.app.workbench.course_chart import course_chart
from retrace.knowledge.messages import say
from retrace.knowledge.procedure_key import procedure_key
from retrace.model.indicators import INDICATORS, Course, Followed
from retrace.model.permission import may
from retrace.model.text import text
from retrace.render.charts import chart_svg
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Sees, Who, uploaded
from retrace.web.views import leads_to, page, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_A_PAGE = 50


@router.get("/follow-up")
@needs("sign_in")
def programme(
    request: Request,
    bench: Bench,
    who: Who,
    sees: Sees,
    lang: Lang,
    unit: str = "",
    q: str = "",
    behind: bool = False,
    begin: int = 0,
) -> HTMLResponse:
    """The programme of an office, and its procedures; with `behind` those that fall behind only."""
    offices = bench.following.offices(who)
    chosen = unit if any(unit == one for one, _ in offices) else offices[0][0] if offices else ""
    made = bench.following.programme(who, chosen)
    procedures = [one for one in made.procedures if _wanted(one, q, behind)]
    projects = bench.following.projects(sees)
    begin = max(min(begin, len(procedures) - 1), 0) // _A_PAGE * _A_PAGE
    return page(
        request,
        "programme.html",
        made=made,
        offices=offices,
        unit=chosen,
        query=q,
        behind=behind,
        indicators=INDICATORS,
        procedures=procedures[begin : begin + _A_PAGE],
        count=len(procedures),
        begin=begin,
        step=_A_PAGE,
        project_of=lambda one: projects.get(one.code) or projects.get(procedure_key("", one.name)),
        files=bench.following.listed(who, lang),
        brings=may(who, "begin"),
        f=_say(lang),
        sentences=counted_words(made, lang),
        told=lambda course: _told(course, lang),
        words=lambda course: course_words(course, lang),
    )


@router.post("/follow-up")
@needs("begin", heavy=True)
def bring(
    bench: Bench, who: Who, files: list[UploadFile] | None = None, promised: Annotated[bool, Form()] = False
) -> RedirectResponse:
    """Keeps files of indicators, or of what the plan promises."""
    bench.following.bring(uploaded(files or []), who, promised)
    return leads_to(f"/follow-up?unit={who.unit}#files")


@router.post("/follow-up/{number}/remove")
@needs("begin")
def remove(bench: Bench, who: Who, number: int) -> RedirectResponse:
    """Takes a file away with all it told."""
    bench.following.remove(number, who)
    return leads_to("/follow-up#files")


@router.get("/follow-up/{name}.svg")
@needs("sign_in")
def programme_chart(bench: Bench, who: Who, lang: Lang, name: str, unit: str = "") -> Response:
    """The course of an indicator of the programme."""
    return _drawn(bench.following.programme(who, unit).programme, name, lang)


@router.get("/projects/{project}/follow-up")
@needs("read")
def of_project(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The course of the procedure of a project."""
    kept, analysis = bench.analysis(project, language=lang)
    made = bench.following.of_project(kept.project)
    return part(
        request,
        "following.html",
        kept,
        analysis,
        made=made,
        indicators=INDICATORS,
        f=_say(lang),
        aims=written_aims(made.aims, lang),
        told=lambda course: _told(course, lang),
        words=lambda course: course_words(course, lang),
        value=lambda row, name: shown(name, row.values[name], lang) if name in row.values else "–",
    )


@router.post("/projects/{project}/follow-up")
@needs("edit")
def aim(
    bench: Bench,
    who: Who,
    project: str,
    online: Annotated[str, Form()] = "",
    on_time: Annotated[str, Form()] = "",
    mean_days: Annotated[str, Form()] = "",
    electronic_results: Annotated[str, Form()] = "",
    satisfaction: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Keeps what the plan of a project promises; an empty field promises nothing."""
    given = {
        "online": online,
        "on_time": on_time,
        "mean_days": mean_days,
        "electronic_results": electronic_results,
        "satisfaction": satisfaction,
    }
    bench.following.aim(bench.load(project).project, aims_of(given), who)
    return leads_to(f"/projects/{project}/follow-up")


@router.get("/projects/{project}/follow-up/{name}.svg")
@needs("read")
def chart(bench: Bench, lang: Lang, project: str, name: str) -> Response:
    """The course of an indicator of a project's procedure."""
    return _drawn(bench.following.of_project(bench.load(project).project).course, name, lang)


def _drawn(followed: Followed, name: str, lang: Lang) -> Response:
    course = next((one for one in followed.courses if one.indicator == name), None)
    drawing = course_chart(course, lang) if course else None
    if drawing is None:
        raise HTTPException(404)
    return Response(chart_svg(drawing, lang), media_type="image/svg+xml")


def _wanted(one: Followed, query: str, behind: bool) -> bool:
    found = all(word in f"{one.code} {one.name}".lower() for word in query.lower().split())
    return found and (not behind or any(course.verdict == "behind" for course in one.courses))


def _say(lang: Lang) -> Callable[..., str]:
    return lambda key, **args: say(text(f"follow_up.{key}", **args), lang)


def _told(course: Course, lang: Lang) -> str:
    return "–" if course.last is None else shown(course.indicator, course.last, lang)
