"""Sheets: nothing lost, numbered, each neighbour named, lanes named again."""

from __future__ import annotations

from tests.layout.models import exchange
from tests.render.drawings import boxes, chain, drawn, elements, size, words

from retrace.render.picture_paper import MM, PAPERS
from retrace.render.picture_sheets import sheets

A4 = [PAPERS["A4"]]


def test_a_small_drawing_takes_one_sheet_with_title_and_legend() -> None:
    (sheet,) = sheets([drawn(chain(3))], A4, "auto", "vi")
    assert [round(length / MM) for length in size(sheet)] == [297, 210]
    for word in ("Cấp đổi giấy phép", "Tờ 1/1", "Chú giải"):
        assert word in words(sheet)


def test_a_large_drawing_is_divided_and_nothing_is_lost() -> None:
    drawing = drawn(chain(40))
    overview, *parts = sheets([drawing], A4, "auto", "vi")
    everything = {*chain(40).nodes, *chain(40).flows, "P"}
    assert elements(overview) == everything
    assert set().union(*map(elements, parts)) == everything
    assert all(elements(part) < everything for part in parts)
    for number, part in enumerate(parts, 2):
        assert f"Tờ {number}/{len(parts) + 1}" in words(part)
    assert all(str(number) in words(overview).split() for number in range(2, len(parts) + 2))


def test_each_sheet_names_its_neighbours() -> None:
    everywhere = boxes(*((x, y, 150.0, 150.0) for x in range(0, 2200, 200) for y in range(0, 1400, 200)))
    overview, *parts = sheets([everywhere], A4, "landscape", "en")
    assert len(parts) == 4
    beside = {2: {3, 4}, 3: {2, 5}, 4: {2, 5}, 5: {3, 4}}
    for number, part in enumerate(parts, 2):
        named = {other for other in range(1, 6) if f"Sheet {other} " in f"{words(part)} ".replace(f"{number}/5", "")}
        assert named == beside[number]
    assert "match marks" in words(overview)


def test_a_lane_is_named_on_every_sheet_it_crosses() -> None:
    drawing = drawn(chain(40))
    assert all("Cơ quan" in words(part) for part in sheets([drawing], A4, "auto", "vi"))


def test_drawings_are_numbered_through() -> None:
    made = sheets([drawn(chain(3)), drawn(exchange())], A4, "auto", "en")
    for number, sheet in enumerate(made, 1):
        assert f"Sheet {number}/{len(made)}" in words(sheet)


def test_the_same_drawing_gives_the_same_sheets() -> None:
    assert sheets([drawn(chain(30))], A4, "auto", "vi") == sheets([drawn(chain(30))], A4, "auto", "vi")
