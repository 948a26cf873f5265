"""Writing a changed tree so that everything that did not change keeps its very bytes: quotes, blanks, line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape

from lxml import etree

from retrace.bpmn.encoding import recoded
from retrace.bpmn.secure import Parsed
from retrace.bpmn.writing.start_tag import amended, names, quoted

_XML = "http://www.w3.org/XML/1998/namespace"
_TAG_END = re.compile(rb"""(?:[^"'>]|"[^"]*"|'[^']*')*>""")


@dataclass(frozen=True, slots=True)
class _Was:
    """What an element was when it was read, and where it stands: its start, the end of its first tag, its end."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str | None
    children: tuple[tuple[etree._Element, str | None], ...]
    start: int
    opened: int
    end: int


class Verbatim:
    """The bytes a tree was read from, taken before it is changed, and the bytes of the tree after that.

    Linear in the size of the file.
    """

    def __init__(self, parsed: Parsed) -> None:
        """`parsed` keeps comments and white space."""
        root, source = parsed.root, parsed.text
        self._parsed, self._source = parsed, source
        self._was: dict[etree._Element, _Was] = {}
        places = _places(source)
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        if places and len(places) == len(elements):
            for element, place in zip(elements, places, strict=True):
                children = tuple((child, child.tail) for child in element)
                attributes = _attributes(element)
                self._was[element] = _Was(element.tag, attributes, element.text, children, *place)
        self._line_end = "\r\n" if b"\r\n" in source[:4000] else "\n"
        self._same: dict[etree._Element, bool] = {}

    def written(self) -> bytes:
        """The bytes of the tree as it is now, in the encoding of the file where that is the one it declares."""
        root = self._parsed.root
        was = self._was.get(root)
        if was is None:
            whole: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
            return whole
        made = self._source[: was.start] + "".join(self._element(root)).encode() + self._source[was.end :]
        return recoded(made, self._source, self._parsed.source)

    def _element(self, element: etree._Element) -> Iterator[str]:
        if not isinstance(element.tag, str):
            yield etree.tostring(element, encoding="unicode", with_tail=False)
            return
        if self._unchanged(element):
            was = self._was[element]
            yield self._source[was.start : was.end].decode()
            return
        closed = not element.text and not len(element)
        yield self._opening(element, closed)
        if closed:
            return
        yield self._text(element.text)
        for child in element:
            yield from self._element(child)
            yield self._text(child.tail)
        yield f"</{_named(element, element.tag)}>"

    def _text(self, text: str | None) -> str:
        return escape(text or "").replace("\n", self._line_end)

    def _unchanged(self, element: etree._Element) -> bool:
        """Whether the element and everything inside is as it was read."""
        if element not in self._same:
            was = self._was.get(element)
            self._same[element] = (
                was is not None
                and (element.tag, _attributes(element), element.text) == (was.tag, was.attributes, was.text)
                and len(element) == len(was.children)
                and all(
                    child is before and child.tail == tail
                    for child, (before, tail) in zip(element, was.children, strict=True)
                )
                and all(self._unchanged(child) for child in element if isinstance(child.tag, str))
            )
        return self._same[element]

    def _opening(self, element: etree._Element, closed: bool) -> str:
        """The first tag, in which only what changed is written anew."""
        name = _named(element, element.tag)
        above = element.getparent()
        known = {} if above is None else above.nsmap
        spaces = {
            f"xmlns:{prefix}" if prefix else "xmlns": space
            for prefix, space in element.nsmap.items()
            if known.get(prefix) != space
        }
        was = self._was.get(element)
        if was is None:
            after = {_named(element, key): value for key, value in _attributes(element)}
            said = "".join(f" {key}={quoted(value)}" for key, value in {**spaces, **after}.items())
            return f"<{name}{said}{'/>' if closed else '>'}"
        tag = self._source[was.start : was.opened].decode()
        standing = {_full(element, each): each for each in names(tag)}  # a file may have two prefixes for one namespace
        before = {standing.get(key) or _named(element, key): value for key, value in was.attributes}
        after = {standing.get(key) or _named(element, key): value for key, value in _attributes(element)}
        return amended(tag, name, before, after, spaces, closed)


def _named(element: etree._Element, name: str) -> str:
    """A name with the prefix in use."""
    space, _, local = name.rpartition("}")
    if not space:
        return local
    space = space[1:]
    if space == _XML:
        return f"xml:{local}"
    prefixes = [prefix for prefix, declared in element.nsmap.items() if declared == space]
    if name == element.tag:
        return f"{element.prefix}:{local}" if element.prefix else local
    prefix = next((prefix for prefix in prefixes if prefix), None)
    return f"{prefix}:{local}" if prefix else local


def _full(element: etree._Element, name: str) -> str:
    """A name as it stands in a file, with its namespace in the place of the prefix."""
    prefix, colon, local = name.rpartition(":")
    space = _XML if prefix == "xml" else element.nsmap.get(prefix) if colon else None
    return f"{{{space}}}{local}" if space else name


def _attributes(element: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in element.attrib.items())


def _places(source: bytes) -> list[tuple[int, int, int]]:
    """Where each element starts, where its first tag ends, and where it ends, in the order of the file."""
    places: list[list[int]] = []
    open_now: list[int] = []
    parser = ParserCreate()
    parser.ordered_attributes = True

    def began(*_: object) -> None:
        start = parser.CurrentByteIndex
        found = _TAG_END.match(source, start)
        assert found is not None  # it was read before
        open_now.append(len(places))
        places.append([start, found.end(), found.end()])

    def ended(_: object) -> None:
        place = places[open_now.pop()]
        if not source.endswith(b"/>", place[0], place[1]):
            place[2] = source.index(b">", parser.CurrentByteIndex) + 1

    parser.StartElementHandler, parser.EndElementHandler = began, ended
    try:
        parser.Parse(source, True)
    except ExpatError:
        return []
    return [(start, opened, end) for start, opened, end in places]
