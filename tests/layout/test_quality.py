"""The judge of diagrams sees what is wrong."""

from dataclasses import replace

from tests.layout.models import process

from retrace.layout import lay_out
from retrace.layout.quality import judge
from retrace.model.diagram import Bounds, Diagram, Edge, Shape
from retrace.model.process import Artifact, Association, Flow

MODEL = process("start > a > end")


def drawn(**boxes: tuple[float, float]) -> Diagram:
    shapes = {"P": Shape(Bounds(0, 0, 500, 300))}
    shapes |= {key: Shape(Bounds(x, y, 40, 40)) for key, (x, y) in boxes.items()}
    return Diagram(shapes, {"start-a": Edge(((40, 20), (100, 20))), "a-end": Edge(((140, 20), (200, 20)))})


def test_a_good_diagram() -> None:
    quality = judge(MODEL, drawn(start=(0, 0), a=(100, 0), end=(200, 0)))
    assert (quality.complete, quality.clean, quality.crossings) == (True, True, 0)


def test_missing_shapes_and_lines() -> None:
    diagram = drawn(start=(0, 0), a=(100, 0))
    quality = judge(MODEL, Diagram(diagram.shapes, {"start-a": diagram.edges["start-a"]}))
    assert quality.missing == ("end", "a-end")


def test_overlapping_nodes() -> None:
    assert judge(MODEL, drawn(start=(0, 0), a=(100, 0), end=(120, 10))).overlaps == (("a", "end"),)


def test_a_line_through_a_node() -> None:
    diagram = drawn(start=(0, 0), a=(200, 0), end=(100, 0))
    diagram = Diagram(diagram.shapes, {**diagram.edges, "start-a": Edge(((40, 20), (200, 20)))})
    assert ("start-a", "end") in judge(MODEL, diagram).through


def test_crossing_lines_count_once() -> None:
    model = process("a > b", "c > d")
    shapes = {
        key: Shape(Bounds(x, y, 10, 10)) for key, x, y in (("a", 0, 0), ("b", 90, 90), ("c", 0, 90), ("d", 90, 0))
    }
    lines = {"a-b": Edge(((10, 10), (90, 90))), "c-d": Edge(((10, 90), (90, 10)))}
    quality = judge(replace(model, pools={}), Diagram(shapes, lines))
    assert (quality.crossings, quality.clean) == (1, True)


def test_our_own_layout_is_judged_clean() -> None:
    assert judge(MODEL, lay_out(MODEL)).clean


def named(x: float, y: float) -> Diagram:
    diagram = drawn(start=(0, 0), a=(100, 0), end=(200, 0))
    start = replace(diagram.shapes["start"], label=Bounds(x, y, 30, 10))
    return Diagram({**diagram.shapes, "start": start}, diagram.edges)


def test_a_name_on_another_node() -> None:
    assert judge(MODEL, named(110, 10)).covered == (("start", "a"),)


def test_a_name_on_a_line() -> None:
    assert judge(MODEL, named(50, 15)).struck == (("start", "start-a"),)
    assert judge(MODEL, named(50, 25)).struck == ()


def test_bends_and_length() -> None:
    diagram = drawn(start=(0, 0), a=(100, 0), end=(200, 0))
    bent = {**diagram.edges, "start-a": Edge(((40, 20), (60, 20), (70, 20), (70, 60), (100, 60)))}
    quality = judge(MODEL, Diagram(diagram.shapes, bent))
    assert (quality.bends, quality.length) == (2, 30 + 40 + 30 + 60)


def test_planes_are_judged_apart() -> None:
    shapes = {key: Shape(Bounds(0, 0, 40, 40), plane=key * (key == "a")) for key in ("start", "a", "end")}
    quality = judge(replace(MODEL, pools={}), Diagram(shapes))
    assert quality.overlaps == (("start", "end"),)
    assert quality.missing == ()


def test_a_note_on_a_flow_without_an_end_cannot_be_drawn() -> None:
    broken = replace(
        MODEL,
        flows={**MODEL.flows, "lost": Flow("lost", "a", "nowhere")},
        artifacts={"note": Artifact("note", "textAnnotation", "?", "p")},
        associations={"tie": Association("tie", "note", "lost"), "good": Association("good", "note", "a-end")},
    )
    shapes = drawn(start=(0, 0), a=(100, 0), end=(200, 0), note=(0, 100))
    assert judge(broken, shapes).missing == ("good",)
