"""Drawings put into a PDF as vectors, in the place of the bitmaps that `word_drawings` left there.

The PDF is not written anew but gets an update at its end, as the format foresees: the objects of the drawings, and for
each bitmap an object of the same number that shows its drawing. Both programs whose PDF is read here write plain
objects and a table of where they begin; the locks hold their versions.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence

from retrace.render.picture_pdf import pdf_of
from retrace.render.word_drawings import HOLDER, LEAST, Shown

_REFERENCE = re.compile(rb"(?<![\d.])(\d+) 0 R\b")
_OBJECT = re.compile(rb"\s*(\d+) 0 obj\s*")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")


def with_drawings(document: bytes, shown: Sequence[Shown]) -> bytes:
    """The document with its drawings. Same input, same bytes.

    Raises ValueError where a place was not found, or one of both is built in another way than these programs do.
    """
    objects = _objects(document)
    places = _places(objects)
    if places.keys() != set(range(len(shown))):
        raise ValueError("a drawing has lost its place")
    svgs = list(dict.fromkeys(one.svg for one in shown))
    drawn = _objects(pdf_of(svgs, "", "vi", tagged=False))
    base = max(objects)
    added: dict[int, bytes] = {}
    forms: dict[str, tuple[int, float, float]] = {}
    for svg, page in zip(svgs, _pages(drawn), strict=True):
        number, width, height = _form(drawn, page, base, added)
        forms[svg] = number, width, height
    for place, one in enumerate(shown):
        added[places[place]] = _window(one, *forms[one.svg])
    return _updated(document, added)


def _objects(document: bytes) -> dict[int, bytes]:
    """The objects by number, each from its first sign to what follows it."""
    table = int(document[document.rindex(b"startxref") + 9 :].split()[0])
    lines = document[table:].split(b"trailer", 1)[0].split(b"\n")
    if not lines[0].strip() == b"xref" or not lines[1].startswith(b"0 "):
        raise ValueError("a PDF without a plain table of its objects")
    begins = sorted(int(line[:10]) for line in lines[2:] if line.rstrip().endswith(b"n"))
    found = {}
    for begin, end in zip(begins, [*begins[1:], table], strict=True):
        head = _OBJECT.match(document, begin)
        if head is None:
            raise ValueError("a PDF whose table is wrong")
        found[int(head[1])] = document[head.end() : document.rindex(b"endobj", begin, end)]
    return found


def _split(content: bytes) -> tuple[bytes, bytes]:
    """The dictionary of an object, and its stream with the words around it."""
    head, mark, rest = content.partition(b"stream")
    return head, mark + rest


def _places(objects: Mapping[int, bytes]) -> dict[int, int]:
    """The numbers of the bitmaps that keep a place, by the place."""
    found = {}
    for number, content in objects.items():
        head, stream = _split(content)
        if _IMAGE.search(head) and _number(head, b"Height") == 1:
            width = int(_number(head, b"Width"))
            pixels = stream.partition(b"stream")[2].lstrip(b"\r\n")
            if zlib.decompressobj().decompress(pixels, 3 * width + 1) == bytes(HOLDER) * width:
                found[width - LEAST] = number
    return found


def _number(head: bytes, key: bytes) -> float:
    found = re.search(rb"/%s\s+([\d.]+)" % key, head)
    return float(found[1]) if found else 0.0


def _pages(objects: Mapping[int, bytes]) -> Iterable[bytes]:
    """The pages of a document in their order."""
    tree = next(content for content in objects.values() if re.search(rb"/Type\s*/Pages\b", _split(content)[0]))
    kids = re.search(rb"/Kids\s*\[([^]]*)\]", tree)
    numbers = [int(each[1]) for each in _REFERENCE.finditer(kids[1])] if kids else []
    return [objects[number] for number in numbers if _PAGE.search(objects[number])]


def _form(objects: Mapping[int, bytes], page: bytes, base: int, added: dict[int, bytes]) -> tuple[int, float, float]:
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
    for number in _reached(objects, int(resources[1])):
        head, stream = _split(objects[number])
        added[base + number] = _renumbered(head, base) + stream
    number = int(content[1])
    head, stream = _split(objects[number])
    kind = b"<</Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Resources %d 0 R" % (box[1], box[2], base + int(resources[1]))
    added[base + number] = kind + head.replace(b"<<", b"", 1) + stream
    return base + number, float(box[1]), float(box[2])


def _reached(objects: Mapping[int, bytes], start: int) -> Sequence[int]:
    """An object and all that it refers to."""
    found, waiting = {start: None}, [start]
    while waiting:
        for each in _REFERENCE.finditer(_split(objects[waiting.pop()])[0]):
            if int(each[1]) not in found:
                found[int(each[1])] = None
                waiting.append(int(each[1]))
    return sorted(found)


def _renumbered(head: bytes, base: int) -> bytes:
    return _REFERENCE.sub(lambda each: b"%d 0 R" % (int(each[1]) + base), head)


def _window(one: Shown, form: int, width: float, height: float) -> bytes:
    """A form as large as a bitmap, one by one, that shows the part of a drawing that is to be seen."""
    across, down = 1 - one.left - one.right, 1 - one.top - one.bottom
    moved = (1 / (width * across), 1 / (height * down), -one.left / across, -one.bottom / down)
    shown = b"q %.9f 0 0 %.9f %.6f %.6f cm /P Do Q" % moved
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</P %d 0 R>>>>/Length %d>>"
    return head % (form, len(shown)) + b"stream\n" + shown + b"\nendstream\n"


def _updated(document: bytes, added: Mapping[int, bytes]) -> bytes:
    """The document with these objects, new or in the place of others."""
    before = int(document[document.rindex(b"startxref") + 9 :].split()[0])
    trailer = document[document.rindex(b"trailer") :]
    root, about = (re.search(rb"/%s (\d+ 0 R)" % key, trailer) for key in (b"Root", b"Info"))
    size = max(max(added) + 1, int(_number(trailer, b"Size")))
    out = [document, b"\n"]
    at, table = len(document) + 1, [b"xref\n"]
    for number in sorted(added):
        one = b"%d 0 obj\n%s\nendobj\n" % (number, added[number].rstrip())
        table.append(b"%d 1\n%010d 00000 n\r\n" % (number, at))
        out.append(one)
        at += len(one)
    named = b"".join(b"/%s %s" % (key, each[1]) for key, each in ((b"Root", root), (b"Info", about)) if each)
    end = b"trailer\n<</Size %d%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, named, before, at)
    return b"".join([*out, *table, end])
