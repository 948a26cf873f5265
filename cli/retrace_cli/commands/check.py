"""retrace check: reading problems, modelling rules, soundness."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace.model.errors import RetraceError
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
Fix = Annotated[bool, typer.Option("--fix", help=words("option.fix"))]
Out = Annotated[Path | None, typer.Option("--out", help=words("option.out_fixed"), show_default=False)]


def command(
    files: Files,
    silence: Silence = None,
    all: All = False,
    fix: Fix = False,
    out: Out = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Checks each file; exit code 1 where errors are found, 2 where a file cannot be read: the others are told all the
    same. With `--fix` one file is mended first, into another."""
    from retrace.app.check import check, check_fixed, has_errors, has_failed

    if fix != (out is not None) or (fix and len(files) > 1):
        raise RetraceError("fix_needs_out")
    report = check_fixed(files[0], out, lang.value, silence or ()) if out else check(files, lang.value, silence or ())
    if format is Format.json:
        as_json(report)
    for file in report.files:
        if file.error:
            sys.stderr.write(f"{file.error.message}\n")
        elif format is Format.text:
            _tell(file, all, fix)
    raise typer.Exit(2 if has_failed(report) else 1 if has_errors(report) else 0)


def _tell(file: FileReport, all: bool, fix: bool) -> None:
    title(file.path)
    for fixed in file.fixes:
        line(f"  {fixed.message} [{fixed.code}]", "good")
    if fix and not file.fixes:
        line(f"  {words('check.nothing_fixed')}")
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
    if file.soundness.examined != 1 or file.processes > 1:
        line(words("check.examined", count=file.soundness.examined, known=max(file.processes, file.soundness.examined)))
    tell_soundness(file.soundness)
