"""The results of an analysed catalogue, where the server was told of any: what was found, and each table in parts."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from retrace.app.catalogue.results import TABLES, results
from retrace.web.access import needs
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
def catalogue(request: Request, table: str = "rank", q: str = "", begin: int = 0) -> HTMLResponse:
    """A table of the results, with what was found of the whole."""
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
            begin=begin,
            step=_A_PAGE,
        )
