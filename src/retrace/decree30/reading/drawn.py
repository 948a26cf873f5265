"""Straight lines and pictures in a paragraph, drawn as Word, older Word and LibreOffice do it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from retrace.decree30.reading.line import Drawn
from retrace.decree30.reading.names import Element, child, mm, number, plain, twips, value
from retrace.decree30.reading.package import Relation

_EMU = 36000.0
_STRAIGHT = frozenset({"line", "straightConnector1"})
_CONNECTOR = "#_x0000_t32"
_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TEXT_RULE = re.compile(r"^[\s_\-–—─━=*.]{3,}$")
_SOLID = frozenset("_─━—")


def drawn(paragraph: Element, relations: Mapping[str, Relation]) -> Iterator[Drawn]:
    """What a paragraph shows beside text; of alternatives for older programs only the first counts."""
    for element in visible(paragraph):
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name in ("inline", "anchor"):
            yield from _drawing(element, relations)
        elif name == "line":
            yield Drawn(length=_between(element.get("from", ""), element.get("to", "")))
        elif name == "shape":
            yield from _shape(element, relations)


def visible(element: Element) -> Iterator[Element]:
    """The elements below, without fall-backs and without deleted text; text boxes are left out as well."""
    for inner in element:
        name = inner.tag.rpartition("}")[2] if isinstance(inner.tag, str) else ""
        if name in ("Fallback", "del", "moveFrom", "txbxContent", ""):
            continue
        yield inner
        yield from visible(inner)


def _drawing(anchor: Element, relations: Mapping[str, Relation]) -> Iterator[Drawn]:
    extent = next((e for e in anchor if isinstance(e.tag, str) and e.tag.endswith("}extent")), None)
    sizes = [plain(extent.get(side, "")) if extent is not None else None for side in ("cx", "cy")]
    width, height = ((size or 0.0) / _EMU for size in sizes)
    for geometry in anchor.iter("{*}prstGeom"):
        if geometry.get("prst") in _STRAIGHT and height <= max(1.0, width / 20):
            dash = next(anchor.iter("{*}prstDash"), None)
            yield Drawn(length=width, solid=dash is None or dash.get("val") == "solid")
    for blip in anchor.iter("{*}blip"):
        relation = relations.get(blip.get(_EMBED, ""))
        if relation and not relation.outside:
            yield Drawn(part=relation.target)


def _shape(shape: Element, relations: Mapping[str, Relation]) -> Iterator[Drawn]:
    style = dict(_STYLE.findall(shape.get("style", "")))
    if shape.get("type") == _CONNECTOR or "m0,0l" in shape.get("path", "").replace(" ", ""):
        yield Drawn(length=mm(twips(style.get("width", "0").strip()) or 0.0))
    for data in shape.iter("{*}imagedata"):
        relation = relations.get(data.get(_ID, ""))
        if relation and not relation.outside:
            yield Drawn(part=relation.target)


def _between(start: str, end: str) -> float:
    ends = [twips(point.partition(",")[0].strip() or "0") or 0.0 for point in (start, end)]
    return mm(abs(ends[1] - ends[0]))


def border_below(paragraph: Element, width: float) -> Drawn | None:
    """The line that the lower border of an empty paragraph makes in a column `width` mm wide."""
    border = child(paragraph, "pPr/pBdr/bottom")
    kind = value(border)
    if kind in (None, "nil", "none"):
        return None
    indents = child(paragraph, "pPr/ind")
    aside = sum(mm(number(indents, *names) or 0.0) for names in (("start", "left"), ("end", "right")))
    return Drawn(length=max(0.0, width - aside), solid=kind in ("single", "thick"))


def is_rule(text: str) -> bool:
    """Whether a line of text stands for a drawn line: "-----", "_____"."""
    return bool(_TEXT_RULE.match(text)) and not text.strip().startswith((".", "…"))


def is_solid(text: str) -> bool:
    """Whether such a line is unbroken."""
    return set(text.strip()) <= _SOLID
