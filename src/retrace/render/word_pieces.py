"""A long Word file as shorter ones, cut where sections end, so that whoever lays out pages needs little memory."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from retrace.render.heights import below, value
from retrace.render.ooxml import Node, W, w
from retrace.render.word_package import WordPackage

_LONG = 20_000  # elements of XML: two or three procedures, some sixty pages
_BODY, _SECTION, _NUMBERS = (f"{{{W}}}{name}" for name in ("body", "sectPr", "pgNumType"))
_REFERENCES = tuple(f"{{{W}}}{name}Reference" for name in ("header", "footer"))
_BEFORE_NUMBERS = {
    *_REFERENCES,
    *(f"{{{W}}}{name}" for name in ("footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders")),
    f"{{{W}}}lnNumType",
}
_LATER = "987654321"  # stands for a page number that is known once the piece before is laid out
_MARK = "pieces"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a file; `start` is the number that its first page has by itself."""

    package: WordPackage
    text: bytes
    start: int | None

    def packed(self, page: int) -> bytes:
        """The piece as a Word file whose first page has this number, unless it has one by itself."""
        return self.package.packed(self.text.replace(b'"%s"' % _LATER.encode(), b'"%d"' % page))


@dataclass(frozen=True, slots=True)
class _Section:
    """The blocks of a section and its properties, which its last block carries unless they stand alone."""

    blocks: tuple[Node, ...]
    properties: Node

    @property
    def start(self) -> int | None:
        """The number of its first page, if it does not go on with those before."""
        number = value(self.properties.find(_NUMBERS), "start")
        return int(number) if number.isdecimal() else None

    @property
    def length(self) -> int:
        """How many elements it has."""
        return sum(sum(1 for _ in block.iter()) for block in self.blocks)

    def opened(self) -> None:
        """Leaves room for the number of the first page of a piece."""
        if self.start is None:
            numbers = self.properties.find(_NUMBERS)
            if numbers is None:
                numbers = w("pgNumType")
                after = sum(child.tag in _BEFORE_NUMBERS for child in self.properties)
                self.properties.insert(after, numbers)
            numbers.set(f"{{{W}}}start", _LATER)

    def written(self, ends: bool) -> bytes:
        """The section as XML; one that ends a piece has its properties behind its blocks."""
        carrier = self.properties.getparent()
        if ends and carrier is not None:
            carrier.remove(self.properties)
        text = b"".join(map(etree.tostring, self.blocks))
        return text + etree.tostring(self.properties) if ends else text


def pieces(package: WordPackage) -> Iterator[Piece]:
    """The pieces one after another; the text of the package is used up.

    A piece ends with a section, where the text is long and before page numbers begin anew, so that its pages are those
    of the whole.
    """
    body = next(package.document.iter(_BODY))
    sections = _sections(body)
    body.append(etree.Comment(_MARK))
    head, _, foot = etree.tostring(package.document).partition(b"<!--%s-->" % _MARK.encode())
    written: list[bytes] = []
    start: int | None = None
    long = 0
    while sections:
        section = sections.pop(0)
        if not written:
            start = section.start
            section.opened()
        long += section.length
        ends = not sections or sections[0].start is not None or long > _LONG
        written.append(section.written(ends))
        if ends:
            yield Piece(package, b"".join((head, *written, foot)), start)
            written, long = [], 0


def _sections(body: Node) -> list[_Section]:
    """Takes the sections out of a body; each has its own headers and footers, also where it shared those before."""
    found: list[_Section] = []
    blocks: list[Node] = []
    shared: dict[tuple[str, str | None], Node] = {}
    for node in list(body):
        body.remove(node)
        properties = node if node.tag == _SECTION else below(node, "pPr/sectPr")
        if node.tag != _SECTION:
            blocks.append(node)
        if properties is not None:
            _share(properties, shared)
            found.append(_Section(tuple(blocks), properties))
            blocks = []
    if blocks or not found:
        found.append(_Section(tuple(blocks), w("sectPr")))
    return found


def _share(properties: Node, shared: dict[tuple[str, str | None], Node]) -> None:
    own = {(one.tag, one.get(f"{{{W}}}type")): one for one in properties if one.tag in _REFERENCES}
    for place, one in enumerate(one for kind, one in shared.items() if kind not in own):
        properties.insert(place, deepcopy(one))
    shared |= own
