"""retrace demo: the whole job on a shipped procedure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retrace_cli.commands.run import work_on
from retrace_cli.options import Answer, Format, In, Lang
from retrace_cli.show import title
from retrace_cli.words import words

SAMPLE = "01-doi-giay-phep-lai-xe"
Out = Annotated[Path, typer.Option("--out", help=words("option.out_folder"))]


def command(out: Out = Path("retrace-demo"), format: Answer = Format.text, lang: In = Lang.vi) -> None:
    """Runs the whole job on the driving-licence exchange of 2019."""
    from retrace.app.case import load_case
    from retrace.paths import samples
    from retrace.redesign.planner import Choice

    case = load_case(samples() / SAMPLE / "as-is.bpmn")
    if format is Format.text:
        title(words("demo.start", name=case.view.procedure.name, year=str(case.as_of.year)))
    work_on(case, Choice(), out, format, lang)
