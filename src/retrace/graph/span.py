"""How long a part of a process takes: an expression over steps whose times are taken as fixed.

Only routing is random. The mean of sequences, choices and loops needs the means of the parts alone; the mean
of a parallel block needs their distributions ("the max of means is not the mean of the max"), so those are
worked out, but only below parallel blocks. They are exact up to `MOST_POINTS` different values; beyond, near
values are joined without changing the mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import product

MOST_POINTS = 100
TAIL = 1e-6
"""Loops are unrolled until a further round is less probable than this."""

Points = list[tuple[float, float]]
"""Values with their probabilities, in ascending order."""


class Span:
    """A duration; this class is a fixed one. Seconds."""

    def __init__(self, fixed: float = 0.0, parts: tuple[Span, ...] = ()) -> None:
        self.fixed = fixed
        self.parts = parts

    @cached_property
    def mean(self) -> float:
        """The expected duration."""
        return self.fixed + sum(part.mean for part in self.parts)

    @cached_property
    def points(self) -> Points:
        """The distribution."""
        found: Points = [(self.fixed, 1.0)]
        for part in self.parts:
            found = _tidy((a + b, p * q) for (a, p), (b, q) in product(found, part.points))
        return found

    def then(self, other: Span) -> Span:
        """This, then the other."""
        fixed, parts = _pieces(self)
        more, others = _pieces(other)
        return Span(fixed + more, parts + others)


class Choice(Span):
    """One of several, with probabilities that sum to 1."""

    def __init__(self, options: Sequence[tuple[float, Span]]) -> None:
        super().__init__()
        self.options = options

    @cached_property
    def mean(self) -> float:
        """The mean of the options by probability."""
        return sum(share * span.mean for share, span in self.options)

    @cached_property
    def points(self) -> Points:
        """The mixture of the options."""
        return _tidy((value, share * p) for share, span in self.options for value, p in span.points)


class Loop(Span):
    """Nothing, or a round that is followed by another one with the probability `again` each time."""

    def __init__(self, body: Span, again: float) -> None:
        super().__init__()
        self.body = body
        self.again = again

    @cached_property
    def mean(self) -> float:
        """Expected rounds times the mean of one: r/(1−r) rounds."""
        return self.body.mean * self.again / (1.0 - self.again)

    @cached_property
    def points(self) -> Points:
        """Unrolled; what is cut off is put behind the last round, so that the mean is kept."""
        found: Points = []
        rounds: Points = [(0.0, 1.0)]
        left = 1.0
        while left * self.again > TAIL and len(found) < 50 * MOST_POINTS:
            found += [(value, p * left * (1.0 - self.again)) for value, p in rounds]
            rounds = _tidy((a + b, p * q) for (a, p), (b, q) in product(rounds, self.body.points))
            left *= self.again
        missing = (self.mean - sum(value * p for value, p in found)) / left
        return _tidy([*found, (missing, left)])


class Longest(Span):
    """All of several at the same time: as long as the longest, the branches being independent."""

    def __init__(self, branches: Sequence[Span]) -> None:
        super().__init__()
        self.branches = branches

    @cached_property
    def mean(self) -> float:
        """The mean of the maximum."""
        return sum(value * p for value, p in self.points)

    @cached_property
    def points(self) -> Points:
        """The distribution of the maximum."""
        found: Points = [(0.0, 1.0)]
        for branch in self.branches:
            found = _tidy(_maximum(found, branch.points))
        return found


def some_of(options: Sequence[tuple[float, Span]]) -> Span:
    """At least one of several, each taken independently with its own probability, all at the same time."""
    cases: list[tuple[float, Span]] = []
    for taken in product((False, True), repeat=len(options)):
        chance = 1.0
        for (share, _), yes in zip(options, taken, strict=True):
            chance *= share if yes else 1.0 - share
        if any(taken) and chance > 0:
            cases.append((chance, Longest([span for (_, span), yes in zip(options, taken, strict=True) if yes])))
    total = sum(chance for chance, _ in cases)
    return Choice([(chance / total, span) for chance, span in cases]) if total else Longest([s for _, s in options])


def _pieces(span: Span) -> tuple[float, tuple[Span, ...]]:
    return (span.fixed, span.parts) if type(span) is Span else (0.0, (span,))


def _maximum(one: Points, other: Points) -> Points:
    """The distribution of the larger of two independent values: its distribution function is the product."""
    found: Points = []
    below_one = below_other = before = 0.0
    i = j = 0
    while i < len(one) or j < len(other):
        value = min(one[i][0] if i < len(one) else float("inf"), other[j][0] if j < len(other) else float("inf"))
        while i < len(one) and one[i][0] == value:
            below_one += one[i][1]
            i += 1
        while j < len(other) and other[j][0] == value:
            below_other += other[j][1]
            j += 1
        if (p := below_one * below_other - before) > 0:
            found.append((value, p))
            before += p
    return found


def _tidy(points: Iterable[tuple[float, float]]) -> Points:
    """Sorted, equal values joined, and the nearest ones too where there are too many."""
    joined: dict[float, float] = {}
    for value, p in points:
        joined[value] = joined.get(value, 0.0) + p
    found = sorted(joined.items())
    if len(found) <= MOST_POINTS:
        return found
    width = (found[-1][0] - found[0][0]) / MOST_POINTS
    groups: dict[int, list[float]] = {}
    for value, p in found:
        group = groups.setdefault(int((value - found[0][0]) / width), [0.0, 0.0])
        group[0] += value * p
        group[1] += p
    return [(total / p, p) for total, p in groups.values() if p > 0]
