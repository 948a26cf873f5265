"""How a process runs: all that soundness depends on. Facts, papers and names do not change it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter

from retrace.model.process import Node, Process
from retrace.model.soundness import Soundness

_TOLD_ONLY = ("name", "documentation", "lane", "facets")
bare: Callable[[Node], Hashable] = attrgetter(*(each.name for each in fields(Node) if each.name not in _TOLD_ONLY))
"""What of a node says how a process runs."""
_REMEMBERED = 500


class _Running:
    """A process that equals every other one that runs the same; it is let go once it is judged."""

    __slots__ = ("_hash", "_key", "_process", "found")

    def __init__(self, process: Process) -> None:
        self._process: Process | None = process
        self.found: Soundness | None = None
        self._key = (
            tuple(map(bare, process.nodes.values())),
            tuple(process.flows.values()),
            tuple(process.messages.values()),
            tuple((pool.id, pool.process) for pool in process.pools.values()),
        )
        self._hash = hash(self._key)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Running) and self._key == other._key

    def judge(self, judged: Callable[[Process], Soundness]) -> bool:
        """Whether it is sound; `found` says more for this very process, whose names reasons tell."""
        assert self._process is not None
        self.found, self._process = judged(self._process), None
        return self.found.verdict == "sound"


@lru_cache(maxsize=_REMEMBERED)
def _is_sound(running: _Running, judged: Callable[[Process], Soundness]) -> bool:
    return running.judge(judged)


def remembered(process: Process, judged: Callable[[Process], Soundness]) -> Soundness:
    """What `judged` finds of a process; what runs as one of the last that were sound is not judged again.

    A plan on which somebody works is judged at every edit, and most edits change words and facts.
    """
    running = _Running(process)
    if _is_sound(running, judged):
        return Soundness("sound")
    return running.found or judged(process)
