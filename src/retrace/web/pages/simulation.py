"""Simulation of both processes: ordered, watched, stopped, its results kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from retrace.app.jobs.kinds.simulation import MOST_CASES, MOST_RUNS, Order
from retrace.app.workbench.simulating import lacks, runs_of, shown_run
from retrace.model.errors import RetraceError
from retrace.web.access import needs
from retrace.web.events import events_of
from retrace.web.numbers import whole_number
from retrace.web.request import Bench, Lang, Who
from retrace.web.views import leads_to, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/simulation")
@needs("read")
def simulation(request: Request, bench: Bench, lang: Lang, project: str, run: str = "") -> HTMLResponse:
    """The latest run, or the one asked for, and the form for another."""
    kept, analysis = bench.analysis(project, language=lang)
    bench.desk.go_on()
    runs = runs_of(bench.desk, project)
    job, report = shown_run(bench.desk, runs, run, lang)
    return part(
        request,
        "simulation.html",
        kept,
        analysis,
        runs=runs,
        job=job,
        report=report,
        staff=_staff(report) if report else [],
        steps=_steps(report) if report else [],
        lacks=lacks(kept, analysis),
        order=Order(**job.order) if job else Order(),
        most_cases=MOST_CASES,
        most_runs=MOST_RUNS,
    )


@router.post("/projects/{project}/simulation")
@needs("simulate", heavy=True)
def order(
    bench: Bench,
    who: Who,
    project: str,
    cases: Annotated[str, Form()] = "",
    replications: Annotated[str, Form()] = "10",
    seed: Annotated[str, Form()] = "1",
    holidays: Annotated[bool, Form()] = False,
) -> RedirectResponse:
    """Orders a run of the newest version and leads to it."""
    kept = bench.load(project)
    wanted = Order(
        whole_number(cases, "cases") if cases.strip() else None,
        whole_number(replications, "replications"),
        whole_number(seed, "seed"),
        holidays,
        bench.registry.state(),
    )
    job = bench.desk.order(project, kept.version.number, "simulation", wanted.plain(), who.name)
    return leads_to(f"/projects/{project}/simulation?run={job.id}")


@router.post("/projects/{project}/simulation/{run}/stop")
@needs("simulate")
def stop(bench: Bench, project: str, run: str) -> RedirectResponse:
    """Stops a run."""
    shown_run(bench.desk, runs_of(bench.desk, project), run, "vi")
    bench.desk.stop(run)
    return leads_to(f"/projects/{project}/simulation?run={run}")


@router.get("/projects/{project}/simulation/{run}/chart.svg")
@needs("read")
def chart(bench: Bench, lang: Lang, project: str, run: str) -> Response:
    """The times of cases before and after, as a drawing."""
    _, report = shown_run(bench.desk, runs_of(bench.desk, project), run, lang)
    if not report or not report["chart"]:
        raise RetraceError("job_unknown", run[:40])
    return Response(report["chart"], media_type="image/svg+xml")


@router.get("/projects/{project}/simulation/{run}/events")
@needs("read", by_itself=True)
def events(request: Request, bench: Bench, project: str, run: str) -> StreamingResponse:
    """How far a run is, as it goes on."""
    shown_run(bench.desk, runs_of(bench.desk, project), run, "vi")
    return events_of(request, bench.desk, project, run)


def _staff(report: Any) -> list[tuple[str, str]]:
    """The staff of either side by id, those with much to wait for first."""
    sides = (report["as_is"], report["to_be"])
    names = {one["resource"]: one["name"] for side in sides for one in side["bottlenecks"]}
    every = dict.fromkeys([*names, *(key for side in sides for key in side["resources"])])
    return [(key, names.get(key) or report["names"].get(key, key)) for key in every]


def _steps(report: Any) -> list[tuple[str, str]]:
    """The steps of either side at which anything is done or waited for."""
    sides = (report["as_is"], report["to_be"])
    busy = dict.fromkeys(
        key
        for side in sides
        for key, one in side["elements"].items()
        if one["work_mean"] or one["wait_mean"] or one["delay_mean"]
    )
    return [(key, report["names"].get(key, key)) for key in busy]
