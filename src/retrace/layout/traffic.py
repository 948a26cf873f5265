"""What the wires routed so far occupy, and what it costs to come into their way."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from retrace.layout.grid import ROW, Grid

_OVERLAP = 600
_BLOCKED = 20_000

Ends = tuple[str, str, str]
"""Source, target and kind of a wire; a boundary event stands for itself, not for its host."""


@dataclass(slots=True)
class Traffic:
    """`across` and `along` count straight passages of a position sideways and up or down; `steps` lists who uses a
    step between a cell and its neighbour (key: position · 2 + vertical). `narrow` boxes have a single place above
    and below where wires may end, `shifted` ones stand off the middle of their column."""

    across: list[int]
    along: list[int]
    narrow: frozenset[str] = frozenset()
    shifted: frozenset[str] = frozenset()
    steps: dict[int, list[Ends]] = field(default_factory=dict)

    def add(self, grid: Grid, path: list[int], ends: Ends) -> None:
        """Record a routed path."""
        width = grid.width
        for before, here, after in zip(path, path[1:], path[2:], strict=False):
            if here - before == after - here:
                counts = self.across if abs(here - before) == 1 else self.along
                counts[here] += 1
        for a, b in pairwise(path):
            low = min(a, b)
            if abs(a - b) == 1:
                if grid.kinds[a // width] == ROW:
                    self.steps.setdefault(low * 2, []).append(ends)
            elif a % width % 2:
                self.steps.setdefault(low * 2 + 1, []).append(ends)

    def overlap(self, key: int, ends: Ends) -> int:
        """What it costs to draw over wires that use the same step."""
        users = [user for user in self.steps.get(key, ()) if self._collide(user, ends, bool(key & 1))]
        return sum([_OVERLAP if kind else _BLOCKED for _, _, kind in users])

    def block(self, position: int, event: str) -> None:
        """Keep wires from leaving a cell downwards where a boundary event sits, except its own."""
        self.steps.setdefault(position * 2 + 1, []).append((event, event, ""))

    def _collide(self, one: Ends, other: Ends, vertical: bool) -> bool:
        """Whether two wires on one step are drawn over each other: only wires of a kind may fork or join, and only
        above and below wide boxes there is room for several."""
        if one[2] == other[2] and (one[0] == other[0] or one[1] == other[1]):
            return False
        if not vertical:
            return True
        if not self.shifted.isdisjoint(one) and not self.shifted.isdisjoint(other):
            return False
        return not any(end in other[:2] and end not in self.narrow for end in one[:2])
