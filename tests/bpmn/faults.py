"""Faults of structure: elements of a file that are missing, doubled, moved, garbled, stripped or renamed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

Fault = Callable[[etree._Element, etree._Element, str], None]


def remove(element: etree._Element, _other: etree._Element, _word: str) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def double(element: etree._Element, _other: etree._Element, _word: str) -> None:
    if element.getparent() is not None:
        twin = deepcopy(element)
        twin.tail = None
        element.addnext(twin)


def move(element: etree._Element, other: etree._Element, _word: str) -> None:
    if element not in list(other.iterancestors()) and element is not other and element.getparent() is not None:
        other.append(element)


def garble(element: etree._Element, other: etree._Element, word: str) -> None:
    for name in list(element.attrib):
        element.set(name, word)
    if not len(element):
        element.text = word or other.text


def strip(element: etree._Element, _other: etree._Element, _word: str) -> None:
    element.attrib.clear()


def rename(element: etree._Element, other: etree._Element, _word: str) -> None:
    if isinstance(element.tag, str) and isinstance(other.tag, str) and element.getparent() is not None:
        element.tag = other.tag


FAULTS: tuple[Fault, ...] = (remove, double, move, garble, strip, rename)
