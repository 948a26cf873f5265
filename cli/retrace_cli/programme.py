"""`retrace catalogue follow-up` and `report`: how service indicators went, and the report on the whole programme."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace_cli.options import Answer, AsOf, Format, In, Lang, OfAgency, OutFile, day, profile_of
from retrace_cli.show import as_json, line, table, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.catalogue import VolumesReport
    from retrace.app.reports.follow_up import FollowedReport, FollowUpReport

Files = Annotated[
    list[Path], typer.Argument(help=words("catalogue.option.indicators"), metavar="FILE…", show_default=False)
]
Plan = Annotated[Path | None, typer.Option("--plan", help=words("catalogue.option.plan"), show_default=False)]
Indicators = Annotated[
    list[Path] | None, typer.Option("--indicators", help=words("catalogue.option.indicators"), show_default=False)
]
Folder = Annotated[Path, typer.Argument(help=words("catalogue.option.folder"), metavar="DIR", show_default=False)]
Weights = Annotated[Path | None, typer.Option("--weights", help=words("catalogue.option.weights"), show_default=False)]
Volumes = Annotated[
    list[Path] | None, typer.Option("--volumes", help=words("catalogue.option.volumes"), show_default=False)
]
Most = Annotated[int, typer.Option("--most", help=words("catalogue.option.listed"), min=1)]
_SHOWN = 30


def follow_up(
    files: Files, plan: Plan = None, as_of: AsOf = None, format: Answer = Format.text, lang: In = Lang.vi
) -> None:
    """How the indicators went."""
    from retrace.app.catalogue.follow_up import follow_up as run
    from retrace.app.catalogue.follow_up import follow_up_report

    made = run(files, plan, day(as_of) if as_of else date.today())
    report = follow_up_report(made, lang.value)
    if format is Format.json:
        as_json(report)
    else:
        _tell(report)


def report(
    folder: Folder,
    out: OutFile,
    indicators: Indicators = None,
    plan: Plan = None,
    profile: OfAgency = None,
    weights: Weights = None,
    volumes: Volumes = None,
    most: Most = 50,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Writes the report on the programme."""
    from dataclasses import replace

    from retrace.app.catalogue.follow_up import follow_up as run
    from retrace.app.catalogue.opened import opened
    from retrace.app.catalogue.programme import programme_file
    from retrace.app.output_files import write_file

    with opened(folder) as catalogue:
        chosen = catalogue.as_of
    made = run(indicators, plan, chosen) if indicators else None
    content, told = programme_file(folder, profile_of(profile).issuer, made, weights, most, volumes or ())
    write_file(out, content)
    if format is Format.json:
        as_json(replace(told, file=str(out)))
        return
    counts = {"procedures": told.procedures, "listed": told.listed, "systems": told.systems, "followed": told.followed}
    line(words("catalogue.report.done", **counts))
    line(words("written", file=str(out)))


def tell_volumes(report: VolumesReport | None) -> None:
    """Says how much of the files of yearly figures was used, and what was not understood."""
    if report is None:
        return
    line(words("catalogue.volumes.used", files=", ".join(report.files), used=report.used, rows=report.rows))
    for unread in report.not_understood[:_SHOWN]:
        place: dict[str, str | int | float] = {"file": unread.file, "table": unread.table, "row": unread.row}
        line(words("catalogue.follow-up.unread", message=unread.message, written=unread.written, **place), "warning")
    if len(report.not_understood) > _SHOWN:
        line(words("catalogue.volumes.more", count=len(report.not_understood) - _SHOWN))


def _tell(report: FollowUpReport) -> None:
    title(words("catalogue.follow-up.title", count=len(report.procedures), periods=", ".join(report.periods)))
    for sentence in report.sentences:
        line(f"  {sentence}")
    rows = [_row(one) for one in report.procedures[:_SHOWN]]
    table(words("catalogue.follow-up.heads").split("|"), rows, (4, 12, 6, 6, 6, 6, 6))
    if len(report.procedures) > _SHOWN:
        line(words("catalogue.follow-up.more", count=len(report.procedures) - _SHOWN))
    for unread in report.not_understood[:_SHOWN]:
        place: dict[str, str | int | float] = {"file": unread.file, "table": unread.table, "row": unread.row}
        line(words("catalogue.follow-up.unread", message=unread.message, written=unread.written, **place), "warning")


def _row(one: FollowedReport) -> list[str]:
    marks = {"reached": "✓", "improving": "↗", "behind": "✗", "unknown": ""}
    told = []
    for name, course in one.indicators.items():
        if course.last is None:
            told.append("–")
        else:
            shown = f"{course.last:.1f}" if name == "mean_days" else f"{100 * course.last:.0f}%"
            told.append(f"{shown.replace('.', ',')} {marks[course.verdict]}".strip())
    return [one.code, one.name, *told]
