"""A Word file made ready for being looked at page by page, by a program that knows no crop marks."""

from __future__ import annotations

from retrace.render.picture import part_of, png, size_of
from retrace.render.word_drawings import Shown, replace_drawings
from retrace.render.word_package import word_package


def previewed(docx: bytes, dpi: float) -> bytes:
    """The file with a bitmap of its own for each part of a divided drawing, as fine as pages of `dpi` show it.

    The pages of a file stay the same. What is no Word file is given back as it is.
    """

    def bitmap(_place: int, one: Shown, width: float) -> bytes | None:
        if not one.cut:
            return None
        part = part_of(one.svg, one.left, one.top, one.right, one.bottom)
        return png(part, scale=width * dpi / size_of(part)[0])

    package = word_package(docx)
    if package is None or not any(one.cut for one in replace_drawings(package, bitmap)):
        return docx
    return package.packed()
