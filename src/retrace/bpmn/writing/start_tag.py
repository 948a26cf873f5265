"""The first tag of an element with other attributes, in which everything else keeps its very characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"""(\s*)([^\s=/>]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_IN_ATTRIBUTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def quoted(value: str) -> str:
    """A value as an attribute has it."""
    return f'"{escape(value, _IN_ATTRIBUTES)}"'


def names(tag: str) -> list[str]:
    """The attributes of a tag by their names as they stand in it."""
    return [found[2] for found in _ATTRIBUTE.finditer(tag)]


def amended(
    tag: str, name: str, before: Mapping[str, str], after: Mapping[str, str], spaces: Mapping[str, str], closed: bool
) -> str:
    """The tag `tag` with the attributes `after` where it had `before`, each by its name as it stands in the file.

    `name` is that of the element, `spaces` are declarations of namespaces it needs; those it has stay. What is new
    stands behind the rest, on a line of its own where the others do.
    """
    opening = _NAME.match(tag)
    assert opening is not None  # it is a tag
    inner = tag[opening.end() : -1].removesuffix("/")
    made, gap, place = [f"<{name}"], " ", 0
    present = set()
    for found in _ATTRIBUTE.finditer(inner):
        space, attribute, equals, _ = found.groups()
        gap, place = space or " ", found.end()
        present.add(attribute)
        if attribute.partition(":")[0] == "xmlns" or after.get(attribute) == before.get(attribute):
            made.append(found[0])
        elif attribute in after:
            made.append(f"{space}{attribute}{equals}{quoted(after[attribute])}")
    wanted = {**spaces, **after}
    made += [f"{gap}{key}={quoted(value)}" for key, value in wanted.items() if key not in present]
    rest = inner[place:]
    if tag.endswith("/>") and not closed:
        rest = rest.rstrip()
    return f"{''.join(made)}{rest}{'/>' if closed else '>'}"
