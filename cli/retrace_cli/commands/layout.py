"""retrace layout: the same model with a fresh diagram."""

from __future__ import annotations

from retrace_cli.options import In, Lang, Model, OutFile
from retrace_cli.show import line
from retrace_cli.words import words


def command(model: Model, out: OutFile, lang: In = Lang.vi) -> None:
    """Lays the model out anew."""
    from retrace.app.case import open_model
    from retrace.app.draw import laid_out
    from retrace.app.output_files import write_file

    write_file(out, laid_out(open_model(model)))
    line(words("written", file=str(out)))
