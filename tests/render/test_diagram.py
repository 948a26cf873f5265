"""Pictures: valid, safe, everything in them, marks explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from tests.layout.models import exchange, nested, process

from retrace.fonts import width
from retrace.layout import lay_out
from retrace.model.diagram import Bounds, Diagram, Shape
from retrace.model.process import EventDefinition, Node, Process
from retrace.render.diagram import Mark, draw, style
from retrace.render.diagram.icons import COLLAPSED_MARKER, EVENT_ICONS, TASK_ICONS

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


def test_the_legend_of_a_wide_drawing_fits_a_sheet() -> None:
    kinds = ("startEvent", "task", "exclusiveGateway", "userTask", "serviceTask", "endEvent")
    shapes = {kind: Shape(Bounds(place * 700, 0, 100, 80)) for place, kind in enumerate(kinds)}
    marks = {"task": Mark("changed"), "userTask": Mark("removed"), "serviceTask": Mark("automated")}
    svg = draw(Process("p", nodes={kind: Node(kind, kind) for kind in kinds}), Diagram(shapes), marks=marks)
    samples = [each for each in etree.fromstring(svg.encode()) if each.tag.endswith("text")]
    across = [float(each.get("x") or each[0].get("x") or 0) for each in samples]
    down = {each.get("y") or each[0].get("y") for each in samples}
    assert max(across) < 900
    assert len(down) == 2


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
    assert len(list(signed.iter(f"{SVG}path"))) > len(list(plain.iter(f"{SVG}path")))


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


LONG = "Thẩm định hồ sơ của tổ chức, cá nhân đề nghị cấp, cấp lại, điều chỉnh giấy phép xây dựng công trình"


def rows_of(name: str, **changes: object) -> list[tuple[str, float, float]]:
    """The rows of a task's name in a box of 100 × 80 at (0, 0): words, size of the letters, height of the base line."""
    node = replace(Node("a", "userTask", name, "p"), **changes)  # type: ignore[arg-type]
    svg = draw(Process("p", nodes={"a": node}), Diagram({"a": Shape(Bounds(0, 0, 100, 80))}), legend=False)
    found = etree.fromstring(svg.encode()).iter(f"{SVG}tspan")
    return [
        (row.text or "", float(row.getparent().get("font-size")), float(row.get("y", "0")))  # type: ignore[union-attr,arg-type]
        for row in found
    ]


@pytest.mark.parametrize("loop", ["", "parallel"])
@pytest.mark.parametrize("name", ["Nộp", "Tiếp nhận và kiểm tra hồ sơ", LONG[:60], LONG])
def test_a_name_keeps_off_icon_and_markers(name: str, loop: str) -> None:
    rows = rows_of(name, loop=loop)
    assert " ".join(words for words, _, _ in rows) == name
    for words, size, base in rows:
        assert width(words, size) <= 88
        assert base <= (61 if loop else 76)
        assert base - 0.72 * size >= 20 or width(words, size) <= 100 - 2 * 23 or (name, loop) == (LONG, "parallel")
    sizes = {size for _, size, _ in rows}
    assert len(sizes) == 1
    assert sizes == {12.0} or len(name) > 10


def test_where_a_name_needs_all_the_room_it_has_it_and_not_the_icon() -> None:
    node = Node("a", "userTask", LONG, "p", loop="parallel")
    crowded = draw(Process("p", nodes={"a": node}), Diagram({"a": Shape(Bounds(0, 0, 100, 80))}), legend=False)
    assert TASK_ICONS["userTask"][0] not in crowded
    assert " ".join(words for words, _, _ in rows_of(LONG, loop="parallel")) == LONG


def test_a_name_without_end_is_cut_visibly() -> None:
    rows = rows_of("Thẩm định " * 60)
    assert rows[-1][0].endswith("…")
    assert all(0 < base < 80 for _, _, base in rows)


def test_letters_shrink_before_a_word_breaks() -> None:
    assert [words for words, _, _ in rows_of("Bestellanforderungen prüfen")] == ["Bestellanforderungen", "prüfen"]


def test_a_name_beside_an_element_never_breaks_a_word() -> None:
    """Other programs state label boxes for narrower fonts."""
    node = Node("e", "endEvent", "Application declined", "p")
    shape = Shape(Bounds(0, 0, 36, 36), label=Bounds(0, 40, 40, 14))
    svg = etree.fromstring(draw(Process("p", nodes={"e": node}), Diagram({"e": shape}), legend=False).encode())
    assert [part.text for part in svg.iter(f"{SVG}tspan")] == ["Application", "declined"]


def test_a_call_that_hides_its_process_has_a_plus() -> None:
    call = Node("a", "callActivity", "Gọi", "p")
    drawings = [
        draw(Process("p", nodes={"a": call}), Diagram({"a": Shape(Bounds(0, 0, 100, 80), expanded=expanded)}))
        for expanded in (True, False)
    ]
    assert COLLAPSED_MARKER not in drawings[0]
    assert COLLAPSED_MARKER in drawings[1]


def test_colours_of_the_file_are_kept() -> None:
    model = process("start > a > end")
    made = lay_out(model)
    shapes = {**made.shapes, "a": replace(made.shapes["a"], fill="#0a3d62", stroke="#ff6600")}
    shapes["P"] = replace(shapes["P"], fill="#2953e7")
    edges = {**made.edges, "a-end": replace(made.edges["a-end"], stroke="#ff6600")}
    root = etree.fromstring(draw(model, Diagram(shapes, edges)).encode())
    drawn = {one.get("data-element"): one for one in root.iter(f"{SVG}g")}
    (box,) = drawn["a"].iter(f"{SVG}rect")
    assert (box.get("fill"), box.get("stroke")) == ("#0a3d62", "#ff6600")
    assert [text.get("fill") for text in drawn["a"].iter(f"{SVG}text")] == ["#ffffff"]
    assert [text.get("fill") for text in drawn["P"].iter(f"{SVG}text")] == ["#ffffff"]
    (line,) = drawn["a-end"].iter(f"{SVG}path")
    head = (line.get("marker-end") or "").removeprefix("url(#").removesuffix(")")
    (marker,) = (one for one in root.iter(f"{SVG}marker") if one.get("id") == head)
    assert {line.get("stroke"), marker[0].get("fill")} == {"#ff6600"}


@pytest.mark.parametrize(
    ("ground", "ink"),
    [
        ("#000", "#ffffff"),
        ("#2953e7", "#ffffff"),
        ("#ffe600", style.INK),
        ("#fff", style.INK),
        ("red", style.INK),
        ("", style.INK),
        ("#12", style.INK),
    ],
)
def test_text_can_be_read_on_every_ground(ground: str, ink: str) -> None:
    assert style.ink_on(ground) == ink
