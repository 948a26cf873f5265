"""What systems free, as a function of the set of systems that are ready and connected, kept exactly and briefly.

A function over sets is written by its terms: f(S) is the sum of the terms of all subsets of S (the Möbius transform).
A paper that A holds is {A: 1}; one that A or B holds is {A: 1, B: 1, A+B: -1}; a visit that falls away only when both
are there is {A+B: 1}. Terms of many procedures add up key by key, so a catalogue needs no more room than its keys.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

JOIN = "+"
"""Between the codes of a term, which stand in alphabetical order."""
_MOST = 6
"""With more systems than this in one procedure, only each alone and all together are worked out."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What is freed: papers and visits of one case, hours of the applicant, VND; negative in terms that overlap."""

    papers: float = 0.0
    visits: float = 0.0
    hours: float = 0.0
    cost: float = 0.0

    @property
    def figures(self) -> tuple[float, ...]:
        """The four figures in their order."""
        return self.papers, self.visits, self.hours, self.cost

    def __add__(self, other: Gain) -> Gain:
        return Gain(
            self.papers + other.papers, self.visits + other.visits, self.hours + other.hours, self.cost + other.cost
        )

    def __sub__(self, other: Gain) -> Gain:
        return self + other.times(-1.0)

    def times(self, factor: float) -> Gain:
        """So many times as much."""
        return Gain(self.papers * factor, self.visits * factor, self.hours * factor, self.cost * factor)

    def __bool__(self) -> bool:
        return any(abs(figure) > 1e-9 for figure in self.figures)


Terms = Mapping[str, Gain]
NOTHING = Gain()


def key(systems: Iterable[str]) -> str:
    """The key of a term."""
    return JOIN.join(sorted(set(systems)))


def systems_of(term: str) -> frozenset[str]:
    """The systems of a term."""
    return frozenset(term.split(JOIN)) if term else frozenset()


def freed(terms: Terms, ready: Collection[str]) -> Gain:
    """f(ready): what the systems free together."""
    have = frozenset(ready)
    return sum((gain for term, gain in terms.items() if systems_of(term) <= have), NOTHING)


def given(terms: Terms, ready: Collection[str]) -> dict[str, Gain]:
    """The terms that are left when some systems have become ready: what the others would free on top of them."""
    have = frozenset(ready)
    left: dict[str, Gain] = {}
    for term, gain in terms.items():
        rest = key(systems_of(term) - have)
        if rest:
            left[rest] = left.get(rest, NOTHING) + gain
    return {term: gain for term, gain in left.items() if gain}


def terms_of(systems: Sequence[str], measured: Callable[[frozenset[str]], Gain]) -> dict[str, Gain]:
    """The terms of a function that is measured for each set of the systems, f(∅) being nothing.

    Beyond six systems only each alone and all of them are measured; what they free only together counts for all.
    """
    every = sorted(set(systems))
    sizes = range(1, len(every) + 1) if len(every) <= _MOST else (1, len(every))
    found: dict[frozenset[str], Gain] = {}
    for size in sizes:
        for chosen in combinations(every, size):
            whole = frozenset(chosen)
            below = sum((gain for smaller, gain in found.items() if smaller < whole), NOTHING)
            found[whole] = measured(whole) - below
    return {key(chosen): gain for chosen, gain in found.items() if gain}
