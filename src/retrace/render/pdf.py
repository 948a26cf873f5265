"""A Word file as PDF, without an office program."""

from __future__ import annotations


def pdf(docx: bytes) -> bytes:
    """The pages of a Word file, by rdocx with its own fonts; the same file gives the same bytes.

    Raises `rdocx.RdocxError` for bytes that are no Word file.
    """
    from rdocx import Document

    return Document.from_bytes(docx).to_pdf()
