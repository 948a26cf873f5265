"""What the layout of a process depends on: processes that look alike are laid out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from retrace.layout.sizes import task_box
from retrace.model.process import FRAMES, TASKS, Node, Process

_BOXES = TASKS - FRAMES
_FAMILIES = [each.name for each in fields(Process) if each.name not in ("id", "name", "nodes", "origin")]
_shown = attrgetter(*(each.name for each in fields(Node) if each.name not in ("name", "facets", "documentation")))


class Look:
    """A process, some sub-processes of it closed, that equals every other one whose diagram is the same.

    Facts and documentation are not drawn. The name of a task stands inside its box, so that only the room counts that
    it needs; any other name finds its own place beside what it names, so that it counts as it is.
    """

    __slots__ = ("_hash", "_key", "collapsed", "process")

    def __init__(self, process: Process, collapsed: frozenset[str]) -> None:
        self.process, self.collapsed = process, collapsed
        self._key = (tuple(_nodes(process)), *(tuple(getattr(process, name).values()) for name in _FAMILIES), collapsed)
        self._hash = hash(self._key)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Look) and self._key == other._key


def _nodes(process: Process) -> Iterator[tuple[Any, ...]]:
    for node in process.nodes.values():
        yield (*_shown(node), _room(node.name) if node.kind in _BOXES else node.name)


@lru_cache(maxsize=4096)
def _room(name: str) -> tuple[float, ...]:
    """What the box of a task takes of its name, without and with a sign below it."""
    return (*task_box(name, False, []), *task_box(name, True, []))
