"""Small steps on an XML tree that keep its schema order, its indentation and its characters valid."""

from __future__ import annotations

import re

from lxml import etree

from retrace.bpmn.names import MODEL, PREFIXES, XSI, bpmn
from retrace.bpmn.writing.order import predecessor

_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(value: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return _UNWRITABLE.sub("", value)


def assign(element: etree._Element, name: str, value: str | None) -> None:
    """Set an attribute, or remove it where the value is empty."""
    if value:
        element.set(name, writable(value))
    else:
        drop_attribute(element, name)


def drop_attribute(element: etree._Element, name: str) -> None:
    """Remove an attribute if it is there."""
    if name in element.attrib:
        del element.attrib[name]


def make(tag: str, **attributes: str | None) -> etree._Element:
    """A new element with the attributes that have a value, in the given order."""
    namespace = etree.QName(tag).namespace or ""
    element = etree.Element(tag, nsmap={_PREFIX_OF[namespace]: namespace})
    for name, value in attributes.items():
        if value is not None:
            element.set(name, writable(value))
    return element


def child(parent: etree._Element, tag: str) -> etree._Element:
    """The first child with that name, made at its place where there is none."""
    found = parent.find(tag)
    return insert(parent, make(tag)) if found is None else found


def insert(parent: etree._Element, element: etree._Element, place: int | None = None) -> etree._Element:
    """Insert an element at a place or else where the schema wants it, indented like its neighbours."""
    indent = _indent(parent)
    if place is not None:
        parent.insert(place, element)
    elif (before := predecessor(parent, element)) is None:
        parent.insert(0, element)
    elif before.getnext() is None:
        # By far the most frequent, and the only one that takes the same time however many there are.
        parent.append(element)
    else:
        parent.insert(parent.index(before) + 1, element)
    last = element.getprevious()
    if element.getnext() is not None:
        element.tail = indent or None
    elif last is not None:
        element.tail, last.tail = last.tail, indent or None
    else:
        parent.text = indent or None
        element.tail = _outdent(indent)
    return element


def remove(element: etree._Element) -> None:
    """Take an element out of its parent together with its line."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.getnext() is None:
        if before is not None:
            before.tail = element.tail
        elif parent.text and parent.text.isspace():
            parent.text = None
    element.tail = None
    parent.remove(element)


def set_text_child(parent: etree._Element, name: str, value: str) -> None:
    """Let one BPMN child `name` hold the text, or none where the text is empty."""
    tag = bpmn(name)
    for superfluous in list(parent.iterchildren(tag))[1 if value else 0 :]:
        remove(superfluous)
    if value:
        child(parent, tag).text = writable(value)


def make_formal(element: etree._Element, expression: str) -> None:
    """Let an element of the tree hold a formal expression; its type is named with the prefix in use there."""
    prefix = next((prefix for prefix, namespace in element.nsmap.items() if namespace == MODEL), None)
    element.set(f"{{{XSI}}}type", f"{prefix}:tFormalExpression" if prefix else "tFormalExpression")
    element.text = writable(expression)


def _indent(parent: etree._Element) -> str:
    """The line break and blanks before each child of `parent`; "" where the file has no line breaks."""
    if next(parent.iterchildren(), None) is not None:
        return parent.text if parent.text and parent.text.isspace() and "\n" in parent.text else ""
    above = parent.getparent()
    if above is None:
        return ""
    own = _indent(above)
    return own + ("\t" if "\t" in own else "  ") if own else ""


def _outdent(indent: str) -> str | None:
    return indent.removesuffix("\t") if indent.endswith("\t") else indent.removesuffix("  ") or None
