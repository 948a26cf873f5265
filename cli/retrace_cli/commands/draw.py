"""retrace draw: a picture of a model."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from retrace_cli.options import In, Lang, Model, OutFile
from retrace_cli.show import line
from retrace_cli.words import words


class Size(StrEnum):
    """The paper to draw on."""

    fit = "fit"
    a4 = "A4"
    a3 = "A3"
    a2 = "A2"
    a1 = "A1"
    a0 = "A0"


class Orientation(StrEnum):
    """How the paper lies."""

    auto = "auto"
    portrait = "portrait"
    landscape = "landscape"


On = Annotated[Size | None, typer.Option("--paper", help=words("draw.paper"), case_sensitive=False, show_default=False)]
Turned = Annotated[Orientation, typer.Option("--orientation", help=words("draw.orientation"))]


def command(
    model: Model,
    out: OutFile,
    paper: On = None,
    orientation: Turned = Orientation.auto,
    lang: In = Lang.vi,
) -> None:
    """Draws the model; the ending of the file says as what."""
    from retrace.app.case import open_model
    from retrace.app.output_files import write_files
    from retrace.app.pictures import Wish, file_names, kind_of, model_pictures

    wish = Wish(kind_of(out), paper.value if paper else "", orientation.value, lang.value)
    made = model_pictures(open_model(model), model.stem, wish)
    names = file_names(out, len(made.files))
    write_files(dict(zip(names, made.files, strict=True)))
    if made.fresh:
        line(words("draw.fresh", file=str(model)))
    if made.left_out:
        line(words("draw.left_out", count=made.left_out))
    for name in names:
        line(words("written", file=str(name)))
