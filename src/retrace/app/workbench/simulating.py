"""Runs of a simulation as a project shows them: which there are, what came of one, what is lacking for the first."""

from __future__ import annotations

from typing import Any

from retrace.app.jobs.desk import Desk
from retrace.app.simulation.from_facts import facts_scenario
from retrace.app.workbench.analysis import Analysis
from retrace.bpmn.simulation import read_simulation
from retrace.graph.view import Step
from retrace.knowledge.messages import Language
from retrace.model.errors import RetraceError
from retrace.model.job import Job
from retrace.model.project import PARAMETERS, Kept

KIND = "simulation"


def runs_of(desk: Desk, project: str) -> tuple[Job, ...]:
    """The runs of a project, the newest first."""
    return desk.jobs.of_project(project, KIND)


def shown_run(desk: Desk, runs: tuple[Job, ...], wanted: str, language: Language) -> tuple[Job | None, Any]:
    """The run that is wanted, else the newest, with its report as JSON holds it where it has one.

    Raises `RetraceError("job_unknown")` for a run of another project.
    """
    if wanted and all(run.id != wanted for run in runs):
        raise RetraceError("job_unknown", wanted[:40])
    job = next((run for run in runs if run.id == (wanted or run.id)), None)
    result = desk.jobs.result(job.id) if job and job.state == "done" else None
    return job, result[language] if result else None


def lacks(kept: Kept, analysis: Analysis) -> tuple[Step, ...]:
    """The steps whose time has to be stated before anything can be simulated; none where enough is known."""
    case = analysis.case
    if PARAMETERS in kept.files or facts_scenario(case):
        return ()
    try:
        told = read_simulation(case.reading, "")[0]
    except RetraceError:
        return ()
    return () if told else tuple(case.view.steps.values())
