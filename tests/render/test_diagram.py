"""Pictures: valid, safe, everything in them, marks explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from tests.layout.models import exchange, nested, process

from retrace.layout import lay_out
from retrace.model.diagram import Bounds, Diagram, Shape
from retrace.model.process import EventDefinition, Node, Process
from retrace.render.diagram import Mark, draw
from retrace.render.diagram.icons import EVENT_ICONS, TASK_ICONS

SVG = "{http://www.w3.org/2000/svg}"
TRIGGERS = [kind for kind in EVENT_ICONS if kind not in ("multiple", "parallelMultiple")]


def picture(model: Process, **options: object) -> etree._Element:
    return etree.fromstring(draw(model, lay_out(model), **options).encode())  # type: ignore[arg-type]


def elements(svg: etree._Element) -> set[str]:
    return {group.get("data-element", "") for group in svg.iter(f"{SVG}g") if group.get("data-element")}


def words(svg: etree._Element) -> str:
    return " ".join(part.text or "" for part in svg.iter(f"{SVG}tspan"))


@pytest.mark.parametrize("model", [exchange(), nested(), Process("empty")])
def test_every_element_is_in_the_picture(model: Process) -> None:
    shown = elements(picture(model))
    assert {*model.nodes, *model.lanes, *model.data_objects, *model.data_stores, *model.artifacts} <= shown
    assert {*model.flows, *model.messages, *model.data_flows, *model.associations, *model.pools} <= shown


def test_names_are_written_and_wrapped() -> None:
    text = words(picture(exchange()))
    for name in ("Người dân", "Hệ thống một", "Hồ sơ", "05 ngày làm việc", "Quá hạn"):
        assert name in text


def test_names_cannot_break_out() -> None:
    model = process("start > a > end")
    name = "<script>alert(1)</script> & \"'\x00\x08\ud800 😀"
    model = replace(model, nodes={**model.nodes, "a": replace(model.nodes["a"], name=name)})
    svg = picture(model, title=name)
    assert not list(svg.iter(f"{SVG}script"))
    assert "😀" in words(svg)


def test_an_id_and_a_colour_cannot_break_out() -> None:
    node = Node('a"><x', "task", "A", "p")
    shape = Shape(Bounds(0, 0, 100, 80), fill='red"/><script/>', stroke='"')
    svg = etree.fromstring(draw(Process("p", nodes={node.id: node}), Diagram({node.id: shape})).encode())
    assert not list(svg.iter(f"{SVG}script", f"{SVG}x"))


def test_marks_have_a_badge_and_a_legend() -> None:
    marks = {"a": Mark("added"), "b": Mark("removed", "Vì đã có dữ liệu")}
    svg = picture(process("start > a > b > end"), marks=marks)
    assert "Thêm mới" in words(svg)
    assert "Bị cắt giảm" in words(svg)
    assert "Thay đổi" not in words(svg)
    titles = [title.text for title in svg.iter(f"{SVG}title")]
    assert "b – Vì đã có dữ liệu" in titles


def test_the_legend_speaks_english_or_is_left_out() -> None:
    model = process("start > a > end")
    assert "Sequence" in words(picture(model, language="en"))
    assert "Trình tự" not in words(picture(model, legend=False))


@pytest.mark.parametrize("kind", TRIGGERS)
def test_every_trigger_has_its_sign(kind: str) -> None:
    model = process("start > wait > end")
    plain = picture(model)
    event = replace(model.nodes["wait"], events=(EventDefinition(kind),))
    signed = picture(replace(model, nodes={**model.nodes, "wait": event}))
    assert len(list(signed.iter(f"{SVG}path"))) == len(list(plain.iter(f"{SVG}path"))) + 1


@pytest.mark.parametrize("kind", [*TASK_ICONS, "callActivity", "adHocSubProcess", "transaction", "subProcess"])
def test_kinds_of_activities_look_different(kind: str) -> None:
    model = process("start > a > end")
    other = replace(model, nodes={**model.nodes, "a": replace(model.nodes["a"], kind=kind)})
    assert draw(model, lay_out(model)) != draw(other, lay_out(model))


def test_a_non_interrupting_event_is_dashed() -> None:
    svg = picture(exchange())
    (event,) = (group for group in svg.iter(f"{SVG}g") if group.get("data-element") == "late")
    assert all(circle.get("stroke-dasharray") for circle in event.iter(f"{SVG}circle"))


def test_what_is_on_another_plane_stays_off() -> None:
    model = process("start > a > end")
    diagram = lay_out(model)
    hidden = Diagram({**diagram.shapes, "a": replace(diagram.shapes["a"], plane="sub")}, diagram.edges)
    assert "a" not in elements(etree.fromstring(draw(model, hidden).encode()))


def test_the_same_input_gives_the_same_text() -> None:
    assert draw(exchange(), lay_out(exchange())) == draw(exchange(), lay_out(exchange()))
