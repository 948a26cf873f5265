"""What the layout of a process depends on: processes that look alike are laid out once."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from retrace.layout.sizes import task_box
from retrace.model.likeness import Likeness
from retrace.model.process import FRAMES, TASKS, Node, Process

_BOXES = TASKS - FRAMES


class Look(Likeness):
    """A process, some sub-processes of it closed, that equals every other one whose diagram is the same.

    Facts and documentation are not drawn. The name of a task stands inside its box, so that only the room counts that
    it needs; any other name finds its own place beside what it names, so that it counts as it is.
    """

    __slots__ = ("collapsed",)

    def __init__(self, process: Process, collapsed: frozenset[str]) -> None:
        super().__init__(process, _named, (collapsed,))
        self.collapsed = collapsed


def _named(node: Node) -> Hashable:
    return _room(node.name) if node.kind in _BOXES else node.name


@lru_cache(maxsize=4096)
def _room(name: str) -> tuple[float, ...]:
    """What the box of a task takes of its name, without and with a sign below it."""
    return (*task_box(name, False, []), *task_box(name, True, []))
