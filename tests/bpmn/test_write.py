"""Writing: what is untouched stays, what changed is changed, and what is written is read as it was meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from tests.bpmn.models import CHAIN, RICH, process
from tests.bpmn.qbp_files import qbp, share, work

from retrace.bpmn.read import read
from retrace.bpmn.write import write
from retrace.model.diagram import Bounds, Diagram, Edge, Shape
from retrace.model.process import (
    Artifact,
    Association,
    DataFlow,
    DataObject,
    DataStore,
    EventDefinition,
    Flow,
    Lane,
    Message,
    Node,
    Pool,
    Process,
)

MODEL = replace(read(RICH).process, origin=b"")
Change = Callable[[Process], Process]


def node(identifier: str, **facts: Any) -> Change:
    """Replace facts of a node of the model."""
    return lambda model: add("nodes", replace(model.nodes[identifier], **facts))(model)


def add(family: str, *things: Any) -> Change:
    """Add or replace things of a family, such as "flows"."""

    def change(model: Process) -> Process:
        changed: Any = {family: {**getattr(model, family), **{thing.id: thing for thing in things}}}
        return replace(model, **changed)

    return change


def drop(**families: str) -> Change:
    """Remove things by family and id."""

    def change(model: Process) -> Process:
        left: Any = {
            family: {each: thing for each, thing in getattr(model, family).items() if each not in gone.split()}
            for family, gone in families.items()
        }
        return replace(model, **left)

    return change


CHANGES: dict[str, Change] = {
    "name of the file": lambda model: replace(model, name="Tên mới"),
    "name of a step": node("receive", name="Nhận <hồ sơ> & “giấy”"),
    "kind of a step": node("receive", kind="serviceTask"),
    "lane of a step": node("seal", lane="desk"),
    "loop and documentation": node("receive", loop="parallel", documentation="Ghi chú"),
    "event": node("late", events=(EventDefinition("timer", "R3/PT1H"), EventDefinition("error", "e404"))),
    "interrupting": node("late", interrupting=True),
    "step out of a sub-process": lambda model: drop(flows="f4")(node("seal", scope="p")(model)),
    "new step on a flow": lambda model: add(
        "flows", replace(MODEL.flows["f1"], target="new"), Flow("f9", "new", "receive", "Đủ", "a < b")
    )(add("nodes", Node("new", "serviceTask", "Tra cứu", "p", "leader"))(model)),
    "new sub-process": add(
        "nodes", Node("box", "subProcess", "Hộp", "p", "leader"), Node("in", "task", "Việc", "box", "leader")
    ),
    "rule of a complex gateway": add(
        "nodes", Node("new", "complexGateway", "", "p", "leader", activation="activationCount >= 2")
    ),
    "default flow": node("receive", default="f2"),
    "flow without condition": lambda model: add("flows", replace(MODEL.flows["f2"], condition="", name=""))(model),
    "new papers and systems": lambda model: add(
        "data_flows", DataFlow("d1", "seal", "dob", "in"), DataFlow("d2", "seal", "dst", "out")
    )(
        add("data_objects", DataObject("dob", "Giấy", "sign", "giay", ref="dob_o", state="mới", collection=True))(
            add("data_stores", DataStore("dst", "CSDL", "p", "dan-cu", "dst_o"))(model)
        )
    ),
    "association turned": lambda model: add("data_flows", DataFlow("di", "receive", "paper", "out"))(model),
    "paper gone": drop(data_objects="paper", data_flows="di"),
    "system gone": drop(data_stores="store", data_flows="do"),
    "event gone": drop(nodes="late"),
    "sub-process gone": drop(nodes="sign s2 seal", flows="f2 f3 f4"),
    "citizen gone": drop(pools="citizen", messages="m"),
    "note gone": drop(artifacts="note", associations="line"),
    "lane gone": lambda model: drop(lanes="clerk")(node("late", lane="desk")(node("receive", lane="desk")(model))),
    "new parties": lambda model: add("messages", Message("m2", "seal", "bank", "Lệnh chi"))(
        add("pools", Pool("bank", "Ngân hàng", None, "partner"))(
            add("lanes", Lane("deputy", "Phó", "office", "leader", "leader"))(node("sign", lane="deputy")(model))
        )
    ),
    "annotations": lambda model: add("associations", Association("as", "gr", "seal", "One"))(
        add("artifacts", Artifact("gr", "group", "Nhóm", "sign"), replace(MODEL.artifacts["note"], text="Sửa"))(model)
    ),
}
# The nodes inside a sub-process follow it into another lane, as every reader of the file would think.
CHANGES["new parties"] = lambda model, before=CHANGES["new parties"]: node("s2", lane="deputy")(  # type: ignore[misc]
    node("seal", lane="deputy")(before(model))
)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_written_into_the_origin_and_afresh(change: Change) -> None:
    model = change(MODEL)
    patched = write(model, None, RICH)
    assert read(patched).process == model
    assert read(patched).problems == ()
    assert read(write(model)).process == model
    assert write(model, None, patched) == patched
    for kept in (b"a comment that must stay", b'x:owner="someone"', b'kept="yes"'):
        assert kept in patched


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_written_is_valid(change: Change, schema: etree.XMLSchema) -> None:
    model = change(MODEL)
    for written in (write(model, None, RICH), write(model, read(RICH).diagram), write(model)):
        assert schema.validate(etree.fromstring(written)), schema.error_log


def test_unchanged_the_origin_comes_back_byte_for_byte() -> None:
    reading = read(RICH)
    assert write(reading.process, reading.diagram, RICH) == RICH
    assert write(reading.process, None, RICH) == RICH


def test_a_process_that_was_read_is_written_into_its_file() -> None:
    process = read(RICH).process
    assert write(process) == RICH
    assert b'kept="yes"' in write(node("receive", name="Khác")(process))


def test_one_new_name_touches_one_attribute() -> None:
    patched = write(node("receive", name="Khác")(MODEL), None, RICH).replace("Khác".encode(), "Tiếp nhận".encode())
    before, after = (etree.tostring(etree.fromstring(data), method="c14n") for data in (RICH, patched))
    assert after == before


def test_new_lines_are_indented_like_their_neighbours() -> None:
    patched = write(CHANGES["new step on a flow"](MODEL), None, RICH).decode()
    assert '\n    <serviceTask id="new" name="Tra cứu">\n      <incoming>f1</incoming>' in patched
    assert "\n    <dataObject id" in patched


def test_a_file_that_does_not_list_flows_at_nodes_is_left_so() -> None:
    origin = process(CHAIN)
    model = add("nodes", Node("more", "task", scope="p"))(read(origin).process)
    assert b"outgoing" not in write(add("flows", Flow("g", "check", "more"))(model), None, origin)


def test_drawings_of_what_is_gone_go_and_the_others_stay() -> None:
    written = write(CHANGES["sub-process gone"](MODEL), None, RICH)
    assert b"s_di" not in written
    assert b"f2_di" not in written
    assert b"r_di" in written


def test_a_diagram_is_moved_extended_and_coloured() -> None:
    diagram = read(RICH).diagram
    assert diagram is not None
    receive = Shape(Bounds(1.5, 2, 100, 80), Bounds(1, 1, 1, 1), fill="#ffeedd", stroke="#112233")
    lane = Shape(Bounds(0, 0, 600, 120), horizontal=True)
    inner = Shape(Bounds(5, 5, 100, 80), plane="sign")
    changed = Diagram(
        {"sign": replace(diagram.shapes["sign"], expanded=True), "receive": receive, "desk": lane, "seal": inner},
        {"f2": replace(diagram.edges["f2"], label=None), "f1": Edge(((0, 1), (2, 3.25)), stroke="#445566")},
    )
    for origin in (RICH, None):
        written = write(MODEL, changed, origin)
        assert read(written).diagram == changed
        assert b"ns0" not in written
    without = Diagram({"receive": Shape(receive.bounds)}, {})
    assert read(write(MODEL, without, written)).diagram == without


def test_a_pool_less_process_gets_a_collaboration_when_it_needs_one() -> None:
    origin = process(
        CHAIN,
        '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p"><bpmndi:BPMNShape bpmnElement="check">'
        '<dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    )
    model = replace(
        read(origin).process, pools={"office": Pool("office", "UBND", "p"), "citizen": Pool("citizen", "Dân")}
    )
    model = add("messages", Message("m", "citizen", "check"))(model)
    written = write(model, None, origin)
    assert read(written).process == model
    assert b'BPMNPlane bpmnElement="collaboration"' in written


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    written = write(node("receive", name="a\x00b\x0bc")(MODEL))
    assert read(written).process.nodes["receive"].name == "abc"


def test_a_wrong_encoding_is_repaired_when_written() -> None:
    origin = process('<task id="t" name="Prüfung"/>').decode().encode("windows-1252")
    reading = read(origin)
    written = write(reading.process, reading.diagram, origin)
    assert read(written).process == reading.process
    assert read(written).problems == ()


def test_elements_without_an_id_get_one_when_something_changes() -> None:
    origin = process("<task/>")
    model = read(origin).process
    changed = add("nodes", Node("b", "task", scope="p"))(model)
    changed = add("flows", Flow("f", "task_without_id__1", "b"))(changed)
    assert read(write(changed, None, origin)).process == changed


def test_bpsim_of_what_is_gone_goes() -> None:
    origin = process(
        CHAIN,
        '<relationship type="BPSimData"><extensionElements><bpsim:BPSimData><bpsim:Scenario id="s">'
        '<bpsim:ElementParameters elementRef="check"/><bpsim:ElementParameters elementRef="start"/></bpsim:Scenario>'
        "</bpsim:BPSimData></extensionElements><source>p</source><target>p</target></relationship>",
    )
    written = write(drop(nodes="check", flows="start-check check-end")(read(origin).process), None, origin)
    assert b'elementRef="check"' not in written
    assert b'elementRef="start"' in written


def test_qbp_of_what_is_gone_goes() -> None:
    origin = qbp(works=work("check") + work("start"), shares=share("start-check", 1) + share("check-end", 1))
    written = write(drop(nodes="check", flows="start-check check-end")(read(origin).process), None, origin)
    assert b'elementId="check"' not in written
    assert b'executionProbability="1"' not in written
    assert b'elementId="start"' in written


def test_what_did_not_change_keeps_its_bytes() -> None:
    told = read(RICH)
    step = next(node for node in told.process.nodes.values() if node.name)
    renamed = replace(told.process, nodes={**told.process.nodes, step.id: replace(step, name="Khác")})
    before, after = RICH.decode().splitlines(), write(renamed).decode().splitlines()
    assert len(before) == len(after)
    assert [f'id="{step.id}"' in old for old, new in zip(before, after, strict=True) if old != new] == [True]


def test_an_attribute_keeps_its_prefix_where_the_file_has_two_for_one_namespace() -> None:
    spaces = b'xmlns:x="urn:foreign"'
    two = process(CHAIN).replace(spaces, b'xmlns:y="urn:foreign" ' + spaces + b' x:mark="1"')
    told = read(two)
    wanted = {**told.process.nodes, "new": Node("new", "task", name="Mới", scope="p")}
    written = write(replace(told.process, nodes=wanted))
    assert b' x:mark="1"' in written
    assert "new" in read(written).process.nodes
