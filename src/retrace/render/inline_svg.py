"""An SVG made safe to stand inside a page: nothing that runs, loads or clashes with its neighbours."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

_FORBIDDEN = {"script", "foreignObject", "iframe", "image", "animate", "set", "handler"}
_LOCAL = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_FOREIGN = re.compile(r"url\(\s*['\"]?(?!#)[^)]*\)|@import[^;]*;?|expression\(", re.IGNORECASE)


def inline_svg(svg: str, prefix: str, label: str) -> str:
    """The drawing without scripts, event handlers, links and outside resources; ids begin with `prefix`.

    `label` is read to people who cannot see it. Raises `lxml.etree.XMLSyntaxError` for text that is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(svg.encode("utf-8", "ignore"), parser)
    for element in list(root.iter()):
        name = _local(element.tag) if isinstance(element.tag, str) else ""
        if name in _FORBIDDEN or not name:
            _drop(element)
        else:
            _tame(element, name, prefix)
    root.set("role", "img")
    root.set("aria-label", label)
    root.set("focusable", "false")
    return etree.tostring(root, encoding="unicode", with_tail=False)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def _tame(element: etree._Element, kind: str, prefix: str) -> None:
    """Make ids and references to them unique to this drawing; drop what could run or load something."""
    for name, value in cast("list[tuple[str, str]]", element.attrib.items()):
        local = _local(name)
        if local.lower().startswith("on") or (local == "href" and not value.startswith("#")):
            del element.attrib[name]
        elif local == "id":
            element.set(name, prefix + value)
        elif local == "href":
            element.set(name, f"#{prefix}{value[1:]}")
        elif "url(" in value or "expression(" in value.lower():
            element.set(name, _LOCAL.sub(rf"url(#{prefix}\1)", _FOREIGN.sub("none", value)))
    if kind == "style" and element.text:
        element.text = _LOCAL.sub(rf"url(#{prefix}\1)", _FOREIGN.sub("none", element.text))
