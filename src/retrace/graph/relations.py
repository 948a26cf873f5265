"""How two steps of a process stand to each other: one before the other, either or, or side by side.

Read off the graph, not off its runs. What that leaves out: ways that lead back (an order is that of the first round),
conditions that exclude each other at different gateways, and events that cut work off; inclusive and complex
gateways count as parallel, because their branches may run together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from retrace.graph.index import Index
from retrace.graph.sequence import closure, onward
from retrace.graph.view import ProcessView

Relation = Literal["before", "after", "exclusive", "parallel"]
_CHOICES = ("exclusiveGateway", "eventBasedGateway")


class Relations:
    """The relation of any two nodes; ancestors and descendants are kept as one bit for each node."""

    def __init__(self, view: ProcessView) -> None:
        self._index = Index(view.process)
        self._order = view.order
        self._next = view.once(onward)
        self._behind, self._bit = view.once(closure)
        self._ahead = dict.fromkeys(view.order, 0)
        for node in view.order:
            for target in self._next[node]:
                self._ahead[target] |= self._ahead[node] | self._bit[node]
        self._repeated = self._rounds(view)

    def of(self, one: str, other: str) -> Relation:
        """How `one` stands to `other`: "before" where a case that does both does `one` first."""
        if self._behind[one] & self._bit[other]:
            return "before"
        if self._behind[other] & self._bit[one]:
            return "after"
        common = self._ahead[one] & self._ahead[other]
        if not common:
            return "parallel" if self._start_together(one, other) else "exclusive"
        while common:
            split = self._order[common.bit_length() - 1]
            if self._parallel_behind(split, one, other):
                return "parallel"
            common &= ~(self._ahead[split] | self._bit[split])
        return "exclusive"

    def mask(self, nodes: Iterable[str]) -> int:
        """The bits of some nodes, for `adjacent`."""
        return sum(self._bit[node] for node in set(nodes))

    def adjacent(self, first: str, second: str, among: int) -> bool:
        """Whether `first` comes before `second` and none of the nodes of `among` lies between."""
        between = self._behind[first] & self._ahead[second] & among
        return bool(self._behind[first] & self._bit[second]) and not between

    def repeated(self, node: str) -> bool:
        """Whether a way along sequence flows leads back over the node, so that it may be done again."""
        return bool(self._repeated & self._bit[node])

    def _rounds(self, view: ProcessView) -> int:
        found = 0
        for flow in view.process.flows.values():
            if self._bit[flow.target] <= self._bit[flow.source]:
                ends = self._bit[flow.source] | self._bit[flow.target]
                found |= (self._behind[flow.target] & self._ahead[flow.source]) | ends
        return found

    def _start_together(self, one: str, other: str) -> bool:
        """Whether two nodes behind no common node may both happen: in two pools, or where all starts begin."""
        roots = {self._index.root(self._index.nodes[node]) for node in (one, other)}
        return len(roots) > 1 or self._index.parallel_starts(roots.pop())

    def _parallel_behind(self, split: str, one: str, other: str) -> bool:
        """Whether the last node before both leads to both at once and not to one of them only."""
        node = self._index.nodes[split]
        if node.kind in _CHOICES:
            return False
        left, right = self._ways(split, one), self._ways(split, other)
        if self._cut_off(left) != self._cut_off(right):
            return False
        entries = {start.id for start in self._index.starts(split)} if split in self._index.inside else set()
        return not (set(left + right) <= entries and not self._index.parallel_starts(split))

    def _ways(self, split: str, towards: str) -> list[str]:
        return [way for way in self._next[split] if way == towards or self._behind[way] & self._bit[towards]]

    def _cut_off(self, ways: list[str]) -> bool:
        """Whether all ways are events that interrupt what they are attached to."""
        nodes = [self._index.nodes[way] for way in ways]
        return all(node.attached_to is not None and node.interrupting for node in nodes)
