"""Which connection to build next: the best order of systems over a whole catalogue, and how good it certainly is.

The order takes the largest gain each time ("greedy"). Where gains only diminish (the function is monotone and
submodular, as for papers that any one of several systems replaces), that gives for every number of connections at
least 1 − 1/e (63 %) of the best (Nemhauser, Wolsey, Fisher 1978). A visit may need several systems at once; then one
alone gives nothing, gains may grow, and that guarantee does not hold. So whether it holds is tested on the figures at
hand and never assumed; bundles of systems are looked at beside single ones; and for every number of connections small
enough to try all sets, the best set is found exactly and stands beside the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Literal

from retrace.catalogue.gain import NOTHING, Gain, Terms, systems_of

Measure = Literal["papers", "visits", "hours", "cost"]
MEASURES: tuple[Measure, ...] = ("papers", "visits", "hours", "cost")
GUARANTEE = 0.6321205588285577
"""1 − 1/e, for papers."""
_SETS = 60_000
"""So many sets are tried at most for one number of connections."""
_BUNDLE = 3
_AROUND = 12
_LITTLE = 1e-9


class Freed:
    """f(S) of a catalogue for one measure, quick for many sets: terms as bit masks."""

    def __init__(self, terms: Terms, measure: Measure) -> None:
        self.systems: tuple[str, ...] = tuple(sorted({code for term in terms for code in systems_of(term)}))
        self._bit = {code: 1 << place for place, code in enumerate(self.systems)}
        self._terms = [(self.mask(systems_of(term)), getattr(gain, measure)) for term, gain in sorted(terms.items())]
        self._terms = [(mask, value) for mask, value in self._terms if abs(value) > _LITTLE]
        self.bundles = sorted(
            {mask for mask, value in self._terms if value > 0 and mask.bit_count() <= _BUNDLE},
            key=lambda mask: (mask.bit_count(), mask),
        )
        self._known: dict[int, float] = {}

    def mask(self, systems: Iterable[str]) -> int:
        """The bits of systems."""
        return sum(self._bit[code] for code in systems)

    def codes(self, mask: int) -> tuple[str, ...]:
        """The systems of bits."""
        return tuple(code for code in self.systems if self._bit[code] & mask)

    def of(self, mask: int) -> float:
        """f of a set."""
        if mask not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[mask] = sum(value for term, value in self._terms if term & mask == term)
        return self._known[mask]

    @property
    def every(self) -> int:
        """All systems."""
        return (1 << len(self.systems)) - 1

    def diminishing(self) -> bool:
        """Whether gains are certain never to grow nor to become losses: monotone and submodular.

        A second difference over two systems depends only on terms that hold both; it is looked at for every set of the
        other systems in these. Where those are too many the answer is no.
        """
        bits = [1 << place for place in range(len(self.systems))]
        if any(self.of(self.every) < self.of(self.every & ~bit) - _LITTLE for bit in bits):
            return False
        return not any(self._grows(one | other) for one, other in combinations(bits, 2))

    def _grows(self, pair: int) -> bool:
        both = [(term & ~pair, value) for term, value in self._terms if term & pair == pair]
        around = 0
        for rest, _ in both:
            around |= rest
        if around.bit_count() > _AROUND:
            return True
        some = 0
        while True:  # every set of the systems around
            if sum(value for rest, value in both if rest & some == rest) > _LITTLE:
                return True
            if some == around:
                return False
            some = (some - around) & around


@dataclass(frozen=True, slots=True)
class Connection:
    """One step of the order. `alone` is what the system would free by itself, `gain` what it frees on top of those
    before it, `together` all so far, `share` that of everything systems could free by the measure of the order;
    `best` is the most that so many connections can free, where all sets were tried, and `best_set` which they are."""

    system: str
    alone: Gain
    gain: Gain
    together: Gain
    share: float
    best: float | None
    best_set: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The order by a measure. `guaranteed` is the share of the best that holds for every number of connections by
    theorem (0 where it does not hold); `tried` the numbers of connections for which all sets were tried; `worst` the
    least share of the best that the order reaches among them."""

    measure: Measure
    steps: tuple[Connection, ...]
    whole: Gain
    guaranteed: float
    tried: tuple[int, ...]
    worst: float | None


def order(terms: Terms, measure: Measure = "papers") -> Order:
    """The order in which to connect systems. Systems that free nothing by the measure come last, by what else they
    free."""
    function = Freed(terms, measure)
    full = _Whole(terms)
    chosen = _greedy(function, full)
    whole = full.of(function.systems)
    most = function.of(function.every)
    steps, tried, shares = [], [], []
    before: list[str] = []
    for number, code in enumerate(chosen, 1):
        earlier = full.of(before)
        before.append(code)
        together = full.of(before)
        value = function.of(function.mask(before))
        best, best_set = _best(function, number, before)
        if best is not None:
            tried.append(number)
            shares.append(value / best if best > _LITTLE else 1.0)
        share = value / most if most > _LITTLE else 0.0
        alone = full.of([code])
        steps.append(Connection(code, alone, together - earlier, together, share, best, best_set))
    guaranteed = GUARANTEE if function.diminishing() else 0.0
    return Order(measure, tuple(steps), whole, guaranteed, tuple(tried), min(shares, default=None))


class _Whole:
    """All four figures of f(S)."""

    def __init__(self, terms: Terms) -> None:
        self._terms = [(systems_of(term), gain) for term, gain in sorted(terms.items())]

    def of(self, systems: Sequence[str]) -> Gain:
        have = frozenset(systems)
        return sum((gain for term, gain in self._terms if term <= have), NOTHING)


def _greedy(function: Freed, full: _Whole) -> list[str]:
    """The order: each time the bundle with the largest gain for each system in it, first the smaller, then by code."""
    chosen: list[str] = []
    mask = 0
    while mask != function.every:
        left = [bit for bit in (1 << place for place in range(len(function.systems))) if not bit & mask]
        bundles = {bundle & ~mask for bundle in function.bundles} - {0}
        best: tuple[float, int, tuple[str, ...]] | None = None
        for candidate in {*left, *bundles}:
            gain = function.of(mask | candidate) - function.of(mask)
            rated = (-round(gain / candidate.bit_count(), 9), candidate.bit_count(), function.codes(candidate))
            best = min(best, rated) if best else rated
        assert best is not None  # something is left
        if best[0] > -_LITTLE:
            return chosen + _by_other_figures(full, chosen, [function.codes(bit)[0] for bit in left])
        taken = list(best[2])
        while taken:  # within a bundle first what gives most at once
            first = max(taken, key=lambda code: (function.of(mask | function.mask([code])), -taken.index(code)))
            chosen.append(first)
            mask |= function.mask([first])
            taken.remove(first)
    return chosen


def _by_other_figures(full: _Whole, chosen: Sequence[str], left: Sequence[str]) -> list[str]:
    base = full.of(chosen)
    return sorted(left, key=lambda code: (tuple(-figure for figure in (full.of([*chosen, code]) - base).figures), code))


def _best(function: Freed, number: int, ours: Sequence[str]) -> tuple[float | None, tuple[str, ...]]:
    """The most that so many systems can free and which they are; None where there are too many sets to try."""
    size = len(function.systems)
    if comb(size, number) > _SETS:
        return None, ()
    mask = function.mask(ours)
    best, which = function.of(mask), mask
    for places in combinations(range(size), number):
        tried = sum(1 << place for place in places)
        value = function.of(tried)
        if value > best + _LITTLE:
            best, which = value, tried
    return best, function.codes(which)


def needed_for(made: Order, share: float) -> int | None:
    """How many connections of the order free at least that share; None where all together do not."""
    return next((number for number, step in enumerate(made.steps, 1) if step.share >= share - _LITTLE), None)


def added(items: Iterable[Mapping[str, Gain]]) -> dict[str, Gain]:
    """The terms of a whole catalogue."""
    whole: dict[str, Gain] = {}
    for terms in items:
        for term, gain in terms.items():
            whole[term] = whole.get(term, NOTHING) + gain
    return {term: gain for term, gain in sorted(whole.items()) if gain}
