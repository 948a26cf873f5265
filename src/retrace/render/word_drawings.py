"""A Word file made ready for the program that lays out pages: it draws no drawings and is slow at bookmarks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

from retrace.render.ooxml import Node, W
from retrace.render.traced import MARK
from retrace.render.word_package import WordPackage

HOLDER = (1, 2, 3)
"""The colour of the bitmap that keeps the place of a drawing; it is one pixel high."""
LEAST = 1001
"""How wide the first of these bitmaps is; each after it is a pixel wider."""

_DRAWING = "word/media/diagram"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_WORD = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE, _EXTENT = f"{_WORD}inline", f"{_WORD}extent"
_EMU_PER_INCH = 914_400
_WHOLE = 100_000.0  # what a crop mark counts in


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing in its place: the part of the file with its SVG, and the shares of its width and height that are cut
    off at each edge."""

    source: ZipFile
    part: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def svg(self) -> str:
        """The drawing, read anew each time: those of a long file would fill the memory."""
        return self.source.read(self.part).decode()

    @property
    def cut(self) -> bool:
        """Whether only a part of the drawing is to be seen."""
        return any((self.left, self.top, self.right, self.bottom))


Bitmap = Callable[[int, Shown, float], bytes | None]
"""Makes the bitmap for a drawing: its place among all, counted from 0, what is shown, how wide it is printed in inches.
None leaves the bitmap that the file has."""


def held_apart(package: WordPackage) -> Sequence[Shown]:
    """Puts a bitmap that keeps the place in for each of our own drawings, and gives the drawings in that order."""
    return replace_drawings(package, lambda place, _shown, _width: _holder(LEAST + place))


def replace_drawings(package: WordPackage, bitmap: Bitmap) -> Sequence[Shown]:
    """Puts in other bitmaps for our own drawings, without crop marks, and gives the drawings in their order.

    The marks of traced figures, of which a PDF shows nothing, are gone too: rdocx takes a time that grows with the
    square of their number.
    """
    _unmark(package.document)
    shown: list[Shown] = []
    for blip, svg in list(_drawn(package.document)):
        name = package.part(str(svg.get(_EMBED)))
        if name.startswith(_DRAWING):
            one = Shown(package.source, name, *_window(blip))
            made = bitmap(len(shown), one, _width(blip))
            shown.append(one)
            svg.getparent().remove(svg)  # type: ignore[union-attr]
            if made is not None:
                blip.set(_EMBED, package.add_image(made))
    return shown


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
