"""The results of an analysed catalogue, where the server was told of any."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

from retrace.app.catalogue.results import TABLES, results
from retrace.web.access import needs
from retrace.web.pages.catalogue import folder_of

router = APIRouter()


@router.get("/catalogue")
@needs("sign_in")
def catalogue(request: Request) -> dict[str, Any]:
    """What was found of the whole."""
    with results(folder_of(request)) as found:
        return asdict(found.summary)


@router.get("/catalogue/{table}")
@needs("sign_in")
def table(
    request: Request,
    table: str,
    query: str = "",
    begin: Annotated[int, Query(ge=0, lt=2**31)] = 0,
    most: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> dict[str, Any]:
    """Rows of "rank", "systems", "patterns", "papers" or "failed" that have every word of the query."""
    if table not in TABLES:
        raise HTTPException(404)
    with results(folder_of(request)) as found:
        return asdict(found.table(table, begin, most, query))
