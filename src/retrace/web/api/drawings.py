"""Diagrams and charts as drawings."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from retrace.app.workbench.opened import WhatIf
from retrace.model.errors import RetraceError
from retrace.web.access import needs
from retrace.web.request import Bench, Lang

router = APIRouter()

_SVG = "image/svg+xml"
Codes = Annotated[tuple[str, ...], Query()]


@router.get("/projects/{project}/diagrams/{side}")
@needs("read")
def diagram(
    bench: Bench,
    lang: Lang,
    project: str,
    side: Literal["as-is", "to-be", "plain"],
    version: int | None = None,
    ready: Codes = (),
    unready: Codes = (),
) -> Response:
    """The process as it is, with what goes marked, or as it will be, with what is new marked; plain as it is drawn."""
    _, analysis = bench.analysis(project, version, lang, WhatIf.of(ready, unready))
    if side == "plain":
        return Response(analysis.plain_svg, media_type=_SVG)
    return Response(analysis.as_is_svg if side == "as-is" else analysis.to_be_svg, media_type=_SVG)


@router.get("/projects/{project}/charts")
@needs("read")
def charts(bench: Bench, lang: Lang, project: str, version: int | None = None) -> tuple[str, ...]:
    """The names of the charts that there are."""
    return bench.analysis(project, version, lang)[1].chart_names


@router.get("/projects/{project}/charts/{name}")
@needs("read")
def chart(bench: Bench, lang: Lang, project: str, name: str, version: int | None = None) -> Response:
    """A chart."""
    analysis = bench.analysis(project, version, lang)[1]
    drawn = analysis.chart(name)
    if drawn is None:
        raise RetraceError("store_no_file", name[:80])
    return Response(drawn, media_type=_SVG)
