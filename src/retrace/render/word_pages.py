"""The pages of a Word document as pictures: laying it out takes ten times as long as drawing a page."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

from retrace.render.word_preview import previewed

_DPI = 90.0
_OPEN = 2  # documents that stay laid out: those that somebody pages through now; each takes some 40 MB


class WordPages:
    """A document that is laid out; threads take turns."""

    def __init__(self, docx: bytes) -> None:
        from rdocx import Document

        self._word, self._turn = Document.from_bytes(previewed(docx, _DPI)), Lock()
        self.count = max((int(fragment.physical_page) for fragment in self._word.layout()), default=1)
        """How many pages it has."""

    def png(self, number: int) -> bytes:
        """A page as PNG, counted from 1."""
        with self._turn:
            drawn = self._word.render_page_to_png(number - 1, dpi=_DPI)
        assert drawn is not None, "a page that is counted can be drawn"
        return drawn


@lru_cache(maxsize=_OPEN)
def word_pages(docx: bytes) -> WordPages:
    """The pages of a document; those looked at last stay laid out."""
    return WordPages(docx)
