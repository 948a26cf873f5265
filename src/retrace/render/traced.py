"""Figures that carry where they come from: a hidden bookmark around the figure, and a part of the file that tells it.

Word, LibreOffice and the PDF show nothing of it, and Word keeps both when somebody edits the text around. The bookmark
`_rt12` belongs to the element `<figure id="_rt12">` of the part, which names key, unit, rule, value and every input.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from retrace.model.provenance import Input, Provenance
from retrace.render.ooxml import Inline, Node, W, clean, run, w

NAMESPACE = "https://retrace.vn/schema/figures/1"
MARK = "_rt"
"""What the name of each bookmark begins with."""

_KEY = "figure-key"  # on a bookmark until the file is written
_AS_DEFAULT: Any = {None: NAMESPACE}


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure found in a Word file: its bookmark, the key, what the file prints, and its provenance."""

    id: str
    key: str
    shown: str
    printed: str
    provenance: Provenance


def traced(shown: str, key: str, *, bold: bool = False, italic: bool = False) -> tuple[Inline, ...]:
    """A figure as a line of a cell, with its mark; nothing is marked where there is no key."""
    if not key:
        return (run(shown, bold=bold, italic=italic),)
    mark = w("bookmarkStart")
    mark.set(_KEY, key)
    return mark, run(shown, bold=bold, italic=italic), w("bookmarkEnd")


def settle(body: Node, known: Mapping[str, Provenance]) -> bytes | None:
    """Numbers the marks of a document and gives the part that tells of them; None where it has none.

    A key that is not `known` is a fault of the program and raises `KeyError`.
    """
    root = etree.Element(f"{{{NAMESPACE}}}figures", nsmap=_AS_DEFAULT)
    starts = [mark for mark in body.iter(f"{{{W}}}bookmarkStart") if mark.get(_KEY)]
    for number, mark in enumerate(starts, 1):
        key = str(mark.attrib.pop(_KEY))
        name, end = f"{MARK}{number}", _end_of(mark)
        for one in (mark, end):
            one.set(f"{{{W}}}id", str(number))
        mark.set(f"{{{W}}}name", name)
        root.append(_element(name, key, _between(mark, end), known[key]))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if starts else None


def _end_of(mark: Node) -> Node:
    return next(one for one in mark.itersiblings(f"{{{W}}}bookmarkEnd"))


def _between(mark: Node, end: Node) -> str:
    """What is printed between a mark and its end."""
    words = []
    for one in mark.itersiblings():
        if one is end:
            break
        words += [str(text.text or "") for text in one.iter(f"{{{W}}}t")]
    return "".join(words)


def _element(name: str, key: str, shown: str, made: Provenance) -> Node:
    figure = etree.Element(f"{{{NAMESPACE}}}figure", nsmap=_AS_DEFAULT)
    for attribute, value in (
        ("id", name),
        ("key", clean(key)),
        ("shown", shown),
        ("unit", made.unit),
        ("rule", made.rule),
        ("value", repr(made.value)),
    ):
        figure.set(attribute, value)
    for term in made.terms:
        inside = etree.SubElement(figure, f"{{{NAMESPACE}}}term")
        for each in term:
            given = {"name": each.name, "element": clean(each.element), "value": repr(each.value)}
            given |= {"origin": each.origin, "source": clean(each.source)}
            etree.SubElement(inside, f"{{{NAMESPACE}}}input", {key: value for key, value in given.items() if value})
    return figure


def figures_in(body: Node, part: bytes) -> Iterator[TracedFigure]:
    """The figures of a document with what its text prints now; one that was deleted from the text is left out."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    marks = {str(mark.get(f"{{{W}}}name")): mark for mark in body.iter(f"{{{W}}}bookmarkStart")}
    for figure in root.findall(f"{{{NAMESPACE}}}figure"):
        mark = marks.get(str(figure.get("id")))
        if mark is not None:
            number = mark.get(f"{{{W}}}id")
            ends = [one for one in mark.itersiblings(f"{{{W}}}bookmarkEnd") if one.get(f"{{{W}}}id") == number]
            printed = _between(mark, ends[0]) if ends else ""
            yield TracedFigure(
                str(figure.get("id")), str(figure.get("key")), str(figure.get("shown")), printed, _provenance(figure)
            )


def _provenance(figure: Node) -> Provenance:
    terms = tuple(
        tuple(
            Input(
                str(each.get("name")),
                str(each.get("element", "")),
                float(str(each.get("value"))),
                str(each.get("origin", "")),
                str(each.get("source", "")),
            )
            for each in term
        )
        for term in figure
    )
    unit, rule = str(figure.get("unit")), str(figure.get("rule"))
    return Provenance(unit, float(str(figure.get("value"))), rule, terms)  # type: ignore[arg-type]
