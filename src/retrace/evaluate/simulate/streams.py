"""Streams of chance: one for each source (arrivals, the work of a task, a decision), so that two models share the
numbers of what they share. Every second replication may mirror the one before.

A mirrored stream draws 1 - u where its partner draws u. Long times meet short ones, so the mean of a pair of
replications scatters less than that of two alone. Source: A. M. Law, Simulation Modeling and Analysis, chapter 11.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

PAIRS_FROM = 10
"""Replications from which on they come in pairs: of fewer, the means of the pairs would tell nothing of the scatter."""
_LAST = 1 - 2**-53
"""The largest number that a generator draws; `_LAST - u` is again one that it draws."""


def come_in_pairs(replications: int) -> bool:
    """Whether so many replications are run as pairs."""
    return replications >= PAIRS_FROM and replications % 2 == 0


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of replication `number`; with `pairs`, those of an odd number mirror those of the number before."""

    seed: int
    number: int
    pairs: bool = False

    @property
    def mirrored(self) -> bool:
        """Whether this replication mirrors the one before."""
        return self.pairs and self.number % 2 == 1

    def name(self, source: str, shared: bool) -> str:
        """What a stream is seeded with; `shared` where it is that of the partner, mirrored."""
        return f"{self.seed}/{self.number - (shared and self.mirrored)}/{source}"

    def alone(self, source: str) -> Random:
        """A stream of this replication only, for choices of which it is unknown whether mirroring turns them round."""
        return Random(self.name(source, shared=False))

    def shared(self, source: str) -> Random:
        """A stream of the pair, mirrored in its second replication."""
        name = self.name(source, shared=True)
        return Mirror(name) if self.mirrored else Random(name)


class Mirror(Random):
    """Draws what a generator of the same seed draws, turned round: what is long there is short here."""

    def __init__(self, seed: str) -> None:
        self._plain = Random(seed)
        super().__init__(seed)

    def random(self) -> float:
        """A number of [0, 1)."""
        return _LAST - self._plain.random()

    def gauss(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        """A normal number on the other side of the mean."""
        return 2 * mu - self._plain.gauss(mu, sigma)
