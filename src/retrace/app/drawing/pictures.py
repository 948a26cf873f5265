"""Use case: pictures of a model, whole or on sheets of paper, as SVG, PNG or PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from retrace.app.case import Case
from retrace.app.drawing.changes import changes
from retrace.app.drawing.diagram import Shown, shown
from retrace.app.drawing.heat import By, heat
from retrace.app.drawing.relations import agencies_map, order_map
from retrace.bpmn.read import Reading
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Diagram
from retrace.model.errors import RetraceError
from retrace.model.process import Process
from retrace.model.text import text
from retrace.render.diagram import Heat, Mark, drawing_of, in_one, planes
from retrace.render.diagram.drawing import Drawing
from retrace.render.picture import png, zoom_of
from retrace.render.picture_paper import PAPERS, Orientation
from retrace.render.picture_pdf import pdf_of
from retrace.render.picture_sheets import sheets
from retrace.render.relation_map import drawing_of_map

Kind = Literal["svg", "png", "pdf"]
Map = Literal["agencies", "order"]
FIT = "fit"
_READABLE = 0.7  # pixels for each unit of the drawing


@dataclass(frozen=True, slots=True)
class Wish:
    """How a picture is wanted. `paper` is a size, "fit" for as large as it is drawn, or "" for what is usual:
    the smaller of A4 and A3 for a PDF, else as large as it is drawn."""

    kind: Kind
    paper: str = ""
    orientation: Orientation = "auto"
    language: Language = "vi"


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a picture, the diagrams on them of which something is to be said, and to what share of its natural
    size a PNG had to be shrunk."""

    files: tuple[bytes, ...]
    diagrams: tuple[Shown, ...] = ()
    shrunk: float = 1.0


def kind_of(out: Path) -> Kind:
    """What the ending of a file asks for. Raises `RetraceError("unknown_picture")`."""
    ending = out.suffix.lstrip(".").lower()
    for kind in get_args(Kind):
        if ending == kind:
            return kind  # type: ignore[no-any-return]
    raise RetraceError("unknown_picture", out.suffix or out.name)


def file_names(out: Path, count: int) -> list[Path]:
    """The file asked for, or one for each of several pictures: `name-1.svg`, `name-2.svg`, …"""
    return [out] if count == 1 else [out.with_name(f"{out.stem}-{place}{out.suffix}") for place in range(1, count + 1)]


def has_content(reading: Reading) -> bool:
    """Whether there is anything to draw: a party that is drawn, or something in a process."""
    parties = (pool for pool in reading.process.pools.values() if pool.id != pool.process)
    return bool(reading.process.nodes) or next(parties, None) is not None


def model_pictures(reading: Reading, name: str, wish: Wish) -> Made:
    """The model as it is; `name` is its title where it has none. Raises `RetraceError("picture_too_large")`."""
    made = shown(reading)
    drawn = drawings(reading.process, made.diagram, reading.process.name or name, wish.language)
    return _made(drawn, wish, (made,))


def heat_pictures(case: Case, by: By, wish: Wish) -> Made:
    """The model of a case with its steps coloured by a criterion, by time or by cost."""
    made, warm = shown(case.reading), heat(case, by, wish.language)
    drawn = drawings(case.reading.process, made.diagram, case.view.procedure.name, wish.language, heat=warm)
    return _made(drawn, wish, (made,))


def change_pictures(as_is: Reading, to_be: Reading, name: str, wish: Wish) -> Made:
    """The to-be model with what is new or changed, then the as-is model with what is dropped or changed."""
    made = changes(as_is.process, to_be.process, wish.language)
    drawn: list[Drawing] = []
    both = shown(to_be), shown(as_is)
    for one, marks, key in zip(both, (made.to_be, made.as_is), ("dossier.to_be", "dossier.as_is"), strict=True):
        process = one.reading.process
        title = say(text(key, name=process.name or name), wish.language)
        drawn += drawings(process, one.diagram, title, wish.language, marks)
    return _made(drawn, wish, both)


def map_pictures(case: Case, which: Map, wish: Wish) -> Made:
    """A relation map of a case. Raises `RetraceError("no_relations")` or `RetraceError("no_group")`."""
    made = agencies_map if which == "agencies" else order_map
    drawing = drawing_of_map(made(case.view, wish.language), wish.language)
    return _made([drawing], wish, (), headed=True)


def _made(drawn: Sequence[Drawing], wish: Wish, diagrams: tuple[Shown, ...], headed: bool = False) -> Made:
    whole = wish.kind == "png" and not _papers(wish)
    return Made(finished(drawn, wish, headed), diagrams, min(1.0, _zoom(drawn)) if whole else 1.0)


def drawings(
    process: Process,
    diagram: Diagram,
    title: str,
    language: Language,
    marks: Mapping[str, Mark] | None = None,
    heat: Heat | None = None,
) -> list[Drawing]:
    """A drawing for each plane: the process, then each collapsed sub-process that has a diagram of its own."""
    drawn = []
    for plane in planes(diagram):
        inner = process.nodes.get(plane)
        words = text("diagram.picture.inner", name=(inner.name or inner.id) if inner else plane, process=title)
        named = say(words, language) if plane else title
        drawn.append(drawing_of(process, diagram, plane=plane, marks=marks, heat=heat, title=named, language=language))
    return drawn


def finished(drawn: Sequence[Drawing], wish: Wish, headed: bool = False) -> tuple[bytes, ...]:
    """The drawings as files; `headed` puts the title on one that is as large as it is drawn, as on each of several.

    Raises `RetraceError("picture_too_large")`."""
    papers = [PAPERS[name] for name in _papers(wish)]
    if papers:
        pictures = sheets(drawn, papers, wish.orientation, wish.language)
    else:
        titled = headed or len(drawn) > 1
        pictures = [in_one(one, heading=one.title if titled else "", language=wish.language) for one in drawn]
        if wish.kind == "png":
            _zoom(drawn)
    if wish.kind == "pdf":
        return (pdf_of(pictures, drawn[0].title, wish.language),)
    return tuple(svg.encode() if wish.kind == "svg" else png(svg) for svg in pictures)


def _zoom(drawn: Sequence[Drawing]) -> float:
    """Pixels for each unit of the largest picture. Raises `RetraceError("png_too_large")` for one that would have to be
    shrunk until nobody can read it."""
    largest = max(drawn, key=lambda one: -zoom_of(one.area.width, one.area.height))
    zoom = zoom_of(largest.area.width, largest.area.height)
    if zoom < _READABLE:
        size = {"width": round(largest.area.width), "height": round(largest.area.height)}
        raise RetraceError("png_too_large", largest.title, **size)
    return zoom


def _papers(wish: Wish) -> Sequence[str]:
    """The sizes to try in turn; none for a picture as large as it is drawn."""
    if wish.paper == FIT or (not wish.paper and wish.kind != "pdf"):
        return ()
    return (wish.paper,) if wish.paper else ("A4", "A3")
