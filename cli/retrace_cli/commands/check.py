"""retrace check: reading problems, modelling rules, soundness."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace_cli.options import Answer, Format, In, Lang
from retrace_cli.problems import MOST, tell_problems, tell_soundness
from retrace_cli.show import as_json, line, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.checking import FileReport

Files = Annotated[list[Path], typer.Argument(help=words("option.models"), metavar="FILE...", show_default=False)]


All = Annotated[bool, typer.Option("--all", help=words("option.all"))]
Silence = Annotated[
    list[str] | None, typer.Option("--silence", metavar="RULE", help=words("option.silence"), show_default=False)
]


def command(
    files: Files, silence: Silence = None, all: All = False, format: Answer = Format.text, lang: In = Lang.vi
) -> None:
    """Checks each file; exit code 1 where errors are found."""
    from retrace.app.check import check, has_errors

    report = check(files, lang.value, silence or ())
    if format is Format.json:
        as_json(report)
    else:
        for file in report.files:
            _tell(file, all)
    raise typer.Exit(1 if has_errors(report) else 0)


def _tell(file: FileReport, all: bool) -> None:
    title(file.path)
    line(
        words(
            "check.summary",
            steps=file.steps,
            lanes=file.lanes,
            flows=file.flows,
            messages=file.messages,
            documents=file.documents,
            systems=file.systems,
        )
    )
    tell_problems(file.problems, None if all else MOST)
    if file.silenced:
        line(f"  {words('check.silenced', count=file.silenced)}")
        if all:
            tell_problems(file.silenced_problems, None)
    tell_soundness(file.soundness)
