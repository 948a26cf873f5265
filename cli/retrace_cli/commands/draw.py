"""retrace draw: a picture of a model."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace.model.errors import RetraceError
from retrace_cli.options import AsOf, Facts, In, Lang, Model, OutFile, case_of
from retrace_cli.show import line
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.drawing.pictures import Made, Wish


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


class By(StrEnum):
    """What a heat map shows."""

    data_sharing = "data_sharing"
    interconnection = "interconnection"
    efficiency = "efficiency"
    performance = "performance"
    score = "score"
    time = "time"
    waiting = "waiting"
    cost = "cost"


class Which(StrEnum):
    """The relation maps."""

    agencies = "agencies"
    order = "order"


On = Annotated[Size | None, typer.Option("--paper", help=words("draw.paper"), case_sensitive=False, show_default=False)]
Turned = Annotated[Orientation, typer.Option("--orientation", help=words("draw.orientation"))]
Heat = Annotated[By | None, typer.Option("--heat", help=words("draw.heat"), show_default=False)]
AsIs = Annotated[
    Path | None, typer.Option("--changes", metavar="AS_IS", help=words("draw.changes"), show_default=False)
]
Shown = Annotated[Which | None, typer.Option("--map", help=words("draw.map"), show_default=False)]


def command(
    model: Model,
    out: OutFile,
    paper: On = None,
    orientation: Turned = Orientation.auto,
    heat: Heat = None,
    changes: AsIs = None,
    map: Shown = None,
    procedure: Facts = None,
    as_of: AsOf = None,
    lang: In = Lang.vi,
) -> None:
    """Draws the model; the ending of the file says as what."""
    from retrace.app.drawing.pictures import Wish, file_names, kind_of
    from retrace.app.output_files import write_files

    given = [name for name, value in (("--heat", heat), ("--changes", changes), ("--map", map)) if value]
    if len(given) > 1:
        raise RetraceError("one_style", given[0], other=given[1])
    wish = Wish(kind_of(out), paper.value if paper else "", orientation.value, lang.value)
    made = _made(model, (heat, changes, map), (procedure, as_of), wish)
    names = file_names(out, len(made.files))
    write_files(dict(zip(names, made.files, strict=True)))
    for one in made.diagrams:
        file = str(model if one is made.diagrams[0] else changes)
        if one.fresh:
            line(words("draw.fresh", file=file))
        if one.added:
            line(words("draw.added", file=file, count=one.added))
        if one.left_out:
            line(words("draw.left_out", file=file, count=one.left_out))
    if made.shrunk < 1:
        line(words("draw.shrunk", share=round(100 * made.shrunk)))
    for name in names:
        line(words("written", file=str(name)))


def _made(
    model: Path,
    style: tuple[By | None, Path | None, Which | None],
    facts: tuple[Path | None, str | None],
    wish: Wish,
) -> Made:
    from retrace.app.drawing.pictures import change_pictures, has_content, heat_pictures, map_pictures, model_pictures
    from retrace.app.opening import open_model

    heat, as_is, map = style
    if heat:
        return heat_pictures(case_of(model, *facts), heat.value, wish)
    if map:
        return map_pictures(case_of(model, *facts), map.value, wish)
    if as_is:
        return change_pictures(open_model(as_is), open_model(model), model.stem, wish)
    reading = open_model(model)
    if not has_content(reading):
        raise RetraceError("empty_model", str(model))
    return model_pictures(reading, model.stem, wish)
