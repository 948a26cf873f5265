"""The results of an analysed catalogue, where the server was told of any: what was found, and each table in parts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from retrace.app.catalogue.results import TABLES, Part, results
from retrace.knowledge.procedure_key import procedure_key
from retrace.web.access import needs
from retrace.web.request import Bench, Sees
from retrace.web.views import page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_A_PAGE = 50


def folder_of(request: Request) -> Path:
    """The folder of results that the server was told of; without one there is no such page."""
    folder: Path | None = request.app.state.catalogue
    if folder is None:
        raise HTTPException(404)
    return folder


@router.get("/catalogue")
@needs("sign_in")
def catalogue(
    request: Request, bench: Bench, sees: Sees, table: str = "rank", q: str = "", begin: int = 0
) -> HTMLResponse:
    """A table of the results, with what was found of the whole; procedures that have a plan lead to it."""
    if table not in TABLES:
        raise HTTPException(404)
    with results(folder_of(request)) as found:
        begin = max(begin, 0) // _A_PAGE * _A_PAGE
        part = found.table(table, begin, _A_PAGE, q)
        if begin >= part.total:
            begin, part = 0, found.table(table, 0, _A_PAGE, q)
        return page(
            request,
            "catalogue.html",
            summary=found.summary,
            tables=TABLES,
            table=table,
            query=q,
            part=part,
            projects=_projects_of(part, bench.following.projects(sees)),
            begin=begin,
            step=_A_PAGE,
        )


def _projects_of(part: Part, known: Mapping[str, str]) -> list[str]:
    """The project of the procedure of each row, "" where there is none."""
    told = [dict(zip(part.columns, row, strict=True)) for row in part.rows]
    keys = [(str(one.get("code") or ""), procedure_key("", str(one.get("name") or ""))) for one in told]
    return [known.get(code, "") or known.get(name, "") if code or name else "" for code, name in keys]
