"""Elements and paths in words."""

from __future__ import annotations

from collections.abc import Sequence

from retrace.graph.index import Index

MOST_NAMES = 5
MOST_STEPS = 10


_SIGNS = {"parallelGateway": "(+)", "inclusiveGateway": "(○)", "exclusiveGateway": "(×)", "complexGateway": "(*)"}


def label(index: Index, element: str) -> str:
    """The label of an element between quotation marks; empty where it has none."""
    node = index.nodes.get(element)
    words = " ".join(node.name.split()) if node else ""
    return f"“{words}”" if words else ""


def name(index: Index, element: str) -> str:
    """The label; for a gateway without one its sign after what leads to it, else the id."""
    if words := label(index, element):
        return words
    sign = _SIGNS.get(index.nodes[element].kind) if element in index.nodes else None
    before = (label(index, flow.source) for flow in index.incoming.get(element, ()))
    leading = " / ".join(filter(None, before))
    return f"{leading} → {sign}" if sign and leading else element


def named(index: Index, elements: Sequence[str]) -> str:
    """The names of some elements; only the first ones of many."""
    shown = ", ".join(name(index, element) for element in elements[:MOST_NAMES])
    return f"{shown}, …" if len(elements) > MOST_NAMES else shown


def path_in_words(index: Index, path: Sequence[str]) -> str:
    """The labelled elements passed, joined by arrows; of a long path the end."""
    labels = [words for element in path if (words := label(index, element))] or list(path)
    shown = " → ".join(labels[-MOST_STEPS:])
    return f"… → {shown}" if len(labels) > MOST_STEPS else shown
