"""The expected time from start to end of a graph with choices, loops and parallel branches.

Blocks are found by reduction: two steps in a row, alternative branches, parallel branches that begin and end
together, and loops become one stretch each, until a single one is left from start to end. Parts without
parallel branches need no structure: their nodes are eliminated like the states of a Markov chain. What is
left over (parallel branches that cross) gets an upper bound, all of it one after the other.
Sources: series-parallel reduction (Valdes, Tarjan, Lawler 1982); cycle time of blocks (Dumas et al.,
Fundamentals of BPM, chapter 7).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from retrace.graph.span import Choice, Longest, Loop, Span, some_of

START, END = "<start>", "<end>"
MOST_BRANCHES = 10
"""Inclusive splits with more branches are bounded, not enumerated."""

_FILLS = (1, 4, 16, 64)


@dataclass(slots=True)
class Stretch:
    """A way from one place of the graph to another: how probable on leaving `source`, and how long."""

    source: str
    target: str
    share: float
    span: Span


@dataclass(slots=True)
class Stop:
    """A node: takes one, all or some of its ways out; `joins` where it waits for all that come in."""

    leaves: Literal["one", "all", "some"] = "one"
    joins: bool = False
    span: Span = field(default_factory=Span)


MOST_CASES = 64
"""Alternatives at the beginning that are followed apart, where what comes after does not fall into blocks."""


def expected_span(
    stops: Mapping[str, Stop], stretches: Iterable[Stretch], visits: Mapping[str, float]
) -> tuple[Span, bool]:
    """The span from `START` to `END`, and whether it is exact; else an upper bound on its mean.

    `visits` per run serve for the bound. Time is near linear for structured graphs.
    """
    blocks = _Blocks(stops, stretches)
    blocks.reduce()
    if span := blocks.whole() or blocks.by_cases(MOST_CASES):
        return span, True
    return Span(blocks.one_after_the_other(visits)), False


def _copy(way: Stretch) -> Stretch:
    return Stretch(way.source, way.target, way.share, way.span)


class _Blocks:
    def __init__(self, stops: Mapping[str, Stop], stretches: Iterable[Stretch]) -> None:
        self.stops = {name: Stop(stop.leaves, stop.joins, stop.span) for name, stop in stops.items()}
        self.into: dict[str, dict[int, Stretch]] = {name: {} for name in self.stops}
        self.out: dict[str, dict[int, Stretch]] = {name: {} for name in self.stops}
        self._next = 0
        for stretch in stretches:
            self._add(stretch)

    def reduce(self) -> None:
        """Apply the rules until none fits, those that multiply stretches last."""
        self._drop_unreached()
        for fill in _FILLS:
            self._reduce_all(fill)
            while self._drop_idle_stretch():
                self._reduce_all(fill)
            if len(self.stops) == 2:
                return

    def _reduce_all(self, fill: int) -> None:
        todo = deque(self.stops)
        waiting = set(todo)
        while todo:
            name = todo.popleft()
            waiting.discard(name)
            touched = self._reduce_at(name, fill) if name in self.stops else ()
            for other in touched:
                if other not in waiting:
                    waiting.add(other)
                    todo.append(other)

    def _drop_unreached(self) -> None:
        seen = {START}
        todo = [START]
        while todo:
            fresh = {way.target for way in self.out[todo.pop()].values()} - seen
            seen |= fresh
            todo.extend(fresh)
        for name in [name for name in self.stops if name not in seen and name != END]:
            for number, way in list(self.out[name].items()):
                self._remove(number, name, way.target)
            for number, way in list(self.into[name].items()):
                self._remove(number, way.source, name)
            del self.stops[name], self.into[name], self.out[name]
        for name in self.stops:
            self._settle(name)

    def whole(self) -> Span | None:
        """The single stretch that is left from start to end, if so."""
        left = list(self.out[START].values())
        if len(left) == 1 and left[0].target == END and len(self.stops) == 2:
            return self.stops[START].span.then(left[0].span)
        return None

    def by_cases(self, budget: int) -> Span | None:
        """The mixture of what follows each alternative at the beginning, where each of them falls into blocks."""
        ways = list(self.out[START].values())
        if self.stops[START].leaves != "one" or not 1 < len(ways) <= budget:
            return None
        options: list[tuple[float, Span]] = []
        for chosen in ways:
            others = (way for name in self.stops if name != START for way in self.out[name].values())
            case = _Blocks(self.stops, [Stretch(START, chosen.target, 1.0, chosen.span), *map(_copy, others)])
            case.reduce()
            span = case.whole() or case.by_cases(budget // len(ways))
            if span is None:
                return None
            options.append((chosen.share, span))
        total = sum(share for share, _ in options)
        return Choice([(share / total, span) for share, span in options]) if total > 0 else None

    def one_after_the_other(self, visits: Mapping[str, float]) -> float:
        """Everything that is left as if nothing ran in parallel: an upper bound on the mean, seconds."""
        total = 0.0
        for name, stop in self.stops.items():
            ways = self.out[name].values()
            some = stop.leaves == "some"
            per_visit = stop.span.mean + sum((1.0 if some else way.share) * way.span.mean for way in ways)
            total += visits.get(name, 1.0 if name == START else 0.0) * per_visit
        return total

    def _reduce_at(self, name: str, fill: int) -> dict[str, None]:
        """One rule at one node; the nodes whose surroundings changed."""
        if touched := self._merge(name):
            return touched
        if name in (START, END):
            return {}
        if self.stops[name].leaves == "one" and (touched := self._unroll(name)):
            return touched
        return self._eliminate(name, fill)

    def _merge(self, name: str) -> dict[str, None]:
        """Ways out that meet again at once: alternatives, or parallel branches."""
        by_target: dict[str, list[int]] = {}
        for number, way in self.out[name].items():
            by_target.setdefault(way.target, []).append(number)
        touched: dict[str, None] = {}
        for target, numbers in by_target.items():
            if len(numbers) > 1 and (merged := self._merged(name, target, numbers)):
                for number in numbers:
                    self._remove(number, name, target)
                self._add(merged)
                touched |= {name: None, target: None}
        self._settle(name)
        return touched

    def _merged(self, name: str, target: str, numbers: list[int]) -> Stretch | None:
        ways = [self.out[name][number] for number in numbers]
        leaves = self.stops[name].leaves
        meets = self.stops[target].joins or target == END
        if leaves == "one" and not self.stops[target].joins:  # else only one of those it waits for would come
            share = sum(way.share for way in ways)
            options = [(way.share / share if share else 1.0 / len(ways), way.span) for way in ways]
            return Stretch(name, target, share, Choice(options))
        if leaves == "all" and meets:
            return Stretch(name, target, 1.0, Longest([way.span for way in ways]))
        if leaves == "some" and meets and len(ways) == len(self.out[name]) <= MOST_BRANCHES:
            return Stretch(name, target, 1.0, some_of([(way.share, way.span) for way in ways]))
        return None

    def _settle(self, name: str) -> None:
        """A split with one way left is none, nor is a join with one way in."""
        stop = self.stops[name]
        if len(self.out[name]) == 1 and stop.leaves != "one":
            stop.leaves = "one"
            next(iter(self.out[name].values())).share = 1.0
        for way in self.out[name].values():
            if len(self.into[way.target]) == 1:
                self.stops[way.target].joins = False

    def _unroll(self, name: str) -> dict[str, None]:
        """A way back to the same node: rounds before any other way out."""
        for number, way in list(self.out[name].items()):
            if way.target != name or self.stops[name].joins or way.share >= 1.0 or len(self.out[name]) < 2:
                continue
            self._remove(number, name, name)
            stop = self.stops[name]
            stop.span = stop.span.then(Loop(way.span.then(stop.span), way.share))
            for other in self.out[name].values():
                other.share /= 1.0 - way.share
            return {name: None}
        return {}

    def _eliminate(self, name: str, fill: int) -> dict[str, None]:
        """Skip a node: every way in goes on along every way out."""
        stop, ways_in, ways_out = self.stops[name], self.into[name], self.out[name]
        if stop.joins or stop.leaves != "one" or not ways_in or not ways_out or len(ways_in) * len(ways_out) > fill:
            return {}
        if any(way.source == name for way in ways_in.values()):
            return {}
        if len(ways_in) > 1 and any(self.stops[way.target].joins for way in ways_out.values()):
            return {}
        if len(ways_out) > 1 and any(self.stops[way.source].leaves != "one" for way in ways_in.values()):
            return {}
        ends = (*(way.source for way in ways_in.values()), *(way.target for way in ways_out.values()))
        touched = dict.fromkeys(ends)
        before, after = list(ways_in.items()), list(ways_out.items())
        for number, way in before:
            self._remove(number, way.source, name)
        for number, way in after:
            self._remove(number, name, way.target)
        del self.stops[name], self.into[name], self.out[name]
        for _, one in before:
            for _, other in after:
                span = one.span.then(stop.span).then(other.span)
                self._add(Stretch(one.source, other.target, one.share * other.share, span))
        return touched

    def _drop_idle_stretch(self) -> bool:
        """A parallel way that takes no time, beside another certain way to the same join, decides nothing."""
        for name, stop in self.stops.items():
            if stop.leaves != "all":
                continue
            for number, way in self.out[name].items():
                meets = self.stops[way.target].joins or way.target == END
                if way.span.mean == 0 and meets and self._surely_reaches(name, number, way.target):
                    self._remove(number, name, way.target)
                    self._settle(name)
                    return True
        return False

    def _surely_reaches(self, name: str, besides: int, target: str) -> bool:
        seen = {name}
        todo = [way.target for number, way in self.out[name].items() if number != besides]
        while todo:
            here = todo.pop()
            if here == target:
                return True
            if here not in seen and (self.stops[here].leaves == "all" or len(self.out[here]) == 1):
                todo += [way.target for way in self.out[here].values()]
            seen.add(here)
        return False

    def _add(self, stretch: Stretch) -> None:
        self.out[stretch.source][self._next] = self.into[stretch.target][self._next] = stretch
        self._next += 1

    def _remove(self, number: int, source: str, target: str) -> None:
        del self.out[source][number]
        del self.into[target][number]
