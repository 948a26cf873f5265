"""SVG to PNG without system fonts."""

from __future__ import annotations

import struct

import pytest
from tests.layout.models import process

from retrace.layout import lay_out
from retrace.render.diagram import draw
from retrace.render.picture import part_of, png

BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">{}</svg>'


def size(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_picture_has_the_asked_scale() -> None:
    assert size(png(BLANK.format(""), scale=3)) == (600, 180)


def test_a_large_picture_is_made_smaller() -> None:
    width, height = size(png(BLANK.format(""), scale=100, max_pixels=12_000))
    assert (width, height) == (200, 60)


def test_vietnamese_text_is_visible() -> None:
    text = '<text x="10" y="30" font-family="Be Vietnam Pro">Đổi giấy phép lái xe</text>'
    assert len(png(BLANK.format(text))) > len(png(BLANK.format(""))) + 500


@pytest.mark.parametrize("text", ["→ ① ✓", "Привет", "漢字", "😀", "مرحبا"])
def test_text_of_any_script_leaves_a_trace(text: str) -> None:
    written = f'<text x="10" y="30" font-family="Be Vietnam Pro">{text}</text>'
    assert len(png(BLANK.format(written))) > len(png(BLANK.format(""))) + 50


def test_the_same_picture_gives_the_same_bytes() -> None:
    model = process("start > a > end")
    svg = draw(model, lay_out(model))
    assert png(svg) == png(svg)
    assert png(svg).startswith(b"\x89PNG")


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="SVG"):
        png("<html/>")


def test_a_part_of_a_picture_shows_what_stands_there() -> None:
    halves = '<rect width="100" height="60" fill="#ff0000"/><rect x="100" width="100" height="60" fill="#0000ff"/>'
    right = part_of(BLANK.format(halves), 0.5, 0, 0, 0)
    plain = BLANK.replace('"200"', '"100"').replace(" 200 ", " 100 ")
    assert png(right) == png(plain.format('<rect width="100" height="60" fill="#0000ff"/>'))
    assert png(right) != png(plain.format('<rect width="100" height="60" fill="#ff0000"/>'))
