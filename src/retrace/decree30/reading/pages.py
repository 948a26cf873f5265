"""The pages of a Word file: paper, margins, and what stands above and below the text of each section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from retrace.decree30.reading.line import Line
from retrace.decree30.reading.names import Element, child, mm, number, switch, tag, value
from retrace.decree30.reading.numbering import read_numbering
from retrace.decree30.reading.package import Package
from retrace.decree30.reading.styles import Styles
from retrace.decree30.reading.walk import Walk

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Edge:
    """A header or footer: its lines, and the lines that hold the number of the page."""

    lines: tuple[Line, ...] = ()
    numbers: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one kind; lengths in mm. `headers` and `footers` are by kind: default, first, even.

    `start` is the first page number where the count begins anew; `hidden` whether the first page has its own header;
    `roman` whether numbers are not Arabic; `continues` whether it begins on the same page as the one before.
    """

    width: float
    height: float
    margins: Mapping[str, float]
    headers: Mapping[str, Edge] = field(default_factory=dict)
    footers: Mapping[str, Edge] = field(default_factory=dict)
    start: int | None = None
    hidden: bool = False
    roman: bool = False
    continues: bool = False

    @property
    def text_width(self) -> float:
        """Width between the margins in mm."""
        return self.width - self.margins["left"] - self.margins["right"]


def sections(package: Package, body: Element, styles: Styles) -> tuple[Section, ...]:
    """The sections in order; a header that a section does not name is that of the section before."""
    found: list[Section] = []
    edges: dict[tuple[str, str], Edge] = {}
    relations = package.relations(package.main)
    for properties in body.iter(tag("sectPr")):
        for side in ("header", "footer"):
            for reference in properties.iterfind(tag(f"{side}Reference")):
                relation = relations.get(reference.get(_ID, ""))
                if relation and package.has(relation.target):
                    edges[side, value(reference, "type") or "default"] = _edge(package, relation.target, styles)
        found.append(_section(properties, edges))
    return tuple(found) or (_section(body, {}),)


def _section(properties: Element, edges: Mapping[tuple[str, str], Edge]) -> Section:
    sheet, margins, numbers = (child(properties, name) for name in ("pgSz", "pgMar", "pgNumType"))
    start = number(numbers, "start")
    return Section(
        width=mm(number(sheet, "w") or 12240.0),
        height=mm(number(sheet, "h") or 15840.0),
        margins={side: mm(number(margins, side) or 0.0) for side in ("top", "bottom", "left", "right")},
        headers={kind: edge for (side, kind), edge in edges.items() if side == "header"},
        footers={kind: edge for (side, kind), edge in edges.items() if side == "footer"},
        start=None if start is None else int(start),
        hidden=bool(switch(child(properties, "titlePg"))),
        roman=(value(numbers, "fmt") or "decimal") not in ("decimal", "numberInDash"),
        continues=value(child(properties, "type")) == "continuous",
    )


def _edge(package: Package, name: str, styles: Styles) -> Edge:
    root = package.xml(name)
    walk = Walk(styles, read_numbering(None), package.relations(name), (160.0,))
    lines = tuple(walk.lines(root))
    numbered = [index for index, paragraph in enumerate(_paragraphs(root), 1) if _has_number(paragraph)]
    return Edge(
        tuple(line for line in lines if line.text),
        tuple(line for line in lines if line.paragraph in numbered and line.first),
    )


def _paragraphs(root: Element) -> Iterator[Element]:
    for element in root.iter(tag("p")):
        if not any(isinstance(above.tag, str) and above.tag.endswith("}Fallback") for above in element.iterancestors()):
            yield element


def _has_number(paragraph: Element) -> bool:
    """Whether a field shows the number of the page here."""
    codes = [value(simple, "instr") or "" for simple in paragraph.iter(tag("fldSimple"))]
    codes.append("".join(code.text or "" for code in paragraph.iter(tag("instrText"))))
    boxed = any(True for _ in paragraph.iter(tag("txbxContent")))
    return (not boxed and any("PAGE" in code.upper().split() for code in codes)) or (
        not boxed and paragraph.find(f".//{tag('pgNum')}") is not None
    )
