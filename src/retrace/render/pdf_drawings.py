"""Drawings put into a PDF as vectors, in the place of the bitmaps that `word_drawings` left there.

The objects of the drawings come in as Typst writes them, and each of those bitmaps becomes an object of the same number
that shows its drawing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from retrace.render.pdf_objects import Objects, number, objects, references, renumbered, split
from retrace.render.picture_pdf import pdf_of
from retrace.render.word_drawings import HOLDER, LEAST, Shown

_IMAGE = re.compile(rb"/Subtype\s*/Image\b")


def put_drawings(document: Objects, shown: Mapping[int, Shown]) -> None:
    """Puts drawings into a document, each by its place among all of the Word file.

    Raises ValueError where a place was not found, or the document is built in another way than rdocx does.
    """
    places = _places(document)
    if not shown.keys() <= places.keys():
        raise ValueError("a drawing has lost its place")
    if not shown:
        return
    svgs = {one.part: one.svg for one in shown.values()}
    drawn = objects(pdf_of(list(svgs.values()), "", "vi", tagged=False))
    base = max(document)
    forms = {part: _form(drawn, drawn[page], base, document) for part, page in zip(svgs, drawn.pages(), strict=True)}
    for place, one in shown.items():
        document[places[place]] = _window(one, *forms[one.part])


def _places(document: Objects) -> dict[int, int]:
    """The numbers of the bitmaps that keep a place, by the place."""
    found = {}
    for each, content in document.items():
        head, stream = split(content)
        if _IMAGE.search(head) and number(head, b"Height") == 1:
            width = int(number(head, b"Width"))
            pixels = stream.partition(b"stream")[2].lstrip(b"\r\n")
            if zlib.decompressobj().decompress(pixels, 3 * width + 1) == bytes(HOLDER) * width:
                found[width - LEAST] = each
    return found


def _form(drawn: Objects, page: bytes, base: int, document: Objects) -> tuple[int, float, float]:
    """Adds a page as a form, with all it needs; gives its new number, width and height."""
    box, content, resources = (
        re.search(rb"/%s\s*%s" % (key, value), page)
        for key, value in (
            (b"MediaBox", rb"\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]"),
            (b"Contents", rb"(\d+) 0 R"),
            (b"Resources", rb"(\d+) 0 R"),
        )
    )
    if box is None or content is None or resources is None:
        raise ValueError("a page of a drawing of another kind")
    for each in _reached(drawn, int(resources[1])):
        document[base + each] = renumbered(drawn[each], base, {})
    form = int(content[1])
    head, stream = split(drawn[form])
    kind = b"<</Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Resources %d 0 R" % (box[1], box[2], base + int(resources[1]))
    document[base + form] = kind + head.replace(b"<<", b"", 1) + stream
    return base + form, float(box[1]), float(box[2])


def _reached(drawn: Objects, start: int) -> list[int]:
    """An object and all that it refers to."""
    found, waiting = {start: None}, [start]
    while waiting:
        for each in references(split(drawn[waiting.pop()])[0]):
            if each not in found:
                found[each] = None
                waiting.append(each)
    return sorted(found)


def _window(one: Shown, form: int, width: float, height: float) -> bytes:
    """A form as large as a bitmap, one by one, that shows the part of a drawing that is to be seen."""
    across, down = 1 - one.left - one.right, 1 - one.top - one.bottom
    moved = (1 / (width * across), 1 / (height * down), -one.left / across, -one.bottom / down)
    shown = b"q %.9f 0 0 %.9f %.6f %.6f cm /P Do Q" % moved
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</P %d 0 R>>>>/Length %d>>"
    return head % (form, len(shown)) + b"stream\n" + shown + b"\nendstream"
