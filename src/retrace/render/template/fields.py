"""What the fields of a template hold for a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from retrace.model.dossier import Dossier
from retrace.render.ooxml import Node, breakable, clean


class Block(str):
    """Paragraphs that go into the document as they are; a template sets them in a paragraph of their own."""

    def __html__(self) -> str:
        return str(self)


def block_of(*nodes: Node) -> Block:
    """Paragraphs as a field."""
    return Block("".join(etree.tostring(node, encoding="unicode") for node in nodes))


def plain(value: Any) -> Any:
    """The fields with every text made fit for a document."""
    if isinstance(value, Block):
        return value
    if isinstance(value, str):
        return breakable(clean(value))
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value]


def procedures(dossiers: Sequence[Dossier]) -> Iterator[dict[str, str]]:
    """The procedures of a decision; a group after its own entry with its members."""
    for dossier in dossiers:
        own = dossier.procedure
        yield {"code": own.code, "name": own.name or dossier.as_is.name, "field": own.field}
