"""retrace compare: as-is against to-be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace_cli.options import Answer, AsOf, Format, In, Lang, Own, day, overlay_of
from retrace_cli.show import as_json, figure, line, table, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.figures import CompareReport, PairReport

MOST_LINES = 30
"""Differences that the text shows; JSON has all."""

AsIs = Annotated[Path, typer.Argument(help=words("option.as_is"), metavar="AS_IS", show_default=False)]
ToBe = Annotated[Path, typer.Argument(help=words("option.to_be"), metavar="TO_BE", show_default=False)]


def command(
    as_is: AsIs,
    to_be: ToBe,
    as_of: AsOf = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Compares two models, each with its own procedure file beside it."""
    from retrace.app.case import load_case
    from retrace.app.compare import compare_cases, compare_report

    chosen = day(as_of) if as_of else None
    own = overlay_of(overlay)
    before = load_case(as_is, as_of=chosen, overlay=own)
    after = load_case(to_be, as_of=chosen or before.as_of, overlay=own)
    report = compare_report(compare_cases(before, after), lang.value, before.view.knowledge.overlay.files)
    if format is Format.json:
        as_json(report)
    else:
        tell(report)


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
