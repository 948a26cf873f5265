"""retrace simulate: queues, office hours and chance."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace_cli.options import Answer, Facts, Format, In, Lang, Model
from retrace_cli.show import as_json, duration, figure, line, table, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.simulation import SimulateReport
    from retrace.model.process import Process


class Form(StrEnum):
    """How parameters are written."""

    bpsim = "bpsim"
    qbp = "qbp"


Cases = Annotated[int | None, typer.Option("--cases", min=1, help=words("simulate.cases"), show_default=False)]
Seed = Annotated[int | None, typer.Option("--seed", help=words("simulate.seed"), show_default=False)]
Runs = Annotated[int | None, typer.Option("--replications", min=1, help=words("simulate.runs"), show_default=False)]
Until = Annotated[str, typer.Option("--until", metavar="TIME", help=words("simulate.until"), show_default=False)]
WarmUp = Annotated[str, typer.Option("--warm-up", metavar="TIME", help=words("simulate.warm_up"), show_default=False)]
Log = Annotated[Path | None, typer.Option("--log", metavar="FILE", help=words("simulate.log"), show_default=False)]

Chosen = Annotated[str, typer.Option("--scenario", metavar="ID", help=words("simulate.scenario"), show_default=False)]
Save = Annotated[Path | None, typer.Option("--save", metavar="FILE", help=words("simulate.save"), show_default=False)]
As = Annotated[Form, typer.Option("--as", help=words("simulate.form"))]

Params = Annotated[
    Path | None, typer.Option("--params", metavar="FILE", help=words("simulate.params"), show_default=False)
]
Results = Annotated[
    Path | None, typer.Option("--results", metavar="FILE", help=words("simulate.results"), show_default=False)
]
Fast = Annotated[bool, typer.Option("--fast", help=words("simulate.fast"))]
Holidays = Annotated[bool, typer.Option("--holidays", help=words("simulate.holidays"))]


def command(
    model: Model,
    cases: Cases = None,
    seed: Seed = None,
    replications: Runs = None,
    until: Until = "",
    warm_up: WarmUp = "",
    log: Log = None,
    scenario: Chosen = "",
    save: Save = None,
    form: As = Form.bpsim,
    params: Params = None,
    procedure: Facts = None,
    holidays: Holidays = False,
    fast: Fast = False,
    results: Results = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Times with queues, waiting, cost and load of staff; with `--save` only the model with its parameters."""
    if save:
        _save(model, save, form, scenario, lang, params, procedure)
        return
    from retrace.app.simulation.interruption import stopped_by_interrupt
    from retrace.app.simulation.simulate import Order, simulate_model
    from retrace_cli.progress import Progress

    order = Order(cases, seed, replications, until, warm_up, log, scenario, params, procedure, results, holidays, fast)
    with Progress(words("simulate.progress")) as progress:
        report, process = simulate_model(model, order, lang.value, progress.tell, stopped_by_interrupt)
    if format is Format.json:
        as_json(report)
        return
    title(process.name or model.name)
    line(
        words("simulate.run", cases=report.cases, finished=report.finished, runs=report.replications, seed=report.seed)
    )
    _cases(report)
    _steps(report, process)
    _staff(report)
    for warning in report.warnings:
        line(warning, "warning")


def _save(
    model: Path, save: Path, form: Form, scenario: str, lang: Lang, params: Path | None, procedure: Path | None
) -> None:
    from retrace.app.output_files import write_file
    from retrace.app.simulation.parameters import with_parameters

    data, warnings = with_parameters(model, form.value, scenario, lang.value, params, procedure)
    write_file(save, data)
    line(words("written", file=str(save)))
    for warning in warnings:
        line(warning, "warning")


def _cases(report: SimulateReport) -> None:
    line(f"  {words('simulate.cycle_time')}: {_with(report.cycle_time.mean, report.cycle_time.ci95)}")
    for share in ("p50", "p90", "p95"):
        line(f"    {words(f'simulate.{share}')}: {figure(getattr(report.cycle_time, share), 'time')}")
    line(f"  {words('simulate.waiting_time')}: {_with(report.waiting_time.mean, report.waiting_time.ci95)}")
    line(f"  {words('simulate.cost')}: {figure(report.cost.mean)} {report.currency}")


def _steps(report: SimulateReport, process: Process) -> None:
    steps = [
        (process.nodes[key], found)
        for key, found in report.elements.items()
        if found.work_mean or found.wait_mean or found.delay_mean
    ]
    rows = [
        [node.name or node.id, figure(found.visits)]
        + [duration(time) for time in (found.queue_mean, found.work_mean, found.off_hours_mean, found.delay_mean)]
        for node, found in steps
    ]
    table(words("simulate.heads").split("|"), rows)


def _staff(report: SimulateReport) -> None:
    if not report.resources:
        return
    line()
    rows = []
    for key, found in report.resources.items():
        queue = [figure(found.queue_mean), figure(found.queue_longest), duration(found.wait_mean)]
        rows.append([key, _share(found.utilisation), *queue, f"{figure(found.cost)} {report.currency}"])
    table(words("simulate.staff").split("|"), rows)
    for worst in report.bottlenecks[:1]:
        told = words("simulate.bottleneck", staff=worst.name, wait=duration(worst.wait_mean))
        line(f"{told} ({figure(worst.share, 'share')})", "info")


def _with(mean: float | None, interval: list[float] | None) -> str:
    if mean is None or interval is None:
        return figure(mean, "time")
    return words("simulate.interval", mean=duration(mean), low=duration(interval[0]), high=duration(interval[1]))


def _share(value: float | None) -> str:
    return words("simulate.no_limit") if value is None else figure(value, "share")
