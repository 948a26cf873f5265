"""Drawings stand in the PDF as vectors, in the place and with the part that Word shows."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from rdocx import Document

from retrace.render.pdf import pdf
from retrace.render.pdf_drawings import put_drawings
from retrace.render.pdf_objects import Objects, objects, split
from retrace.render.word_drawings import Shown, held_apart
from retrace.render.word_package import WordPackage, word_package

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700" viewBox="0 0 900 700">'
    '<rect width="20" height="20"/><text font-family="Be Vietnam Pro" font-size="12" x="5" y="30">Nộp hồ sơ</text>'
    "</svg>"
)


@pytest.fixture(scope="module")
def made(divided: bytes) -> bytes:
    return pdf(divided)


def opened(word: bytes) -> WordPackage:
    package = word_package(word)
    assert package is not None
    return package


def held(word: bytes) -> tuple[Objects, list[Shown]]:
    """The pages with a place for each drawing, and the drawings."""
    package = opened(word)
    shown = held_apart(package)
    return objects(Document.from_bytes(package.packed()).to_pdf()), list(shown)


def images(document: bytes) -> int:
    return sum(bool(re.search(rb"/Subtype\s*/Image\b", each)) for each in objects(document).values())


def windows(document: bytes) -> list[list[float]]:
    """How each drawing is moved and stretched in its place."""
    shown = [re.search(rb"q ([-\d. ]+) cm /P Do Q", each) for each in objects(document).values()]
    return [[float(number) for number in each[1].split()] for each in shown if each]


def test_no_bitmap_is_left(divided: bytes, made: bytes) -> None:
    assert images(Document.from_bytes(divided).to_pdf()) >= 3
    assert images(made) == 0


def test_a_divided_drawing_is_cut_at_the_edges_of_its_parts(divided: bytes, made: bytes) -> None:
    package = opened(divided)
    shown = held_apart(package)
    assert [one.part == shown[0].part for one in shown] == [True, True, False]
    assert shown[0].left == 0 < shown[0].right
    assert shown[1].right == 0 < shown[1].left
    first, second, whole = windows(made)
    assert first[4] == 0 > second[4]  # the second is moved to the left
    assert second[4] == pytest.approx(-shown[1].left / (1 - shown[1].left), abs=1e-4)
    assert whole[4:] == [0, 0]
    with ZipFile(BytesIO(package.packed())) as archive:
        assert b"srcRect" not in archive.read("word/document.xml")


def test_what_the_pages_do_not_show_is_left_out(divided: bytes) -> None:
    package = opened(divided)
    held_apart(package)
    with ZipFile(BytesIO(package.packed())) as archive:
        media = [name for name in archive.namelist() if "media" in name or "customXml" in name]
        assert media == ["word/media/held0.png", "word/media/held1.png", "word/media/held2.png"]
        assert b"diagram" not in archive.read("word/_rels/document.xml.rels")


def test_every_reference_leads_somewhere(made: bytes) -> None:
    read = objects(made)
    for content in read.values():
        assert {int(each) for each in re.findall(rb"(?<![\d.])(\d+) 0 R\b", split(content)[0])} <= read.keys()


def test_the_table_of_objects_is_right(made: bytes) -> None:
    table = made[int(made[made.rindex(b"startxref") + 9 :].split()[0]) :]
    entries = re.findall(rb"(\d{10}) 0{5} n\r\n", table)
    assert len(entries) == len(objects(made)) > 100
    assert all(re.match(rb"\d+ 0 obj\n", made[int(place) : int(place) + 20]) for place in entries)


def test_letters_stay_letters(divided: bytes) -> None:
    document, shown = held(divided)
    drawn = BytesIO()
    with ZipFile(drawn, "w") as archive:
        archive.writestr("a.svg", SVG)
    source = ZipFile(drawn)
    put_drawings(document, {place: Shown(source, "a.svg", 0, 0, 0, 0) for place in range(len(shown))})
    assert b"BeVietnamPro" in b"".join(document.values())


def test_a_drawing_without_its_place_is_an_error(divided: bytes) -> None:
    document, shown = held(divided)
    with pytest.raises(ValueError, match="place"):
        put_drawings(document, dict(enumerate([*shown, shown[0]])))


def test_marks_of_figures_are_gone_and_other_bookmarks_stay(divided: bytes) -> None:
    marked = BytesIO()
    own = '<w:bookmarkStart w:id="7" w:name="Dieu_1"/><w:bookmarkEnd w:id="7"/>'
    traced = '<w:bookmarkStart w:id="8" w:name="_rt1"/><w:bookmarkEnd w:id="8"/>'
    with ZipFile(BytesIO(divided)) as source, ZipFile(marked, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:r>", f"{traced}{own}<w:r>".encode(), 1)
            target.writestr(name, content)
    package = opened(marked.getvalue())
    held_apart(package)
    with ZipFile(BytesIO(package.packed())) as archive:
        marks = re.findall(rb"<w:bookmark\w+[^>]*>", archive.read("word/document.xml"))
    assert b"".join(marks) == own.encode()


def test_a_key_of_the_file_itself_is_not_taken(divided: bytes) -> None:
    package = opened(divided)
    relation = next(iter(package.relations))
    relation.set("Id", "held1")
    assert [package.add_image(b"") for _ in range(2)] == ["held0", "held2"]
    assert package.shown_in(b'<a r:embed="held2"/><a r:id="held1"/>') == [1]


def test_what_is_no_word_file_is_not_opened() -> None:
    assert word_package(b"no zip") is None
    plain = BytesIO()
    with ZipFile(plain, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert word_package(plain.getvalue()) is None


def test_streams_can_be_unpacked(made: bytes) -> None:
    for content in objects(made).values():
        head, stream = split(content)
        if b"/FlateDecode" in head:
            zlib.decompressobj().decompress(stream.removeprefix(b"stream").lstrip(b"\r\n"))
