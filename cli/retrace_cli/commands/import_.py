"""retrace import: a step table, a published record or a one-stop workflow into a model with its facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace_cli.options import Answer, AsOf, Format, In, Lang, day
from retrace_cli.show import as_json, line
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.imported import ImportReport, NotedReport

_SHOWN = 20
File = Annotated[Path, typer.Argument(help=words("import.file"), metavar="FILE", show_default=False)]
Out = Annotated[Path, typer.Option("--out", help=words("import.out"), show_default=False)]
Number = Annotated[int | None, typer.Option("--number", min=1, help=words("import.number"), show_default=False)]


def command(
    file: File,
    out: Out,
    number: Number = None,
    as_of: AsOf = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Imports a file; what was not understood and what contradicts itself is listed."""
    from retrace.app.importing.files import write_imported
    from retrace.app.importing.imported import import_file

    made = import_file(file, day(as_of) if as_of else date.today(), lang.value)
    report = write_imported(made, out, file, number)
    if format is Format.json:
        as_json(report)
    else:
        _told(report)


def _told(report: ImportReport) -> None:
    for number, one in enumerate(report.processes, 1):
        counts = {"steps": len(one.steps), "papers": one.papers, "days": one.sum_days}
        line(words("import.done", number=number, name=one.name, **counts), "title")
        _noted("contradictions", one.contradictions, "error")
        _noted("not_understood", one.not_understood, "warning")
        _noted("assumed", one.assumed, "info")
        line(words("import.written", files=f"{one.model}, {one.facts}"))


def _noted(what: str, found: list[NotedReport], look: str) -> None:
    if not found:
        return
    line(words(f"import.{what}", count=len(found)), look)
    for one in found[:_SHOWN]:
        key = "place" if one.row else "table" if one.table else "message"
        written = f" – “{one.written}”" if one.written else ""
        line(words(f"import.{key}", table=one.table, row=one.row, message=one.message + written))
    if len(found) > _SHOWN:
        line(words("import.more", count=len(found) - _SHOWN))
