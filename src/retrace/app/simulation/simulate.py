"""Use case: simulate a model with the parameters it brings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from retrace.app.opening import open_model
from retrace.app.reports.simulation import (
    BottleneckReport,
    CycleReport,
    ElementReport,
    HistogramReport,
    MeanReport,
    RangeReport,
    ResourceReport,
    SimulateReport,
    SpreadReport,
    WaitReport,
)
from retrace.app.simulation.chosen_parameters import Parameters, in_vietnam, parameters_of, told_problem
from retrace.app.simulation.event_log import log_file
from retrace.evaluate.simulate.outcome import ElementOutcome, Outcome, ResourceOutcome, Spread
from retrace.evaluate.simulate.run import Progress, Watch, Wish, simulate
from retrace.knowledge.messages import Language, say
from retrace.model.duration import seconds
from retrace.model.errors import RetraceError
from retrace.model.process import Process

Stopping = Callable[[Callable[[], None]], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a simulation; None leaves it to the parameters. `until` is a day, a moment or an ISO duration
    after the start, `warm_up` an ISO duration; `log` is a file to write,
    `scenario` the id or name of one of several in the file, `params` a file of parameters, `procedure` one of facts,
    `results` a file to write: the model with BPSim results.
    With `holidays` nobody works on Vietnamese public holidays; `fast` is the compiled kernel."""

    cases: int | None = None
    seed: int | None = None
    replications: int | None = None
    until: str = ""
    warm_up: str = ""
    log: Path | None = None
    scenario: str = ""
    params: Path | None = None
    procedure: Path | None = None
    results: Path | None = None
    holidays: bool = False
    fast: bool = False


def simulate_model(
    model: Path,
    order: Order = Order(),
    language: Language = "vi",
    progress: Progress | None = None,
    stopping: Stopping | None = None,
) -> tuple[SimulateReport, Process]:
    """The report of a model and the process it is about. `progress` is told how far it is; `stopping` is given what
    ends the run early, with the figures found so far.

    Raises `RetraceError("simulate_until")`, `RetraceError("simulate_warm_up")`, and what reading and `simulate` raise.
    """
    reading = open_model(model)
    process = reading.process
    given = parameters_of(model, reading, order.params, order.scenario, order.procedure)
    if order.holidays:
        given = in_vietnam(given)
    start = given.scenario.start
    wish = Wish(
        order.cases, _horizon(order.until, start), order.replications, order.seed, _length(order.warm_up), order.fast
    )
    names = {node.id: node.name for node in process.nodes.values()}
    with log_file(order.log, names) as log:
        outcome = simulate(process, given.scenario, wish, Watch(progress, log, stopping))
    if order.results:
        from retrace.app.output_files import write_file
        from retrace.app.simulation.results_in_model import results_of

        write_file(order.results, results_of(reading, order.scenario, given, outcome, language))
    return outcome_report(outcome, given, language), process


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


def _length(written: str) -> float | None:
    if not written:
        return None
    length = seconds(written)
    if length is None:
        raise RetraceError("simulate_warm_up", written)
    return length


def outcome_report(found: Outcome, given: Parameters, language: Language) -> SimulateReport:
    """What was found, in words and figures."""
    names = given.scenario.resources
    told = [told_problem(problem, language) for problem in given.problems]
    return SimulateReport(
        cases=found.cases,
        finished=found.finished,
        unfinished=found.cases - found.finished,
        seed=found.seed,
        replications=found.replications,
        interrupted=found.interrupted,
        source=given.source,
        currency=given.scenario.currency,
        cycle_time=CycleReport(found.cycle_mean, _pair(found.cycle_interval), *found.quantiles),
        histogram=HistogramReport(list(found.histogram[0]), list(found.histogram[1])),
        waiting_time=WaitReport(found.wait_mean, _pair(found.wait_interval)),
        cost=MeanReport(found.cost_mean, _pair(found.cost_interval)),
        elements={key: _element(each) for key, each in found.elements.items()},
        resources={key: _resource(each) for key, each in found.resources.items()},
        bottlenecks=[
            BottleneckReport(each.resource, names[each.resource].name or each.resource, each.wait, each.share)
            for each in found.bottlenecks
        ],
        warnings=[*told, *(say(each, language) for each in found.warnings)],
    )


def _element(each: ElementOutcome) -> ElementReport:
    return ElementReport(
        visits=each.visits,
        wait_mean=each.wait,
        work_mean=each.work,
        off_hours_mean=each.off_hours,
        queue_mean=each.queue,
        delay_mean=each.delay,
        completed=each.completed,
        fixed_cost=each.cost,
        wait=_spread(each.waits),
        time=_spread(each.times),
        wait_range=RangeReport(*each.wait_range),
        time_range=RangeReport(*each.time_range),
    )


def _resource(each: ResourceOutcome) -> ResourceReport:
    return ResourceReport(each.utilisation, each.cost, each.queue, each.longest, each.wait, _spread(each.waits))


def _spread(found: Spread) -> SpreadReport:
    return SpreadReport(*found)


def _pair(interval: tuple[float, float] | None) -> list[float] | None:
    return list(interval) if interval else None
