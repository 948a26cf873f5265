"""retrace layout: the same model with a fresh diagram, or with its own completed."""

from __future__ import annotations

from typing import Annotated

import typer

from retrace_cli.options import In, Lang, Model, OutFile
from retrace_cli.show import line
from retrace_cli.words import words

Kept = Annotated[bool, typer.Option("--keep", help=words("layout.keep"))]


def command(model: Model, out: OutFile, keep: Kept = False, lang: In = Lang.vi) -> None:
    """Lays the model out anew; with `--keep` only what its diagram does not show yet."""
    from retrace.app.drawing.draw import completed, laid_out
    from retrace.app.opening import open_model
    from retrace.app.output_files import write_file

    write_file(out, (completed if keep else laid_out)(open_model(model)))
    line(words("written", file=str(out)))
