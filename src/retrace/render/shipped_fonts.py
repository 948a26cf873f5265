"""The shipped fonts, opened once, for everything that Typst draws."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrace.fonts import font_files

if TYPE_CHECKING:
    import typst


@cache
def shipped_fonts() -> typst.Fonts:
    """The fonts of pictures and no others: a document looks the same on every machine."""
    import typst

    return typst.Fonts(False, False, sorted({str(path.parent) for path in font_files()}))
