"""retrace simulate: queues, office hours and chance."""

from __future__ import annotations

from typing import Annotated

import typer

from retrace_cli.options import Answer, Format, In, Lang, Model
from retrace_cli.show import as_json, duration, figure, line, table, title
from retrace_cli.words import words

Cases = Annotated[int | None, typer.Option("--cases", min=1, help=words("simulate.cases"), show_default=False)]
Seed = Annotated[int, typer.Option("--seed", help=words("simulate.seed"))]
Runs = Annotated[int, typer.Option("--replications", min=1, help=words("simulate.runs"))]
Until = Annotated[str, typer.Option("--until", metavar="TIME", help=words("simulate.until"), show_default=False)]


def command(
    model: Model,
    cases: Cases = None,
    seed: Seed = 0,
    replications: Runs = 10,
    until: Until = "",
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Times with queues, waiting, cost and load of staff."""
    from retrace.app.simulate import simulate_model

    report, process = simulate_model(model, cases, seed, replications, until, lang.value)
    if format is Format.json:
        as_json(report)
        return
    title(process.name or model.name)
    line(
        words("simulate.run", cases=report.cases, finished=report.finished, runs=report.replications, seed=report.seed)
    )
    line(f"  {words('simulate.cycle_time')}: {_with(report.cycle_time.mean, report.cycle_time.ci95)}")
    for share in ("p50", "p90", "p95"):
        line(f"    {words(f'simulate.{share}')}: {figure(getattr(report.cycle_time, share), 'time')}")
    line(f"  {words('simulate.waiting_time')}: {_with(report.waiting_time.mean, report.waiting_time.ci95)}")
    line(f"  {words('simulate.cost')}: {figure(report.cost.mean)} {report.currency}")
    steps = [
        (process.nodes[key], found) for key, found in report.elements.items() if found.work_mean or found.wait_mean
    ]
    rows = [
        [node.name or node.id, figure(found.visits)]
        + [duration(time) for time in (found.wait_mean, found.work_mean, found.off_hours_mean)]
        for node, found in steps
    ]
    table(words("simulate.heads").split("|"), rows)
    if report.resources:
        line()
        table(
            words("simulate.staff").split("|"),
            [
                [key, _share(found.utilisation), figure(found.queue_mean), f"{figure(found.cost)} {report.currency}"]
                for key, found in report.resources.items()
            ],
        )
    for warning in report.warnings:
        line(warning, "warning")


def _with(mean: float | None, interval: list[float] | None) -> str:
    if mean is None or interval is None:
        return figure(mean, "time")
    return words("simulate.interval", mean=duration(mean), low=duration(interval[0]), high=duration(interval[1]))


def _share(value: float | None) -> str:
    return words("simulate.no_limit") if value is None else figure(value, "share")
