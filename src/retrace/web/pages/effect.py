"""Figures before and after, and the charts of them."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from retrace.app.reports.figures import CompareReport, PairReport
from retrace.app.workbench.once import later
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_UNITS = {"hours": "hours", "money": "money", "share": "share"}


@router.get("/projects/{project}/effect")
@needs("read")
def effect(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """Figures before and after."""
    kept, analysis = bench.analysis(project, language=lang)
    headlines = list(_headlines(analysis.compare))
    return part(request, "effect.html", kept, analysis, headlines=headlines, charts=analysis.chart_names, units=_UNITS)


@router.get("/projects/{project}/charts/{name}.svg")
@needs("read")
def chart(request: Request, bench: Bench, lang: Lang, project: str, name: str, version: int | None = None) -> Response:
    """A chart of a version as a drawing."""
    with later():
        _, analysis = bench.analysis(project, version, lang)
        drawn = analysis.chart(name)
    if drawn is None:
        raise HTTPException(404)
    # Where people log in, nothing stays in a browser that the next one may use.
    headers = {} if request.app.state.accounts else {"Cache-Control": "private, max-age=3600"}
    return Response(drawn, media_type="image/svg+xml", headers=headers)


def _headlines(report: CompareReport) -> Iterator[tuple[str, PairReport, str]]:
    """The figures that are looked at first, as far as they are known."""
    for name in ("visits", "papers", "manual_steps"):
        yield name, report.counters[name], ""
    yield "cycle_time", report.time["cycle_time"], "time"
    for name in ("per_year", "per_case"):
        pair: PairReport = getattr(report.cost, name)
        if pair.as_is is not None or pair.to_be is not None:
            yield name, pair, "money"
            break
