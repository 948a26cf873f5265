"""SVG to PDF: pages, vectors, real fonts, the same bytes."""

from __future__ import annotations

import re

import pytest
from tests.render.drawings import chain, drawn, pdf_streams

from retrace.render.diagram import in_one
from retrace.render.picture_pdf import pdf_of

TITLE = 'Quy trình "#1" \\ <&>'


def pictures() -> list[str]:
    return [in_one(drawn(chain(2), TITLE)), in_one(drawn(chain(5)))]


def test_a_page_for_each_picture_as_large_as_it_is() -> None:
    streams = pdf_streams(pdf_of(pictures(), "Hai trang", "vi"))
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", streams)
    natural = [re.search(r'width="([\d.]+)" height="([\d.]+)"', svg) for svg in pictures()]
    assert len(sizes) == 2
    for page, svg in zip(sizes, natural, strict=True):
        assert svg is not None
        assert [float(length) / 0.75 for length in page] == pytest.approx([float(svg[1]), float(svg[2])], abs=0.01)


def test_text_keeps_its_font_and_nothing_is_a_bitmap() -> None:
    streams = pdf_streams(pdf_of(pictures(), "Chữ", "vi"))
    assert {name for name in (b"BeVietnamPro-Regular", b"BeVietnamPro-SemiBold") if name in streams} == {
        b"BeVietnamPro-Regular",
        b"BeVietnamPro-SemiBold",
    }
    assert b"/ToUnicode" in streams  # so that it can be searched and copied
    assert b"/Subtype/Image" not in streams.replace(b" ", b"")


def test_what_the_font_lacks_comes_from_the_other_one() -> None:
    svg = in_one(drawn(chain(2), "Bước 1 → bước 2 漢"), heading="Bước 1 → bước 2 漢")
    assert b"Arimo" in pdf_streams(pdf_of([svg], "Mũi tên", "vi"))


def test_a_title_is_text_and_never_a_command() -> None:
    assert pdf_of(pictures(), "#panic() $x$ \\", "vi").startswith(b"%PDF-")


def test_the_same_pictures_give_the_same_bytes() -> None:
    assert pdf_of(pictures(), "Lặp", "vi") == pdf_of(pictures(), "Lặp", "vi")


def test_a_page_larger_than_readers_open_is_shrunk() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40000" height="100" viewBox="0 0 40000 100"/>'
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+)", pdf_streams(pdf_of([svg], "Dài", "vi")))
    assert [float(width) for width in sizes] == pytest.approx([14_400.0])


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="SVG"):
        pdf_of(["<html/>"], "", "vi")
