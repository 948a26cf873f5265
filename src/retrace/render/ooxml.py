"""The smallest pieces of WordprocessingML: elements, runs, paragraphs and fields, built with lxml because a
table of sixty steps through a cell API takes seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Not allowed in XML 1.0 (controls, surrogates, U+FFFE/F), line breaks inside names, and controls of the writing
# direction, which would let a name turn the text around it.
_UNWANTED = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")

_UNBROKEN = re.compile(r"\S{40,}")
_ZERO_WIDTH = "\u200b"

_PREFIXES = {"w": W, "r": R}

Node = etree._Element
Inline = str | Node


def clean(text: str) -> str:
    """The text without characters that a document cannot or must not hold; line breaks become spaces."""
    return _UNWANTED.sub(lambda found: " " if found[0] in "\t\r\n\x0b\x0c" else "", text)


def breakable(text: str) -> str:
    """The text with places to break very long words (addresses, codes), which would run out of their cell."""
    return _UNBROKEN.sub(lambda word: _ZERO_WIDTH.join(re.findall(r".{1,20}", word[0])), text)


@cache
def _qualified(name: str) -> str:
    return f"{{{R}}}{name[2:]}" if name.startswith("r_") else f"{{{W}}}{name}"


def w(tag: str, *children: Node, **attributes: str | int) -> Node:
    """`<w:tag w:name="value">` with children; an attribute called `r_id` becomes `r:id`."""
    element = etree.Element(_qualified(tag), nsmap=_PREFIXES)
    for name, value in attributes.items():
        element.set(_qualified(name), str(value))
    element.extend(children)
    return element


def run(
    text: str, *, bold: bool = False, italic: bool = False, caps: bool = False, size: float = 0, color: str = ""
) -> Node:
    """A piece of text; marks left out follow the paragraph's style. `size` in points, `color` as RRGGBB."""
    marks = []
    if bold:
        marks.append(w("b"))
    if italic:
        marks.append(w("i"))
    if color:
        marks.append(w("color", val=color))
    if size:
        marks += [w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))]
    content = w("t")
    content.text = breakable(clean(text.upper() if caps else text))
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return w("r", w("rPr", *marks), content) if marks else w("r", content)


def paragraph(style: str, *inlines: Inline, properties: Iterable[Node] = ()) -> Node:
    """A paragraph of a style; strings become plain runs. `properties` follow the style in schema order."""
    runs = [run(part) if isinstance(part, str) else part for part in inlines]
    return w("p", w("pPr", w("pStyle", val=style), *properties), *runs)


def page_number() -> Node:
    """The field that shows the number of the page."""
    return w("fldSimple", run("1"), instr=" PAGE ")


def indents(left: int = 0, right: int = 0) -> Node:
    """Indents of a paragraph without its first-line indent, in twentieths of a point."""
    return w("ind", left=left, right=right, firstLine=0)


def borders(tag: str, *sides: str, size: int = 4) -> Node:
    """Solid black lines on some sides of a paragraph (`pBdr`) or table (`tblBorders`); size in eighths of a point."""
    return w(tag, *(w(side, val="single", sz=size, space=0 if tag != "pBdr" else 1, color="000000") for side in sides))


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def emu(mm: float) -> int:
    """Millimetres in English metric units."""
    return round(mm * 36000)
