"""Choreographies and conversations: laid out, drawn, written with the bands of their parties, and read again."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.bpmn.models import STEPS_OF_TALK, TALKS

from retrace.bpmn.read import read
from retrace.bpmn.write import write
from retrace.layout import keep, lay_out
from retrace.layout.quality import judge
from retrace.model.bands import bands, exchanged, without_bystanders
from retrace.model.diagram import Bounds
from retrace.render.diagram import draw

DI = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"


@pytest.mark.parametrize("model", [TALKS, STEPS_OF_TALK], ids=["conversations", "choreography"])
def test_laid_out_whole_and_clean_and_the_same_once_written(model: bytes, schema: etree.XMLSchema) -> None:
    process = read(model).process
    diagram = lay_out(process)
    quality = judge(process, diagram)
    assert (quality.missing, quality.overlaps, quality.through) == ((), (), ())
    written = write(process, diagram)
    assert schema.validate(etree.fromstring(written)), schema.error_log
    again = read(written)
    assert (again.process, again.diagram) == (process, diagram)
    assert keep(again.process, diagram) == diagram


def test_a_conversation_stands_between_its_parties() -> None:
    diagram = lay_out(read(TALKS).process)
    heights = [diagram.shapes[key].bounds.y for key in ("citizen", "all", "office")]
    assert heights in (sorted(heights), sorted(heights, reverse=True))
    assert {"l1", "l2"} <= diagram.edges.keys()
    assert "part" not in diagram.shapes


def test_parties_of_a_choreography_are_bands_not_pools() -> None:
    process = read(STEPS_OF_TALK).process
    diagram = lay_out(process)
    assert not {"a", "b", "ask"} & {*diagram.shapes, *diagram.edges}
    assert without_bystanders(process, {"a", "b"}) == process
    written = etree.fromstring(write(process, diagram))
    kinds = [shape.get("participantBandKind") for shape in written.iter(DI) if shape.get("choreographyActivityShape")]
    assert kinds == ["top_initiating", "bottom_non_initiating"] * 3
    svg = draw(process, diagram)
    assert svg.count("Sở A") == svg.count("Sở B") == 3


def test_bands_follow_when_an_activity_moves() -> None:
    process = read(STEPS_OF_TALK).process
    once = write(process, lay_out(process))
    moved = read(once)
    assert moved.diagram is not None
    shapes = dict(moved.diagram.shapes)
    shapes["t"] = type(shapes["t"])(Bounds(500, 500, 120, 100))
    written = etree.fromstring(write(moved.process, type(moved.diagram)(shapes, moved.diagram.edges), once))
    tops = [
        float(next(iter(shape)).get("y", ""))
        for shape in written.iter(DI)
        if shape.get("choreographyActivityShape") == "t_di"
    ]
    assert tops == [500, 580]


def test_the_first_party_stands_above_and_each_message_at_its_sender() -> None:
    process = read(STEPS_OF_TALK).process
    node = process.nodes["t"]
    assert node.exchange is not None
    made = bands(node.exchange, Bounds(0, 0, 100, 100))
    assert [(band.party, band.top, band.initiating) for band in made] == [("a", True, True), ("b", False, False)]
    assert exchanged(process, node) == (process.messages["ask"], None)
