"""Pages are looked at as Word shows them: each part of a divided drawing for itself."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from zipfile import ZipFile

import pytest
from rdocx import Document

from retrace.render.word_preview import previewed

_EXTENT = re.compile(r'<wp:extent cx="(\d+)" cy="(\d+)"')


def sizes(docx: bytes) -> list[tuple[int, int]]:
    """Width and height of the bitmaps that were made for looking, in their order."""
    with ZipFile(BytesIO(docx)) as archive:
        held = sorted(name for name in archive.namelist() if "media/held" in name)
        return [struct.unpack(">II", archive.read(name)[16:24]) for name in held]


@pytest.fixture(scope="module")
def made(divided: bytes) -> bytes:
    return previewed(divided, 90)


def test_each_part_of_a_divided_drawing_has_its_own_bitmap(divided: bytes, made: bytes) -> None:
    with ZipFile(BytesIO(made)) as archive:
        body = archive.read("word/document.xml").decode()
    printed = [(int(wide) / 914_400 * 90, int(high) / 914_400 * 90) for wide, high in _EXTENT.findall(body)[:2]]
    assert "srcRect" in ZipFile(BytesIO(divided)).read("word/document.xml").decode()
    assert "srcRect" not in body
    assert len(sizes(made)) == 2  # the other drawing is whole and stays as it is
    for size, asked in zip(sizes(made), printed, strict=True):
        assert size == pytest.approx(asked, abs=2)


def test_the_pages_stay_the_same(divided: bytes, made: bytes) -> None:
    before, after = (
        [int(each.physical_page) for each in Document.from_bytes(file).layout()] for file in (divided, made)
    )
    assert before == after


@pytest.mark.parametrize("file", [b"", b"no Word file"])
def test_what_is_not_divided_is_left_alone(file: bytes, docx: bytes) -> None:
    assert previewed(docx, 90) == docx
    assert previewed(file, 90) == file
