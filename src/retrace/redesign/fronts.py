"""The plans that no other plan beats, of parts that add up: put together part by part, the beaten ones left out early.

What is beaten stays beaten whatever the other parts add: gains add up, and who needs fewer changes of law and less time
to build needs no more of either in company.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from retrace.model.proposal import LegalChange
from retrace.redesign.parts import Part

MOST_KEPT = 512
"""Sketches that are carried on from part to part."""

Laws = Mapping[str, frozenset[LegalChange]]
Days = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A plan not yet measured: its proposals, the change of each gain, and what it takes."""

    chosen: frozenset[str] = frozenset()
    gains: tuple[float, ...] = ()
    law: frozenset[LegalChange] = frozenset()
    days: float = 0.0

    def beats(self, other: Sketch) -> bool:
        """Whether it is nowhere worse. Of two that are the same the one with more proposals wins."""
        if self.days > other.days or any(mine > theirs for mine, theirs in zip(self.gains, other.gains, strict=True)):
            return False
        if not self.law <= other.law:
            return False
        same = (self.days, self.gains, self.law) == (other.days, other.gains, other.law)
        return not same or _rank(self) < _rank(other)

    def joined(self, other: Sketch) -> Sketch:
        """Both together."""
        gains = tuple(mine + theirs for mine, theirs in zip(self.gains, other.gains, strict=True))
        return Sketch(self.chosen | other.chosen, _rounded(gains), self.law | other.law, max(self.days, other.days))


def front(parts: Sequence[Part], laws: Laws, days: Days) -> list[frozenset[str]] | None:
    """The sets of proposals that no other set beats; None where more than `MOST_KEPT` had to be carried on."""
    kept = [Sketch(gains=_rounded(next(iter(parts[0].values())).gains))]
    for part in parts:
        ways = _unbeaten(_sketches(part, laws, days))
        kept = _unbeaten(one.joined(other) for one in kept for other in ways)
        if len(kept) > MOST_KEPT:
            return None
    return [each.chosen for each in kept]


def _sketches(part: Part, laws: Laws, days: Days) -> Iterable[Sketch]:
    """What can be done with a part. A set of which a proposal is refused is the same as the set without it."""
    for chosen, effect in part.items():
        if chosen == effect.accepted:
            law = frozenset[LegalChange]().union(*(laws[each] for each in chosen))
            yield Sketch(chosen, _rounded(effect.gains), law, max((days[each] for each in chosen), default=0.0))


def _unbeaten(sketches: Iterable[Sketch]) -> list[Sketch]:
    """Whoever is beaten is beaten by one that comes before it in this order."""
    kept: list[Sketch] = []
    for each in sorted(sketches, key=lambda one: (sum(one.gains), one.days, len(one.law), _rank(one))):
        if not any(other.beats(each) for other in kept):
            kept.append(each)
    return kept


def _rank(sketch: Sketch) -> tuple[int, list[str]]:
    return -len(sketch.chosen), sorted(sketch.chosen)


def _rounded(gains: Iterable[float]) -> tuple[float, ...]:
    """So that no difference comes from the arithmetic alone."""
    return tuple(round(gain, 6) for gain in gains)
