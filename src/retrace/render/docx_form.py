"""The form of Decree 30/2020 as Word styles, page geometry and rule lines; every figure is in `data/decree30.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from retrace.knowledge.decree30 import form
from retrace.render.ooxml import Node, borders, indents, paragraph, twips, w

_ALIGN = {"both": "both", "center": "center", "left": "left"}
_LINE = 1.1  # lines of text, between the single and the one-and-a-half that the decree allows


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: width and height in mm as it lies before the reader."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        """Width between the margins in mm."""
        margins = form()["page"]["margins"]
        return float(self.width - margins["left"] - margins["right"])

    @property
    def text_height(self) -> float:
        """Height between the margins in mm."""
        margins = form()["page"]["margins"]
        return float(self.height - margins["top"] - margins["bottom"])


A4 = Page(210, 297)
A4_WIDE = Page(297, 210)
A3 = Page(297, 420)
A3_WIDE = Page(420, 297)  # for overall diagrams that would be unreadable on A4
A2_WIDE = Page(594, 420)  # for the largest; prints on A3, or is read on screen


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on one kind of sheet. `restart` begins a part with its own page numbers, hidden on its first page."""

    page: Page
    blocks: tuple[Node, ...]
    restart: bool = False


def style_id(component: str) -> str:
    """The id of the Word style of a component or helper of the form."""
    return "".join(part.capitalize() for part in component.split("_"))


def block(component: str, *inlines: str | Node, properties: tuple[Node, ...] = ()) -> Node:
    """A paragraph that is this component of the form; plain strings are put in capitals where the form says so."""
    caps = _components()[component].get("caps", False)
    shown = [part.upper() if caps and isinstance(part, str) else part for part in inlines]
    return paragraph(style_id(component), *shown, properties=properties)


def rule(length: float, width: float) -> Node:
    """A line of `length` mm in the middle of a column `width` mm wide: the lower border of an empty line."""
    side = twips(max(0.0, (width - length) / 2))
    line = borders("pBdr", "bottom", size=form()["rule"]["thickness"])
    return block("rule", properties=(line, indents(side, side)))


def size(component: str) -> float:
    """The letter size of a component in points."""
    return float(_components()[component]["size"])


def styles() -> list[Node]:
    """What `styles.xml` holds: the defaults (font, size, Vietnamese) and one paragraph style for each component."""
    return [_defaults(), _table_style(), *(_style(key, entry) for key, entry in _components().items())]


def section_properties(section: Section, headers: Mapping[str, str]) -> Node:
    """The page of a section; `headers` are relationship ids for the kinds `default` and `first`."""
    page, margins = section.page, form()["page"]["margins"]
    children = [w("headerReference", type=kind, r_id=relation) for kind, relation in headers.items()]
    children += [w("type", val="nextPage"), w("pgSz", **_sheet(page))]
    edges = {edge: twips(margins[edge]) for edge in ("top", "right", "bottom", "left")}
    distance = twips(form()["page"]["header"])
    children.append(w("pgMar", **edges, header=distance, footer=distance, gutter=0))
    if section.restart:
        children += [w("pgNumType", start=1), w("titlePg")]
    return w("sectPr", *children)


def _sheet(page: Page) -> dict[str, str | int]:
    sheet: dict[str, str | int] = {"w": twips(page.width), "h": twips(page.height)}
    return sheet | {"orient": "landscape"} if page.width > page.height else sheet


@cache
def _components() -> Mapping[str, Mapping[str, Any]]:
    return {"normal": {"name": "Normal", "size": size_of_text()}, **form()["components"], **form()["helpers"]}


def style_entry(style: str) -> Mapping[str, Any]:
    """The figures of the style of an id; those of running text for a style of somebody else's."""
    return _by_style().get(style) or form()["components"]["body"]


@cache
def _by_style() -> Mapping[str, Mapping[str, Any]]:
    return {style_id(component): entry for component, entry in _components().items()}


def size_of_text() -> float:
    """The letter size of running text in points."""
    return float(form()["components"]["body"]["size"])


def _defaults() -> Node:
    font = form()["font"]
    fonts = w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    points = round(size_of_text() * 2)
    language = w("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    runs = w(
        "rPrDefault", w("rPr", fonts, w("color", val="000000"), w("sz", val=points), w("szCs", val=points), language)
    )
    spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
    return w("docDefaults", runs, w("pPrDefault", w("pPr", spacing)))


def _table_style() -> Node:
    """The grid of every table."""
    edges = borders("tblBorders", "top", "left", "bottom", "right", "insideH", "insideV")
    return w(
        "style",
        w("name", val="Table Grid"),
        w("tblPr", edges),
        type="table",
        styleId="TableGrid",
    )


def _style(key: str, entry: Mapping[str, Any]) -> Node:
    layout = [w("keepNext")] if entry.get("keep_next") else []
    spacing = {"before": _points(entry, "before"), "after": _points(entry, "after")}
    layout.append(w("spacing", **spacing, line=round(entry.get("line", _LINE) * 240), lineRule="auto"))
    if entry.get("indent"):
        layout.append(w("ind", firstLine=twips(form()["first_line"])))
    layout.append(w("jc", val=_ALIGN[entry.get("align", "left")]))
    if "outline" in entry:
        layout.append(w("outlineLvl", val=entry["outline"]))
    marks = [w(mark) for mark, on in (("b", entry.get("bold")), ("i", entry.get("italic"))) if on]
    if "color" in entry:
        marks.append(w("color", val=entry["color"]))
    points = round(entry["size"] * 2)
    marks += [w("sz", val=points), w("szCs", val=points)]
    naming = [w("name", val=entry["name"]), w("qFormat"), w("pPr", *layout), w("rPr", *marks)]
    if key == "normal":
        return w("style", *naming, type="paragraph", default=1, styleId=style_id(key))
    return w("style", naming[0], w("basedOn", val="Normal"), *naming[1:], type="paragraph", styleId=style_id(key))


def _points(entry: Mapping[str, Any], side: str) -> int:
    return int(entry.get(side, 0) * 20)
