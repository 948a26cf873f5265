"""A long file is laid out in pieces, and the PDF is that of the whole."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from rdocx import Document

from retrace.render import word_pieces
from retrace.render.pdf import pdf
from retrace.render.pdf_objects import Objects, listed, number, objects
from retrace.render.word_drawings import held_apart
from retrace.render.word_package import word_package
from retrace.render.word_pieces import Piece, pieces


@pytest.fixture(scope="module")
def whole(docx: bytes) -> Objects:
    package = word_package(docx)
    assert package is not None
    held_apart(package)
    return objects(Document.from_bytes(package.packed()).to_pdf())


@pytest.fixture(scope="module")
def joined(docx: bytes) -> Objects:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_pieces, "_LONG", 1)
        return objects(pdf(docx))


def cut(docx: bytes) -> list[Piece]:
    package = word_package(docx)
    assert package is not None
    return list(pieces(package))


def test_a_section_is_a_piece_where_the_limit_is_low(docx: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(cut(docx)) == 3  # the decision and two annexes, whose pages are numbered anew
    monkeypatch.setattr(word_pieces, "_LONG", 1)
    text = ZipFile(BytesIO(docx)).read("word/document.xml")
    assert len(cut(docx)) == text.count(b"<w:sectPr") > 3


def test_the_pages_are_those_of_the_whole(whole: Objects, joined: Objects) -> None:
    assert len(joined.pages()) == len(whole.pages()) > 8
    sizes = [[re.search(rb"/MediaBox \[[^]]*\]", each[page])[0] for page in each.pages()] for each in (whole, joined)]  # type: ignore[index]
    assert sizes[0] == sizes[1]


def test_the_pages_are_numbered_as_in_the_whole(docx: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_pieces, "_LONG", 1)
    third = cut(docx)[3]
    assert third.start is None
    with ZipFile(BytesIO(third.packed(17))) as archive:
        assert re.findall(rb'w:start="(\d+)"', archive.read("word/document.xml")) == [b"17"]
    first = cut(docx)[2]
    assert first.start == 1
    with ZipFile(BytesIO(first.packed(17))) as archive:
        assert re.findall(rb'w:start="(\d+)"', archive.read("word/document.xml")) == [b"1"]


def test_every_piece_has_the_headers_of_its_pages(docx: bytes) -> None:
    for piece in cut(docx):
        assert piece.text.count(b"headerReference") == 2 * piece.text.count(b"<w:sectPr")


def test_the_structure_leads_to_every_page(joined: Objects) -> None:
    tree = joined[joined.of_type(b"StructTreeRoot")]
    keys = [int(key) for key in re.findall(rb"(\d+) \d+ 0 R", re.search(rb"/Nums \[([^]]*)\]", tree)[1])]  # type: ignore[index]
    assert keys == list(range(len(joined.pages())))
    assert number(tree, b"ParentTreeNextKey") == len(keys)
    assert [number(joined[page], b"StructParents") for page in joined.pages()] == keys
    text = joined.of_type(b"StructElem")
    assert listed(joined[text], b"K")
    assert all(b"/P %d 0 R" % text in joined[each] for each in listed(joined[text], b"K"))


def test_the_document_is_in_vietnamese(joined: Objects) -> None:
    assert b"/Lang (vi-VN)" in joined[joined.root]


def test_every_page_counts_once(joined: Objects) -> None:
    tree = joined[joined.of_type(b"Pages")]
    assert number(tree, b"Count") == len(joined.pages()) == len(set(joined.pages()))
    assert all(b"/Parent %d 0 R" % joined.of_type(b"Pages") in joined[page] for page in joined.pages())
