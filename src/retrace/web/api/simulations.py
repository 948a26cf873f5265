"""Simulations of a project: ordered, watched, stopped, read."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from retrace.app.jobs.kinds.simulation import Order
from retrace.app.workbench.simulating import KIND, runs_of, shown_run
from retrace.web.access import needs
from retrace.web.events import events_of, job_told
from retrace.web.request import Bench, Lang, Who

router = APIRouter()


class SimulationOrder(BaseModel):
    """What is wanted: cases of a replication (null leaves it to the parameters), replications, seed, days off."""

    cases: int | None = None
    replications: int = 10
    seed: int = 1
    holidays: bool = False


@router.get("/projects/{project}/simulations")
@needs("read")
def simulations(bench: Bench, project: str) -> list[dict[str, Any]]:
    """The runs of a project, the newest first."""
    bench.load(project)
    return [job_told(job) for job in runs_of(bench.desk, project)]


@router.post("/projects/{project}/simulations", status_code=202)
@needs("simulate", heavy=True)
def order(bench: Bench, who: Who, project: str, wish: SimulationOrder) -> dict[str, Any]:
    """Orders a run of the newest version; the same that is done already is given back."""
    kept = bench.load(project)
    wanted = Order(**wish.model_dump(), registry=bench.registry.state()).plain()
    return job_told(bench.desk.order(project, kept.version.number, KIND, wanted, who.name))


@router.get("/projects/{project}/simulations/{run}")
@needs("read")
def simulation(bench: Bench, lang: Lang, project: str, run: str) -> dict[str, Any]:
    """How far a run is; once it is done `result` holds `as_is` and `to_be`, as `retrace simulate` answers, and the
    `comparison` of `retrace compare --simulate`."""
    bench.desk.go_on()
    job, report = shown_run(bench.desk, runs_of(bench.desk, project), run, lang)
    assert job is not None, "a run that is not there was refused"
    return {**job_told(job), "result": report}


@router.delete("/projects/{project}/simulations/{run}", status_code=202)
@needs("simulate")
def stop(bench: Bench, project: str, run: str) -> dict[str, Any]:
    """Stops a run."""
    shown_run(bench.desk, runs_of(bench.desk, project), run, "vi")
    bench.desk.stop(run)
    return job_told(bench.desk.jobs.get(run))


@router.get("/projects/{project}/simulations/{run}/events")
@needs("read", by_itself=True)
def events(request: Request, bench: Bench, project: str, run: str) -> StreamingResponse:
    """How far a run is, as server-sent events until it ends."""
    shown_run(bench.desk, runs_of(bench.desk, project), run, "vi")
    return events_of(request, bench.desk, project, run)
