"""retrace compare: as-is against to-be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace.model.errors import RetraceError
from retrace_cli.options import Answer, AsOf, Format, In, Lang, Own, day, overlay_of
from retrace_cli.show import as_json, duration, figure, line, table, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.figures import CompareReport, PairReport
    from retrace.model.result import Comparison

MOST_LINES = 30
"""Differences that the text shows; JSON has all."""

MOST_ASSUMPTIONS = 8
"""Assumptions that the text shows; JSON has all."""

AsIs = Annotated[Path, typer.Argument(help=words("option.as_is"), metavar="AS_IS", show_default=False)]
Simulate = Annotated[bool, typer.Option("--simulate", help=words("compare.simulate"))]
Cases = Annotated[int | None, typer.Option("--cases", min=1, help=words("simulate.cases"), show_default=False)]
Runs = Annotated[int, typer.Option("--replications", min=2, help=words("compare.runs"))]
Seed = Annotated[int, typer.Option("--seed", help=words("compare.seed"))]
Params = Annotated[Path | None, typer.Option("--params", help=words("simulate.params"), show_default=False)]
ChartFolder = Annotated[
    Path | None, typer.Option("--charts", metavar="DIR", help=words("compare.charts"), show_default=False)
]
Money = Annotated[
    float | None, typer.Option("--investment", metavar="VND", help=words("compare.investment"), show_default=False)
]
ToBe = Annotated[Path, typer.Argument(help=words("option.to_be"), metavar="TO_BE", show_default=False)]


def command(
    as_is: AsIs,
    to_be: ToBe,
    charts: ChartFolder = None,
    investment: Money = None,
    simulate: Simulate = False,
    cases: Cases = None,
    replications: Runs = 10,
    seed: Seed = 0,
    params: Params = None,
    as_of: AsOf = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Compares two models, each with its own procedure file beside it."""
    from retrace.app.case import load_case
    from retrace.app.compare import compare_cases, compare_report
    from retrace.model.procedure import Investment

    chosen = day(as_of) if as_of else None
    own = overlay_of(overlay)
    before = load_case(as_is, as_of=chosen, overlay=own)
    after = load_case(to_be, as_of=chosen or before.as_of, overlay=own)
    if investment is not None and not investment > 0:
        raise RetraceError("no_investment", f"{investment:g}")
    made = compare_cases(before, after, Investment(investment) if investment else None)
    if simulate:
        from retrace.app.simulation.contrast import simulated
        from retrace.evaluate.simulate.run import Wish

        made = simulated(made, (as_is, before), (to_be, after), Wish(cases=cases, seed=seed), replications, params)
    report = compare_report(made, lang.value, before.view.knowledge.overlay.files)
    if charts:
        report = replace(report, charts=_draw(made, charts, lang))
    if format is Format.json:
        as_json(report)
    else:
        tell(report)
        _tell_assumptions(report)


def _draw(made: Comparison, folder: Path, lang: Lang) -> list[str]:
    """Draws every chart for which there are figures, and tells the files."""
    from retrace.app.drawing.chart_files import chart_files, chart_pictures
    from retrace.app.drawing.charts import Charts
    from retrace.app.output_files import write_folder

    files = chart_files(chart_pictures(Charts(made, lang.value).all(None), lang.value))
    write_folder(folder, files)
    return [str(folder / name) for name in sorted(files)]


def tell(report: CompareReport) -> None:
    """The figures and sentences, for people."""
    rows = [_row(f"compare.{name}", pair) for name, pair in report.counters.items()]
    kinds = {"cycle_time_efficiency": "share"}
    rows += [_row(f"flow.{name}", pair, kinds.get(name, "time")) for name, pair in report.time.items()]
    rows += [_row(f"compare.{name}", getattr(report.cost, name), "money") for name in ("per_case", "per_year")]
    level = report.service_level
    rows.append([words("compare.level"), level.as_is_told, level.to_be_told])
    table(words("compare.heads").split("|"), rows)
    for sentence in report.sentences:
        line(f"  • {sentence}")
    _tell_differences(report)
    if report.cost.defaults_used:
        line(words("compare.defaults"), "warning")
    for warning in report.simulation.warnings if report.simulation else ():
        line(warning, "warning")
    for name in report.charts:
        line(f"  {name}")


def _tell_assumptions(report: CompareReport) -> None:
    """The assumptions that move the saving most, with their ends; JSON has all."""
    found = report.sensitivity
    if not found or not found.assumptions:
        return
    title(words("compare.assumptions" if found.yearly else "compare.assumptions_case", value=round(found.saving)))
    rows = [
        [one.label, f"{_end(one.low, one.unit)} – {_end(one.high, one.unit)}"]
        + [figure(value, "money") for value in (one.saving_low, one.saving_high)]
        for one in found.assumptions[:MOST_ASSUMPTIONS]
    ]
    table(words("compare.assumption_heads").split("|"), rows)
    line(words("compare.bounds", least=round(found.least), most=round(found.most)))


def _end(value: float, unit: str) -> str:
    if unit == "hours":
        return duration(value * 3600)
    return figure(value, unit if unit in ("money", "share") else "")


def _tell_differences(report: CompareReport) -> None:
    """What differs, as many lines as one reads; the rest is counted."""
    title(words("compare.differences"))
    for difference in report.differences[:MOST_LINES]:
        line(f"  • {difference.message}")
    if not report.differences:
        line(f"  {words('compare.no_difference')}")
    if (more := len(report.differences) - MOST_LINES) > 0:
        line(f"  {words('compare.more_differences', count=more)}")


def _row(key: str, pair: PairReport, kind: str = "") -> list[str]:
    return [words(key), figure(pair.as_is, kind), figure(pair.to_be, kind)]
