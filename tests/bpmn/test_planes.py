"""Reading diagrams: labels, colours, planes, and drawings that cannot be used."""

from __future__ import annotations

import re

import pytest
from tests.bpmn.models import CHAIN, RICH, definitions, process

from retrace.bpmn.read import read
from retrace.bpmn.write import write
from retrace.model.diagram import Bounds, Diagram, Edge, Shape

BOX = '<dc:Bounds x="1" y="2" width="3" height="4"/>'


def drawn(*planes: str, content: str = CHAIN) -> bytes:
    diagrams = (f"<bpmndi:BPMNDiagram>{plane}</bpmndi:BPMNDiagram>" for plane in planes)
    return process(content, "".join(diagrams))


def plane(element: str, content: str) -> str:
    return f'<bpmndi:BPMNPlane bpmnElement="{element}">{content}</bpmndi:BPMNPlane>'


def shape(element: str, inside: str = BOX, more: str = "") -> str:
    return f'<bpmndi:BPMNShape bpmnElement="{element}" {more}>{inside}</bpmndi:BPMNShape>'


def test_shapes_edges_and_labels() -> None:
    diagram = read(RICH).diagram
    assert diagram is not None
    assert diagram.shapes == {
        "receive": Shape(Bounds(10, 20, 100, 80)),
        "sign": Shape(Bounds(210, 20, 100, 80), expanded=False),
    }
    assert diagram.edges == {"f2": Edge(((110, 60), (210, 60)), Bounds(150, 40, 20, 14))}


@pytest.mark.parametrize("data", [process(CHAIN), definitions(""), drawn(plane("p", ""))])
def test_nothing_drawn(data: bytes) -> None:
    assert read(data).diagram is None


def test_colours_of_both_vocabularies() -> None:
    bioc = 'xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" bioc:fill="#fff" bioc:stroke="#000"'
    omg = (
        'xmlns:c="http://www.omg.org/spec/BPMN/non-normative/color/1.0" c:background-color="#aaa" c:border-color="#bbb"'
    )
    diagram = read(drawn(plane("p", shape("start", more=bioc) + shape("check", more=omg)))).diagram
    assert diagram is not None
    assert [(each.fill, each.stroke) for each in diagram.shapes.values()] == [("#fff", "#000"), ("#aaa", "#bbb")]


def test_a_collapsed_sub_process_has_its_own_plane() -> None:
    content = CHAIN + '<subProcess id="sub"><task id="inner"/></subProcess>'
    diagram = read(
        drawn(plane("p", shape("sub") + shape("check")), plane("sub", shape("inner") + shape("check")), content=content)
    ).diagram
    assert diagram is not None
    assert {name: (each.plane, each.expanded) for name, each in diagram.shapes.items()} == {
        "sub": ("", False),
        "check": ("", True),
        "inner": ("sub", True),
    }


def test_a_sub_process_that_shows_its_content_is_expanded() -> None:
    content = '<subProcess id="sub"><task id="inner"/></subProcess>'
    diagram = read(drawn(plane("p", shape("sub") + shape("inner")), content=content)).diagram
    assert diagram is not None
    assert diagram.shapes["sub"].expanded


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (shape("ghost"), [("drawn-unknown", "ghost")]),
        (shape("check", ""), [("drawn-badly", "check")]),
        (shape("check", BOX.replace('"3"', '"NaN"')), [("drawn-badly", "check")]),
        (shape("check", BOX.replace('"3"', '""')), [("drawn-badly", "check")]),
        ('<bpmndi:BPMNEdge bpmnElement="start-check"/>', [("drawn-badly", "start-check")]),
        (shape("x:check"), []),
    ],
)
def test_what_cannot_be_used_is_listed(content: str, expected: list[tuple[str, str]]) -> None:
    reading = read(drawn(plane("p", content)))
    assert [(problem.code, problem.element) for problem in reading.problems] == expected
    assert (reading.diagram is None) == bool(expected)


def test_a_dropped_flow_is_not_in_the_diagram() -> None:
    edge = '<bpmndi:BPMNEdge bpmnElement="f"><di:waypoint x="0" y="0"/><di:waypoint x="1" y="1"/></bpmndi:BPMNEdge>'
    reading = read(
        drawn(
            plane("p", edge + shape("check")), content=CHAIN + '<sequenceFlow id="f" sourceRef="check" targetRef=""/>'
        )
    )
    assert reading.diagram is not None
    assert reading.diagram.edges == {}


def test_a_plane_of_a_file_without_any_process_is_left_as_it_was() -> None:
    content = (
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x" '
        b'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI">'
        b'<di:BPMNDiagram><di:BPMNPlane bpmnElement="lost"/></di:BPMNDiagram></definitions>'
    )
    process = read(content).process
    assert b'bpmnElement="lost"' in write(process, Diagram())


def test_pools_are_shown_by_their_collaboration() -> None:
    """A fresh diagram of a file whose first plane is that of a process, and whose second is emptied by it."""
    content = definitions(
        '<collaboration id="co"><participant id="A" processRef="p"/>'
        '<participant id="B" processRef="q"/></collaboration>'
        '<process id="p"><task id="t"/></process><process id="q"><task id="u"/></process>'
        '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p"/></bpmndi:BPMNDiagram>'
        '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="co">'
        f'<bpmndi:BPMNShape bpmnElement="A">{BOX}</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    )
    reading = read(content)
    boxes = {key: Shape(Bounds(0, 0, 100, 80)) for key in ("A", "B", "t", "u")}
    written = write(reading.process, Diagram(boxes), reading.source)
    assert re.findall(rb'BPMNPlane[^>]*bpmnElement="(\w+)"', written) == [b"co"]
