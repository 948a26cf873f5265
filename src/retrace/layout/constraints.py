"""Difference constraints between integer variables, solved by longest paths."""

from __future__ import annotations

_SWEEPS = 3


class Constraints:
    """Arcs `b >= a + gap` between variables 0…count-1; the caller keeps them free of cycles."""

    def __init__(self, count: int) -> None:
        self.out: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
        self.into: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]

    def add(self, a: int, b: int, gap: int, weight: int) -> None:
        """Demand `b >= a + gap`; `weight` says how much a longer distance hurts."""
        self.out[a].append((b, gap, weight))
        self.into[b].append((a, gap, weight))

    def reaches(self, start: int, goal: int) -> bool:
        """Whether arcs lead from `start` to `goal`."""
        seen = {start}
        stack = [start]
        while stack:
            for after, _, _ in self.out[stack.pop()]:
                if after == goal:
                    return True
                if after not in seen:
                    seen.add(after)
                    stack.append(after)
        return False

    def solve(self) -> list[int]:
        """The smallest values from 0 on, then moved up where that shortens the weighted distances."""
        order = self._order()
        values = [0] * len(self.out)
        for a in order:
            for b, gap, _ in self.out[a]:
                values[b] = max(values[b], values[a] + gap)
        for _ in range(_SWEEPS):
            moved = [self._pull_up(a, values) for a in reversed(order)]
            if not any(moved):
                break
        return values

    def _pull_up(self, a: int, values: list[int]) -> bool:
        arcs = self.out[a]
        if not arcs or sum([weight for _, _, weight in arcs]) <= sum([weight for _, _, weight in self.into[a]]):
            return False
        limit = min([values[b] - gap for b, gap, _ in arcs])
        if limit <= values[a]:
            return False
        values[a] = limit
        return True

    def _order(self) -> list[int]:
        missing = [len(arcs) for arcs in self.into]
        ready = [variable for variable, count in enumerate(missing) if not count]
        for a in ready:
            for b, _, _ in self.out[a]:
                missing[b] -= 1
                if not missing[b]:
                    ready.append(b)
        return ready
