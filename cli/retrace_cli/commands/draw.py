"""retrace draw: a picture of a model."""

from __future__ import annotations

from retrace_cli.options import In, Lang, Model, OutFile
from retrace_cli.show import line
from retrace_cli.words import words


def command(model: Model, out: OutFile, lang: In = Lang.vi) -> None:
    """Draws the model; the ending of the file says as what."""
    from retrace.app.case import open_model
    from retrace.app.draw import picture_of
    from retrace.app.output_files import write_file

    write_file(out, picture_of(open_model(model), out.suffix.lstrip(".").lower(), lang.value))
    line(words("written", file=str(out)))
