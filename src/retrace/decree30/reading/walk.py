"""Goes through the text of a Word file: paragraphs and tables in their order, each line with its look and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from retrace.decree30.reading.drawn import border_below, drawn
from retrace.decree30.reading.line import Drawn, Line, Piece, Place
from retrace.decree30.reading.look import Layout, with_layout, with_letters
from retrace.decree30.reading.names import Element, child, mm, number, tag, value
from retrace.decree30.reading.numbering import Numbering
from retrace.decree30.reading.package import Relation
from retrace.decree30.reading.styles import Styles

_TAB = 12.7  # mm between the tab stops that Word sets itself
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"})
_CHOSEN = frozenset({"AlternateContent", "Choice", "drawing", "pict", "inline", "anchor", "graphic", "graphicData",
                     "wsp", "txbx", "textbox", "shape", "rect", "wgp", "group", "object"})  # fmt: skip


@dataclass
class Walk:
    """One pass through a part. `widths` are the text widths of the sections in mm."""

    styles: Styles
    numbering: Numbering
    relations: Mapping[str, Relation]
    widths: Sequence[float]
    _section: int = 0
    _table: int = 0
    _paragraph: int = 0
    _field: list[str] = field(default_factory=list)

    def lines(self, body: Element) -> Iterator[Line]:
        """The lines below an element."""
        yield from self._blocks(body, Place(0, width=self._width()), "")

    def _width(self) -> float:
        return self.widths[min(self._section, len(self.widths) - 1)] if self.widths else 160.0

    def _blocks(self, parent: Element, place: Place, table_style: str) -> Iterator[Line]:
        for element in parent:
            if element.tag == tag("p"):
                now = place if place.table else replace(place, section=self._section, width=self._width())
                yield from self._lines_of(element, now, table_style)
                if child(element, "pPr/sectPr") is not None:
                    self._section += 1
            elif element.tag == tag("tbl"):
                yield from self._rows(element, place)
            elif _name(element) in ("sdt", "sdtContent", "ins", "customXml"):
                yield from self._blocks(element, place, table_style)

    def _rows(self, table: Element, around: Place) -> Iterator[Line]:
        self._table += 1
        mine, width = self._table, around.width if around.table else self._width()
        columns = [mm(number(one, "w") or 0.0) for one in table.iterfind(f"{tag('tblGrid')}/{tag('gridCol')}")]
        style = value(child(table, "tblPr/tblStyle")) or ""
        framed = bool(style) or child(table, "tblPr/tblBorders") is not None
        for row_number, row in enumerate(_under(table, "tr"), 1):
            at = int(number(child(row, "trPr/gridBefore"), "val") or 0)
            edge = sum(columns[:at])
            for cell_number, cell in enumerate(_under(row, "tc"), 1):
                span = max(1, int(number(child(cell, "tcPr/gridSpan"), "val") or 1))
                stated = mm(number(child(cell, "tcPr/tcW"), "w") or 0.0)
                wide = sum(columns[at : at + span]) or stated or width
                place = Place(
                    self._section, mine, row_number, cell_number,
                    edge / width, (edge + wide) / width, wide, framed,
                )  # fmt: skip
                yield from self._blocks(cell, place, style)
                at, edge = at + span, edge + wide

    def _lines_of(self, paragraph: Element, place: Place, table_style: str) -> Iterator[Line]:
        self._paragraph += 1
        mine = self._paragraph
        own = child(paragraph, "pPr")
        style = value(child(own, "pStyle")) or ""
        layout = self.styles.layout(style, table_style)
        listed = child(own, "numPr")
        label = self.numbering.label(listed if listed is not None else self.styles.numbering(style))
        pieces: list[Piece] = []
        if label:
            layout = with_layout(layout, child(label.level, "pPr"))
            look = with_letters(self.styles.letters(style, table_style, ""), child(own, "rPr"), self.styles.theme)
            pieces.append(Piece("", with_letters(look, child(label.level, "rPr"), self.styles.theme)))
        layout = with_layout(layout, own)
        pieces += self._pieces(paragraph, style, table_style)
        beside = [*drawn(paragraph, self.relations)]
        if not any(piece.text.strip() for piece in pieces) and (below := border_below(paragraph, place.width)):
            beside.append(below)
        breaks = child(own, "pageBreakBefore") is not None or any("\f" in piece.text for piece in pieces)
        yield from _cut(pieces, layout, place, mine, label.text if label else "", tuple(beside), breaks)
        for box in _boxes(paragraph):
            yield from self._blocks(box, replace(place, bordered=True), table_style)

    def _pieces(self, parent: Element, style: str, table_style: str) -> Iterator[Piece]:
        for element in parent:
            if element.tag == tag("r"):
                yield from self._run(element, style, table_style)
            elif _name(element) in _WRAPPERS:
                yield from self._pieces(element, style, table_style)

    def _run(self, run: Element, style: str, table_style: str) -> Iterator[Piece]:
        marks = child(run, "rPr")
        look = self.styles.letters(style, table_style, value(child(marks, "rStyle")) or "")
        look = with_letters(look, marks, self.styles.theme)
        if look.hidden:
            return
        shown = "".join(self._signs(run))
        if shown:
            yield Piece(shown, look)

    def _signs(self, run: Element) -> Iterator[str]:
        for element in run:
            name = _name(element)
            if name == "fldChar":
                kind = value(element, "fldCharType")
                if kind == "begin":
                    self._field.append("code")
                elif kind == "separate" and self._field:
                    self._field[-1] = "result"
                elif kind == "end" and self._field:
                    self._field.pop()
            elif "code" in self._field:
                continue
            elif name == "t":
                yield element.text or ""
            elif name in ("tab", "ptab"):
                yield "\t"
            elif name in ("br", "cr"):
                yield "\f" if value(element, "type") == "page" else "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "sym":
                yield "•"


def _cut(
    pieces: Sequence[Piece],
    layout: Layout,
    place: Place,
    paragraph: int,
    label: str,
    beside: tuple[Drawn, ...],
    breaks: bool,
) -> Iterator[Line]:
    """The lines of a paragraph: cut at line breaks, and at tabs in the middle; a tab at its start is an indent."""
    stretches: list[tuple[bool, list[Piece]]] = [(False, [])]
    indent = 0.0
    for piece in pieces:
        text = piece.text.replace("\f", "")
        while text:
            head, sign, text = _parted(text)
            started = any(one.text.strip() for one in stretches[-1][1])
            if head:
                stretches[-1][1].append(Piece(head, piece.letters))
                started = started or bool(head.strip())
            if sign == "\n":
                stretches.append((False, []))
            elif sign == "\t" and started:
                stretches.append((True, []))
            elif sign == "\t" and len(stretches) == 1 and layout.first <= 0:
                indent = _TAB
    if indent:
        layout = replace(layout, first=layout.first + indent)
    for index, (tabbed, stretch) in enumerate(stretches):
        yield Line(
            tuple(stretch), layout, place, paragraph, label if index == 0 else "", index == 0, tabbed,
            beside if index == len(stretches) - 1 else (), breaks and index == 0,
        )  # fmt: skip


def _parted(text: str) -> tuple[str, str, str]:
    at = min((found for sign in "\n\t" if (found := text.find(sign)) >= 0), default=-1)
    return (text, "", "") if at < 0 else (text[:at], text[at], text[at + 1 :])


def _under(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, those inside content controls too."""
    for element in parent:
        if element.tag == tag(name):
            yield element
        elif _name(element) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _under(element, name)


def _boxes(element: Element) -> Iterator[Element]:
    """The texts of text boxes."""
    for inner in element:
        if _name(inner) == "txbxContent":
            yield inner
        elif inner.tag == tag("r") or _name(inner) in _CHOSEN or _name(inner) in _WRAPPERS:
            yield from _boxes(inner)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
