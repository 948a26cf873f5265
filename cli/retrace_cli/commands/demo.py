"""retrace demo: the whole job on a shipped procedure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retrace.model.errors import RetraceError
from retrace_cli.commands.run import work_on
from retrace_cli.options import Answer, Format, In, Lang
from retrace_cli.show import title
from retrace_cli.words import words

SAMPLE = "01-doi-giay-phep-lai-xe"
Out = Annotated[Path, typer.Option("--out", help=words("option.out_folder"))]
Sample = Annotated[str, typer.Option("--sample", help=words("option.sample"), metavar="NAME")]


def command(
    out: Out = Path("retrace-demo"), sample: Sample = SAMPLE, format: Answer = Format.text, lang: In = Lang.vi
) -> None:
    """Runs the whole job on a shipped sample, by default the driving-licence exchange of 2019."""
    from retrace.app.case import load_case
    from retrace.model.choice import Choice

    case = load_case(_named(sample))
    if format is Format.text:
        title(words("demo.start", name=case.view.procedure.name, year=str(case.as_of.year)))
    work_on(case, Choice(), out, format, lang)


def _named(sample: str) -> Path:
    """The group file or model of the sample whose folder has that name or begins with it."""
    from retrace.paths import sample_folders

    folders = sample_folders()
    found = [folder for folder in folders if sample and folder.name.startswith(sample)]
    if len(found) != 1:
        raise RetraceError("unknown_sample", sample, known=", ".join(folder.name for folder in folders))
    group = found[0] / "group.yaml"
    return group if group.is_file() else found[0] / "as-is.bpmn"
