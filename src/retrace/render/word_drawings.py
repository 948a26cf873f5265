"""A Word file made ready for the program that lays out pages: it draws no drawings and is slow at bookmarks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from retrace.render.ooxml import Node, W
from retrace.render.traced import MARK

HOLDER = (1, 2, 3)
"""The colour of the bitmap that keeps the place of a drawing; it is one pixel high."""
LEAST = 1001
"""How wide the first of these bitmaps is; each after it is a pixel wider."""

_DOCUMENT, _RELATIONS, _DRAWING = "word/document.xml", "word/_rels/document.xml.rels", "word/media/diagram"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_WORD = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE, _EXTENT = f"{_WORD}inline", f"{_WORD}extent"
_EMU_PER_INCH = 914_400
_WHOLE = 100_000.0  # what a crop mark counts in


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing in its place: which SVG, and the shares of its width and height that are cut off at each edge."""

    svg: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def cut(self) -> bool:
        """Whether only a part of the drawing is to be seen."""
        return any((self.left, self.top, self.right, self.bottom))


Bitmap = Callable[[int, Shown, float], bytes | None]
"""Makes the bitmap for a drawing: its place among all, counted from 0, what is shown, how wide it is printed in inches.
None leaves the bitmap that the file has."""


def without_drawings(docx: bytes) -> tuple[bytes, Sequence[Shown]]:
    """The file with a bitmap that keeps the place of each of our own drawings, and the drawings in that order."""
    return replaced(docx, lambda place, _shown, _width: _holder(LEAST + place))


def replaced(docx: bytes, bitmap: Bitmap) -> tuple[bytes, Sequence[Shown]]:
    """The file with other bitmaps for our own drawings, without crop marks, and the drawings in their order.

    The marks of traced figures, of which a PDF shows nothing, are gone too: rdocx takes a time that grows with the
    square of their number. What is no zip file is given back as it is, for whoever reads it to refuse.
    """
    try:
        source = ZipFile(BytesIO(docx))
        names = set(source.namelist())
    except (BadZipFile, ValueError, OSError):
        return docx, ()
    if not {_DOCUMENT, _RELATIONS} <= names:
        return docx, ()
    strict = etree.XMLParser(resolve_entities=False, no_network=True)
    body, relations = (etree.fromstring(source.read(name), strict) for name in (_DOCUMENT, _RELATIONS))
    _unmark(body)
    targets = {str(one.get("Id")): str(one.get("Target")) for one in relations.iter(_RELATION)}
    shown: list[Shown] = []
    holders: dict[str, bytes] = {}
    for blip, svg in _drawn(body):
        name = f"word/{targets.get(str(svg.get(_EMBED)), '')}"
        if name in names and name.startswith(_DRAWING):
            key, one = f"held{len(shown)}", Shown(source.read(name).decode(), *_window(blip))
            made = bitmap(len(shown), one, _width(blip))
            shown.append(one)
            if made is not None:
                holders[f"word/media/{key}.png"] = made
                relations.append(relations.makeelement(_RELATION, Id=key, Type=_IMAGE, Target=f"media/{key}.png"))
                blip.set(_EMBED, key)
    held = {_DOCUMENT: etree.tostring(body), _RELATIONS: etree.tostring(relations), **holders}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as target:
        for name in source.namelist():
            if name not in held and not name.startswith(_DRAWING):
                target.writestr(name, source.read(name))
        for name, content in held.items():
            target.writestr(name, content)
    return out.getvalue(), shown


def _unmark(body: Node) -> None:
    """Takes out the marks of traced figures."""
    marks = [mark for mark in body.iter(f"{{{W}}}bookmarkStart") if str(mark.get(f"{{{W}}}name")).startswith(MARK)]
    ids = {mark.get(f"{{{W}}}id") for mark in marks}
    marks += [mark for mark in body.iter(f"{{{W}}}bookmarkEnd") if mark.get(f"{{{W}}}id") in ids]
    for mark in marks:
        mark.getparent().remove(mark)  # type: ignore[union-attr]


def _drawn(body: Node) -> Iterator[tuple[Node, Node]]:
    """The pictures that have an SVG, with the mark that names it."""
    for blip in body.iter(f"{_A}blip"):
        for svg in blip.iter(_SVG):
            yield blip, svg


def _window(blip: Node) -> tuple[float, float, float, float]:
    """What is cut off at each edge; the mark goes, since the bitmap is to stay whole."""
    crop = blip.getnext()
    if crop is None or crop.tag != f"{_A}srcRect":
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = (float(crop.get(edge) or 0) / _WHOLE for edge in "ltrb")
    crop.getparent().remove(crop)  # type: ignore[union-attr]
    return left, top, right, bottom


def _width(blip: Node) -> float:
    """How wide the picture of a drawing is printed, in inches."""
    extent = next((each for inline in blip.iterancestors(_INLINE) for each in inline.iter(_EXTENT)), None)
    return float(extent.get("cx") or 0) / _EMU_PER_INCH if extent is not None else 0.0


def _holder(width: int) -> bytes:
    """A PNG one pixel high."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" + bytes(HOLDER) * width)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
