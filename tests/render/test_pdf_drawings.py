"""Drawings stand in the PDF as vectors, in the place and with the part that Word shows."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from rdocx import Document
from tests.render import sample

from retrace.render.decision import decision
from retrace.render.pdf import pdf
from retrace.render.pdf_drawings import with_drawings
from retrace.render.word_drawings import Shown, without_drawings

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700" viewBox="0 0 900 700">'
    '<rect width="20" height="20"/><text font-family="Be Vietnam Pro" font-size="12" x="5" y="30">Nộp hồ sơ</text>'
    "</svg>"
)


def divided() -> bytes:
    """A decision whose first diagram takes two sheets."""
    return decision(sample.dossier(as_is_picture=sample.picture(4100, 700, 20)))


def newest(document: bytes) -> dict[int, bytes]:
    """Every object as the last update of the file has it."""
    found = {}
    for each in re.finditer(rb"(?<=\n)(\d+) 0 obj\s*(.*?)\nendobj", document, re.DOTALL):
        found[int(each[1])] = each[2]
    return found


def images(document: bytes) -> int:
    return sum(bool(re.search(rb"/Subtype\s*/Image\b", each)) for each in newest(document).values())


def windows(document: bytes) -> list[list[float]]:
    """How each drawing is moved and stretched in its place."""
    shown = [re.search(rb"q ([-\d. ]+) cm /P Do Q", each) for each in newest(document).values()]
    return [[float(number) for number in each[1].split()] for each in shown if each]


def test_no_bitmap_is_left() -> None:
    word = divided()
    assert images(Document.from_bytes(word).to_pdf()) >= 3
    assert images(pdf(word)) == 0


def test_a_divided_drawing_is_cut_at_the_edges_of_its_parts() -> None:
    held, shown = without_drawings(divided())
    assert [one.svg == shown[0].svg for one in shown] == [True, True, False]
    assert shown[0].left == 0 < shown[0].right
    assert shown[1].right == 0 < shown[1].left
    first, second, whole = windows(pdf(divided()))
    assert first[4] == 0 > second[4]  # the second is moved to the left
    assert second[4] == pytest.approx(-shown[1].left / (1 - shown[1].left), abs=1e-4)
    assert whole[4:] == [0, 0]
    with ZipFile(BytesIO(held)) as archive:
        assert b"srcRect" not in archive.read("word/document.xml")


def test_every_reference_leads_somewhere() -> None:
    objects = newest(pdf(divided()))
    for content in objects.values():
        head = content.partition(b"stream")[0]
        assert {int(each) for each in re.findall(rb"(?<![\d.])(\d+) 0 R\b", head)} <= objects.keys()


def test_the_table_of_the_update_is_right() -> None:
    made = pdf(divided())
    table = int(made[made.rindex(b"startxref") + 9 :].split()[0])
    entries = re.findall(rb"(\d+) 1\n(\d{10}) 00000 n\r\n", made[table:])
    assert entries
    for number, place in entries:
        assert made[int(place) :].startswith(number + b" 0 obj\n")


def test_letters_stay_letters() -> None:
    held, shown = without_drawings(divided())
    made = with_drawings(Document.from_bytes(held).to_pdf(), [Shown(SVG, 0, 0, 0, 0)] * len(shown))
    assert b"BeVietnamPro" in b"".join(newest(made).values())


def test_a_drawing_without_its_place_is_an_error() -> None:
    held, shown = without_drawings(divided())
    with pytest.raises(ValueError, match="place"):
        with_drawings(Document.from_bytes(held).to_pdf(), [*shown, shown[0]])


def test_marks_of_figures_are_gone_and_other_bookmarks_stay() -> None:
    word = BytesIO()
    own = '<w:bookmarkStart w:id="7" w:name="Dieu_1"/><w:bookmarkEnd w:id="7"/>'
    traced = '<w:bookmarkStart w:id="8" w:name="_rt1"/><w:bookmarkEnd w:id="8"/>'
    with ZipFile(BytesIO(divided())) as source, ZipFile(word, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:r>", f"{traced}{own}<w:r>".encode(), 1)
            target.writestr(name, content)
    with ZipFile(BytesIO(without_drawings(word.getvalue())[0])) as archive:
        marks = re.findall(rb"<w:bookmark\w+[^>]*>", archive.read("word/document.xml"))
    assert b"".join(marks) == own.encode()


def test_files_without_our_drawings_stay_as_they_are() -> None:
    assert without_drawings(b"no zip") == (b"no zip", ())
    plain = BytesIO()
    with ZipFile(plain, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert without_drawings(plain.getvalue()) == (plain.getvalue(), ())


def test_streams_can_be_unpacked() -> None:
    for content in newest(pdf(divided())).values():
        head, _, rest = content.partition(b"stream")
        if b"/FlateDecode" in head:
            zlib.decompressobj().decompress(rest.lstrip(b"\r\n"))
