"""Use case: simulate a model with the parameters it brings."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from retrace.app.opening import open_model
from retrace.app.reports.simulation import (
    CycleReport,
    ElementReport,
    MeanReport,
    ResourceReport,
    SimulateReport,
    WaitReport,
)
from retrace.bpmn.simulation import read_simulation
from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.knowledge.messages import Language, say
from retrace.model.duration import seconds
from retrace.model.errors import RetraceError
from retrace.model.problem import Problem
from retrace.model.process import Process

REPLICATIONS = 10


def simulate_model(
    model: Path,
    cases: int | None = None,
    seed: int = 0,
    replications: int = REPLICATIONS,
    until: str = "",
    language: Language = "vi",
) -> tuple[SimulateReport, Process]:
    """The report of a model and the process it is about.

    `until` is a day, a moment or an ISO duration after the start. Raises `RetraceError("simulate_no_data")`,
    `RetraceError("simulate_until")`, and what reading and `simulate` raise.
    """
    reading = open_model(model)
    scenario, problems = read_simulation(reading)
    if scenario is None:
        raise RetraceError("simulate_no_data", str(model))
    wish = Wish(cases, _horizon(until, scenario.start), replications, seed)
    outcome = simulate(reading.process, scenario, wish)
    told = [_told(problem, language) for problem in problems]
    return _report(outcome, seed, scenario.currency, [*told, *(say(each, language) for each in outcome.warnings)]), (
        reading.process
    )


def _horizon(until: str, start: datetime) -> datetime | None:
    if not until:
        return None
    length = seconds(until)
    try:
        end = start + timedelta(seconds=length) if length is not None else datetime.fromisoformat(until)
    except (ValueError, OverflowError):
        raise RetraceError("simulate_until", until) from None
    end = end if end.tzinfo else end.replace(tzinfo=start.tzinfo)
    if end <= start:
        raise RetraceError("simulate_until_early", until, start=start.isoformat(" ", "minutes"))
    return end


def _told(problem: Problem, language: Language) -> str:
    parts = [problem.text] + ([problem.repair] if problem.repair else [])
    return " ".join(say(part, language) for part in parts)


def _report(found: Outcome, seed: int, currency: str, warnings: list[str]) -> SimulateReport:
    return SimulateReport(
        cases=found.cases,
        finished=found.finished,
        unfinished=found.cases - found.finished,
        seed=seed,
        replications=found.replications,
        currency=currency,
        cycle_time=CycleReport(found.cycle_mean, _pair(found.cycle_interval), *found.quantiles),
        waiting_time=WaitReport(found.wait_mean, _pair(found.wait_interval)),
        cost=MeanReport(found.cost_mean),
        elements={
            key: ElementReport(each.visits, each.wait, each.work, each.off_hours)
            for key, each in found.elements.items()
        },
        resources={
            key: ResourceReport(each.utilisation, each.cost, each.queue) for key, each in found.resources.items()
        },
        warnings=warnings,
    )


def _pair(interval: tuple[float, float] | None) -> list[float] | None:
    return list(interval) if interval else None
