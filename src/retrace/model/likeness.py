"""What something that is computed of a process depends on: where that is the same it is computed once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from operator import attrgetter

from retrace.model.process import Node, Process

Part = tuple[Hashable, ...]
_FAMILIES = [each.name for each in fields(Process) if each.name not in ("id", "name", "nodes", "origin")]
_drawn = attrgetter(*(each.name for each in fields(Node) if each.name not in ("name", "facets", "documentation")))


class Likeness:
    """A process that equals every other one that is the same in what counts.

    Its parts count, but of its nodes neither name, facts nor documentation, except for what `of_node` gives of each;
    `also` is what counts besides.
    """

    __slots__ = ("_hash", "_key", "process")

    def __init__(self, process: Process, of_node: Callable[[Node], Hashable], also: Part = ()) -> None:
        self.process = process
        nodes = tuple((*_drawn(node), of_node(node)) for node in process.nodes.values())
        self._key = (nodes, *(tuple(getattr(process, name).values()) for name in _FAMILIES), also)
        self._hash = hash(self._key)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Likeness) and self._key == other._key
