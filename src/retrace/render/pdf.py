"""A Word file as PDF, without an office program."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.render.pdf_drawings import put_drawings
from retrace.render.pdf_joined import joined
from retrace.render.pdf_objects import Objects, objects, written
from retrace.render.word_drawings import held_apart
from retrace.render.word_package import word_package
from retrace.render.word_pieces import pieces


def pdf(docx: bytes) -> bytes:
    """The pages of a Word file, by rdocx with its own fonts; our drawings in it are vectors.

    A long file is laid out in pieces: rdocx takes five gigabytes for a hundred procedures at once. The same file gives
    the same bytes. Raises `rdocx.RdocxError` for bytes that are no Word file.
    """
    return written(joined(_documents(docx)))


def _documents(docx: bytes) -> Iterator[Objects]:
    from rdocx import Document

    package = word_package(docx)
    if package is None:
        yield objects(Document.from_bytes(docx).to_pdf())
        return
    shown = held_apart(package)
    page = 1
    for piece in pieces(package):
        made = objects(Document.from_bytes(piece.packed(page)).to_pdf())
        put_drawings(made, {place: shown[place] for place in package.shown_in(piece.text)})
        page = (piece.start or page) + len(made.pages())
        yield made
