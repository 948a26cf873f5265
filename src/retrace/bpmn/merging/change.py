"""What differs between two writings of a file by one program, element by element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lxml import etree

from retrace.bpmn.merging.parts import Index, said

Said = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one element. `element` is as it is after the change, before it where it is gone.

    `attributes` are values before and after, None where there is none; `parts` what its parts of a tag said before and
    say after.
    """

    key: str
    kind: Literal["added", "removed", "altered"]
    element: etree._Element
    attributes: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    parts: Mapping[str, tuple[Said, Said]] = field(default_factory=dict)
    renamed: bool = False
    moved: bool = False

    def lists(self, tag: str) -> bool:
        """Whether the parts of a tag are a list of references, of which each is changed by itself."""
        was, now = self.parts[tag]
        return all(not attributes and not children and text for _, attributes, text, children in (*was, *now))


def changes(old: Index, new: Index) -> Iterator[Change]:
    """What was added and altered, in the order of the newer tree, then what was removed."""
    for key, element in new.elements.items():
        before = old.elements.get(key)
        if before is None:
            yield Change(key, "added", element)
            continue
        altered = Change(
            key,
            "altered",
            element,
            _attributes(before, element),
            _parts(old, before, new, element),
            before.tag != element.tag,
            key != "" and old.around[key] != new.around[key],
        )
        if altered.attributes or altered.parts or altered.renamed or altered.moved:
            yield altered
    for key, element in old.elements.items():
        if key not in new.elements:
            yield Change(key, "removed", element)


def _attributes(before: etree._Element, after: etree._Element) -> dict[str, tuple[str | None, str | None]]:
    names = dict.fromkeys(map(str, (*before.attrib, *after.attrib)))
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def _parts(old: Index, before: etree._Element, new: Index, after: etree._Element) -> dict[str, tuple[Said, Said]]:
    was, now = _by_tag(old, before), _by_tag(new, after)
    tags = dict.fromkeys((*was, *now))
    text = {tag: (tuple(was.get(tag, ())), tuple(now.get(tag, ()))) for tag in tags}
    return {tag: pair for tag, pair in text.items() if pair[0] != pair[1]}


def _by_tag(known: Index, element: etree._Element) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for part in known.parts(element):
        found.setdefault(part.tag, []).append(said(part))
    return found
