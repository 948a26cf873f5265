"""The registry: systems, papers, law and figures on the day, each with its status, date and source."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retrace.app.knowledge.entries import shown
from retrace.app.knowledge.users import users
from retrace.app.workbench.registry import found
from retrace.app.workbench.written_day import read_day
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.views import page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

KINDS = ("system", "paper", "law", "organisation", "fee", "holiday", "parameter")
_A_PAGE = 100


@router.get("/registry")
@needs("sign_in")
def registry(
    request: Request,
    bench: Bench,
    lang: Lang,
    kind: str = "system",
    q: str = "",
    day: str = "",
    begin: int = 0,
    kept: bool = False,
) -> HTMLResponse:
    """The entries of a kind."""
    as_of = read_day(day, "day") if day else bench.today()
    entries = found(as_of, kind, q, lang, bench.registry.overlay())
    begin = max(min(begin, len(entries) - 1), 0) // _A_PAGE * _A_PAGE
    return page(
        request,
        "registry.html",
        kinds=KINDS,
        kind=kind,
        query=q,
        day=as_of,
        count=len(entries),
        begin=begin,
        step=_A_PAGE,
        entries=entries[begin : begin + _A_PAGE],
        own=bench.registry.file(),
        kept_now=kept,
    )


@router.get("/registry/{name:path}")
@needs("sign_in")
def entry(request: Request, bench: Bench, lang: Lang, name: str, day: str = "") -> HTMLResponse:
    """One entry with its facts and what refers to it."""
    as_of = read_day(day, "day") if day else bench.today()
    overlay = bench.registry.overlay()
    report = shown(name, as_of, overlay, lang)
    return page(
        request,
        "registry_entry.html",
        report=report,
        users=users(report.used_by, as_of, overlay, lang),
        day=as_of,
        kinds=KINDS,
    )
