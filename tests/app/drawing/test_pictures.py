"""Which diagram is drawn, on how many files, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.cli.calling import SAMPLE
from tests.layout.models import nested

from retrace.app.drawing.pictures import Kind, Wish, file_names, kind_of, model_pictures
from retrace.bpmn.read import Reading, read
from retrace.layout import lay_out
from retrace.model.diagram import Diagram
from retrace.model.errors import RetraceError

START = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}


def two_planes() -> Reading:
    """A model whose sub-process is closed and has a plane of its own."""
    model = nested()
    made = lay_out(model)
    inside = {"begin", "inner", "stop", "deep", "deeper"}
    shapes = {key: replace(shape, plane="outer" if key in inside else "") for key, shape in made.shapes.items()}
    shapes["outer"] = replace(shapes["outer"], expanded=False)
    inner = {flow.id for flow in model.flows.values() if flow.source in inside}
    edges = {key: replace(edge, plane="outer" if key in inner else "") for key, edge in made.edges.items()}
    reading = read(SAMPLE)
    return replace(reading, process=model, diagram=Diagram(shapes, edges))


@pytest.mark.parametrize("kind", START)
def test_every_plane_is_drawn(kind: Kind) -> None:
    files = model_pictures(two_planes(), "Thủ tục", Wish(kind, language="vi")).files
    assert len(files) == (1 if kind == "pdf" else 2)
    assert all(file.startswith(START[kind]) for file in files)
    assert files == model_pictures(two_planes(), "Thủ tục", Wish(kind, language="vi")).files


def test_planes_have_titles() -> None:
    titles = [
        etree.fromstring(file).findtext("{*}title")
        for file in model_pictures(two_planes(), "Thủ tục", Wish("svg", paper="A4")).files
    ]
    assert titles[0] == "Thủ tục – Tờ 1/2"
    assert "Quy trình con" in (titles[1] or "")


def test_a_process_that_is_not_drawn_at_all_is_left_out() -> None:
    reading = two_planes()
    assert reading.diagram is not None
    outside = {key: shape for key, shape in reading.diagram.shapes.items() if not shape.plane}
    made = model_pictures(replace(reading, diagram=replace(reading.diagram, shapes=outside)), "x", Wish("svg"))
    assert (made.diagrams[0].fresh, made.diagrams[0].left_out, len(made.files)) == (False, 5, 1)


def test_paper_gives_several_files() -> None:
    made = model_pictures(read(SAMPLE), "x", Wish("png", paper="A4", orientation="landscape")).files
    assert len(made) > 2
    assert len(model_pictures(read(SAMPLE), "x", Wish("svg")).files) == 1
    assert len(model_pictures(read(SAMPLE), "x", Wish("pdf", paper="fit")).files) == 1


def test_names_of_files() -> None:
    assert kind_of(Path("a/B.PDF")) == "pdf"
    assert file_names(Path("a/b.png"), 1) == [Path("a/b.png")]
    assert file_names(Path("a/b.png"), 2) == [Path("a/b-1.png"), Path("a/b-2.png")]
    for name in ("picture.jpg", "picture", ".svg"):
        with pytest.raises(RetraceError, match="unknown_picture"):
            kind_of(Path(name))


def test_a_png_nobody_could_read_is_refused() -> None:
    reading = read(SAMPLE)
    assert reading.diagram is not None
    far = dict(reading.diagram.shapes)
    key = next(iter(far))
    far[key] = replace(far[key], bounds=replace(far[key].bounds, x=200_000.0, y=200_000.0))
    wide = replace(reading, diagram=replace(reading.diagram, shapes=far))
    with pytest.raises(RetraceError, match="png_too_large"):
        model_pictures(wide, "x", Wish("png"))
    assert len(model_pictures(wide, "x", Wish("svg")).files) == 1
    with pytest.raises(RetraceError, match="picture_too_large"):
        model_pictures(wide, "x", Wish("pdf", paper="A4"))


def test_a_long_png_is_shrunk_and_says_so() -> None:
    reading = read(SAMPLE)
    assert reading.diagram is not None
    assert model_pictures(reading, "x", Wish("png")).shrunk == 1
    key, shape = next(iter(reading.diagram.shapes.items()))
    far = {**reading.diagram.shapes, key: replace(shape, bounds=replace(shape.bounds, x=20_000.0))}
    long = replace(reading, diagram=replace(reading.diagram, shapes=far))
    made = model_pictures(long, "x", Wish("png"))
    assert 0.7 < made.shrunk < 0.8
    assert 15_900 < int.from_bytes(made.files[0][16:20]) <= 16_000
    assert model_pictures(long, "x", Wish("svg")).shrunk == 1


def test_a_png_is_sharp() -> None:
    (file,) = model_pictures(read(SAMPLE), "x", Wish("png")).files
    assert int.from_bytes(file[16:20]) > 4000
