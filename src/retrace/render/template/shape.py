"""The shape of the fields of a template: what is a text, a list or an entry with parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from retrace.knowledge.files import data


@dataclass(frozen=True, slots=True)
class Shape:
    """A text (no parts, no `each`), a list whose entries are `each`, or an entry with named parts. `block` is a field
    that stands for whole paragraphs."""

    parts: Mapping[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    block: bool = False


DECISION, LETTER = "template_fields", "letter_fields"
"""The files that list the fields of a template of the decision, and of one of the letters around it."""


@cache
def shape(fields: str = DECISION) -> Shape:
    """The fields of a template, as a file lists them."""
    return Shape(parts={name: _shape(entry) for name, entry in data(fields).items()})


def _shape(entry: Mapping[str, Any]) -> Shape:
    if "each" in entry:
        each = entry["each"]
        inner = Shape() if "example" in each else Shape(parts={name: _shape(part) for name, part in each.items()})
        return Shape(each=inner)
    return Shape(block=bool(entry.get("block")))


def listed(fields: str = DECISION) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every field by the name under which a template uses it, with its entry: "articles[].label"."""
    for name, entry in data(fields).items():
        yield from _listed(name, entry)


def _listed(name: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    each = entry.get("each")
    if each is None or "example" in each:
        yield name + ("[]" if each else ""), {**entry, "example": (each or entry)["example"]}
        return
    yield f"{name}[]", {**entry, "example": ""}
    for part, inner in each.items():
        yield from _listed(f"{name}[].{part}", inner)
