"""Tells the elements of a file apart: those that have an identity, and the parts that belong to one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from retrace.bpmn.names import EDGE, PLANE, SHAPE, local
from retrace.bpmn.profile import EXTENSIONS

_DRAWN = frozenset({SHAPE, EDGE, PLANE})
_NUMBERS = frozenset({"x", "y", "width", "height"})


@dataclass(frozen=True, slots=True)
class Index:
    """The elements of a tree by key, in the order of the file, each with the key of the element around it."""

    elements: dict[str, etree._Element]
    around: dict[str, str]
    keys: dict[etree._Element, str]

    def parts(self, element: etree._Element) -> Iterator[etree._Element]:
        """The children without an identity of their own."""
        return (child for child in element if isinstance(child.tag, str) and child not in self.keys)


def index(root: etree._Element) -> Index:
    """The index of a tree. What is inside extension elements belongs to the element that they extend."""
    found = Index({"": root}, {}, {root: ""})
    waiting = [(root, "")]
    while waiting:
        element, key = waiting.pop(0)
        told: dict[str, int] = {}
        for child in element:
            if not isinstance(child.tag, str) or child.tag == EXTENSIONS:
                continue
            own = _key(child)
            if not own and any(_key(below) for below in child.iterdescendants() if isinstance(below.tag, str)):
                told[child.tag] = told.get(child.tag, 0) + 1
                own = f"{key}/{local(child.tag)}{told[child.tag]}"
            if own and own not in found.elements:
                found.elements[own], found.around[own], found.keys[child] = child, key, own
                waiting.append((child, own))
    return found


def _key(element: etree._Element) -> str:
    """The id, or for a drawn element without one what it draws."""
    identifier = element.get("id")
    if identifier:
        return identifier
    shown = element.get("bpmnElement")
    return f"{local(element.tag)} {shown}" if shown and element.tag in _DRAWN else ""


def said(element: etree._Element) -> tuple[Any, ...]:
    """What a part says, whatever its blanks, prefixes and comments: equal parts say the same."""
    children = tuple(said(child) for child in element if isinstance(child.tag, str))
    attributes = tuple(sorted((str(name), _value(str(name), str(value))) for name, value in element.attrib.items()))
    return element.tag, attributes, (element.text or "").strip(), children


def _value(name: str, value: str) -> str:
    """An attribute without what differs from writer to writer: the prefix of a type, how a number is written."""
    if name in _NUMBERS:
        try:
            return f"{float(value):.6g}"
        except ValueError:
            return value
    return value.rpartition(":")[2] if name.endswith("}type") else value
