"""Relation maps: boxes that hold their words, nothing on top of another, the same each time."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.render.drawings import SVG, elements, words

from retrace.fonts import width
from retrace.model.diagram import Bounds
from retrace.render.diagram import in_one
from retrace.render.relation_map import Place, RelationMap, Tie, drawing_of_map
from retrace.render.relation_map.graph import Line, place

HARD = "Ủy ban nhân dân <xã> & “phường” 😀 مرحبا"
MAP = RelationMap(
    "Quan hệ",
    (
        Place("a", "Người nộp hồ sơ", "applicant"),
        Place("b", "Sở Nông nghiệp và Môi trường " * 6, "agency", ("– Bộ phận một cửa", "– " + "dài " * 60)),
        Place("c", HARD, "agency"),
        Place("s", "Cơ sở dữ liệu quốc gia về dân cư", "system", ("Đang xây dựng",), pending=True),
    ),
    (
        Tie("a", "b", ("Hồ sơ", "Hồ sơ bổ sung")),
        Tie("b", "a", tuple(f"Văn bản số {number}" for number in range(9))),
        Tie("s", "b", (HARD,)),
        Tie("b", "c"),
        Tie("c", "nowhere", ("Không vẽ",)),
    ),
    (("a", 0), ("b", 1), ("s", 2), ("c", -1)),
)


def overlap(one: Bounds, other: Bounds) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_everything_is_drawn_and_told() -> None:
    svg = in_one(drawing_of_map(MAP, "vi"), heading=MAP.title)
    assert elements(svg) == {"a", "b", "c", "s", "a→b", "b→a", "s→b", "b→c"}
    for word in ("Hồ sơ bổ sung", "và 5 nội dung khác", "😀", "Đang xây dựng", "Hệ thống chưa sẵn sàng hoặc chưa rõ"):
        assert word in words(svg)
    assert "Văn bản số 4" not in words(svg)
    assert "Không vẽ" not in words(svg)


def test_words_stay_in_their_box() -> None:
    drawing = drawing_of_map(MAP, "vi")
    root = etree.fromstring(in_one(drawing).encode())
    boxes = {key: piece.box for key, piece in zip("abcs", drawing.pieces[-4:], strict=True)}
    for key, box in boxes.items():
        (shown,) = (one for one in root.iter(f"{SVG}g") if one.get("data-element") == key)
        rows = list(shown.iter(f"{SVG}tspan"))
        assert rows
        for row in rows:
            size = float(row.getparent().get("font-size"))  # type: ignore[union-attr,arg-type]
            assert width(row.text or "", size, bold=size > 11) <= box.width
            assert box.y < float(row.get("y", "0")) < box.y + box.height


def test_an_arrow_points_at_its_target_whichever_way_it_is_laid_out() -> None:
    for columns in ((("a", 0), ("b", 1)), (("a", 1), ("b", 0))):
        one = replace(MAP, places=MAP.places[:2], ties=(Tie("a", "b"),), columns=columns)
        tie, _, target = drawing_of_map(one, "en").pieces
        left_to_right = columns[0][1] == 0
        assert (tie.box.x < target.box.x) == left_to_right
        first = etree.fromstring(tie.markup.encode())[0].get("d", "").partition(" ")[0]
        assert (float(first[1:].partition(",")[0]) == tie.box.x) == left_to_right


def test_what_waits_is_dashed() -> None:
    root = etree.fromstring(in_one(drawing_of_map(MAP, "vi")).encode())
    dashed = {
        one.get("data-element")
        for one in root.iter(f"{SVG}g")
        if one.get("data-element") in ("a", "b", "c", "s") and any(part.get("stroke-dasharray") for part in one)
    }
    assert dashed == {"s"}


sizes = st.lists(st.tuples(st.integers(40, 260), st.integers(30, 160)), min_size=1, max_size=9)


@settings(max_examples=25)
@given(sizes, st.data())
def test_boxes_and_labels_never_lie_on_each_other(given_sizes: list[tuple[int, int]], data: st.DataObject) -> None:
    ends = st.integers(0, len(given_sizes) - 1)
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=10, unique=True))
    lines = [Line(a, b, (90.0, 30.0)) for a, b in pairs if a != b]
    placed = place([(float(wide), float(high)) for wide, high in given_sizes], lines)
    for box, (wide, high) in zip(placed.boxes, given_sizes, strict=True):
        assert (box.width, box.height) == pytest.approx((wide, high), abs=0.1)
    assert not any(overlap(one, other) for one, other in combinations(placed.boxes, 2))
    labels = [Bounds(x - 40, y - 12, 80, 24) for x, y in placed.labels]
    assert not any(overlap(label, box) for label in labels for box in placed.boxes)
    assert all(len(curve) % 3 == 1 for curve in placed.curves)


def test_the_same_map_gives_the_same_drawing() -> None:
    assert in_one(drawing_of_map(MAP, "vi")) == in_one(drawing_of_map(MAP, "vi"))
