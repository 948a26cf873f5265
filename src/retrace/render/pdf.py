"""A Word file as PDF, without an office program."""

from __future__ import annotations

from retrace.render.pdf_drawings import with_drawings
from retrace.render.word_drawings import without_drawings


def pdf(docx: bytes) -> bytes:
    """The pages of a Word file, by rdocx with its own fonts; our drawings in it are vectors.

    The same file gives the same bytes. Raises `rdocx.RdocxError` for bytes that are no Word file.
    """
    from rdocx import Document

    held, shown = without_drawings(docx)
    made = Document.from_bytes(held).to_pdf()
    return with_drawings(made, shown) if shown else made
