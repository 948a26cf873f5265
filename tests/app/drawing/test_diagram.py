"""Which diagram is drawn: that of the file, completed where something is missing, fresh where most is."""

from __future__ import annotations

from dataclasses import replace

from tests.cli.calling import SAMPLE
from tests.layout.models import nested

from retrace.app.drawing.diagram import shown, unfolded
from retrace.bpmn.read import Reading, read
from retrace.layout import lay_out
from retrace.model.diagram import Bounds, Diagram, Shape
from retrace.model.process import Node

READING = read(SAMPLE)
DIAGRAM = READING.diagram or Diagram()


def lacking(*gone: str) -> Reading:
    """The sample without some shapes and the lines that end there."""
    flows = READING.process.flows
    shapes = {key: shape for key, shape in DIAGRAM.shapes.items() if key not in gone}
    torn = {key for key, flow in flows.items() if {flow.source, flow.target} & {*gone}}
    edges = {key: edge for key, edge in DIAGRAM.edges.items() if key not in gone and key not in torn}
    return replace(READING, diagram=Diagram(shapes, edges))


def test_a_whole_diagram_is_drawn_as_it_is() -> None:
    made = shown(READING)
    assert (made.diagram, made.fresh, made.added, made.left_out) == (DIAGRAM, False, 0, 0)


def test_what_is_missing_is_placed_and_all_else_stays() -> None:
    reading = lacking("tham_dinh")
    made = shown(reading)
    assert reading.diagram is not None
    assert (made.fresh, made.left_out) == (False, 0)
    assert made.added > 1
    assert "tham_dinh" in made.diagram.shapes
    assert reading.process.flows.keys() <= made.diagram.edges.keys()
    assert all(made.diagram.shapes[key] == shape for key, shape in reading.diagram.shapes.items())


def test_papers_and_parties_that_are_not_drawn_stay_so() -> None:
    process = READING.process
    gone = {*process.data_objects, *process.data_stores}
    made = shown(lacking("tham_dinh", *gone))
    assert made.added > 1
    assert not gone & made.diagram.shapes.keys()


def test_an_open_sub_process_is_filled_and_a_missing_one_comes_with_its_content() -> None:
    model = nested()
    whole = lay_out(model)
    inside = {key for key, node in model.nodes.items() if node.scope in ("outer", "deep")}
    for gone in (inside, {"outer", *inside}):
        shapes = {key: shape for key, shape in whole.shapes.items() if key not in gone}
        flows = {key for key, flow in model.flows.items() if {flow.source, flow.target} & gone}
        edges = {key: edge for key, edge in whole.edges.items() if key not in flows}
        added = {f"extra{place}": Node(f"extra{place}", "task", "", "p") for place in range(9)}
        boxes = {key: Shape(Bounds(150.0 * place, 900, 100, 80)) for place, key in enumerate(added)}
        reading = replace(
            READING,
            process=replace(model, nodes={**model.nodes, **added}),
            diagram=Diagram({**shapes, **boxes}, edges),
        )
        made = shown(reading)
        assert (made.fresh, made.left_out) == (False, 0)
        assert made.added >= len(gone)


def test_where_most_is_missing_the_diagram_is_a_fresh_one() -> None:
    assert shown(replace(READING, diagram=None)).fresh
    assert shown(lacking(*list(READING.process.nodes)[1:])).fresh


def test_a_document_shows_the_diagram_of_the_file() -> None:
    assert unfolded(READING, READING.process) == DIAGRAM


def test_a_document_shows_the_steps_that_the_file_folds_away() -> None:
    process = nested()
    folded = {
        key: replace(shape, plane="inner" if key in ("deep", "deeper") else "")
        for key, shape in lay_out(process).shapes.items()
    }
    made = unfolded(replace(READING, process=process, diagram=Diagram(folded)), process)
    assert process.nodes.keys() <= made.shapes.keys()
    assert not any(shape.plane for shape in made.shapes.values())
