"""Which proposals hang together: parts of them that act on one another, while the parts add up.

Proposals mostly act on different steps and papers, so what they gain adds up, and a set need not be tried where its
parts were. Which proposals do not add up is learned from the process itself: each proposal is tried alone; then sets of
many are tried, and wherever one comes out otherwise than its parts foretell, the smallest set that shows the difference
is found and its members become one part, of which every subset is tried. What is left are parts that foretold every set
that was tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from random import Random

from retrace.redesign.trial import Trial

LARGEST_PART = 8
"""Members of a part, every subset of which is tried."""
PROBES = 64
"""Random sets that the parts must foretell, beside all proposals, and all but one."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a set does beside nothing: the change of each gain, and the proposals that were applied and that worked."""

    gains: tuple[float, ...]
    accepted: frozenset[str]
    working: frozenset[str]

    @property
    def told(self) -> Effect:
        """Rounded, so that no difference comes from the arithmetic alone."""
        return Effect(tuple(round(gain, 6) for gain in self.gains), self.accepted, self.working)


Part = dict[frozenset[str], Effect]
"""The effect of each subset of the members of a part, the largest last."""


def parts(trial: Trial) -> tuple[Part, ...] | None:
    """The parts, in the order of their first members; None where one grew beyond `LARGEST_PART`."""
    found = [_part(trial, (each,)) for each in sorted(trial.ids)]
    for probe in _probes(trial):
        while not _foretold(trial, found, probe):
            members = _smallest(trial, found, probe)
            joined = [part for part in found if _members(part) & members]
            together = frozenset().union(*map(_members, joined))
            if len(together) > LARGEST_PART:
                return None
            found = [part for part in found if part not in joined] + [_part(trial, together)]
    return tuple(sorted(found, key=lambda part: min(_members(part))))


def _members(part: Part) -> frozenset[str]:
    return next(reversed(part))


def _part(trial: Trial, members: Iterable[str]) -> Part:
    return {each: _effect(trial, each) for each in map(frozenset, subsets(members))}


def _effect(trial: Trial, chosen: Iterable[str]) -> Effect:
    """What a set was found to do."""
    outcome, nothing = trial.of(chosen), trial.of(())
    pairs = zip(outcome.objectives.gains, nothing.objectives.gains, strict=True)
    # What is unknown is so in every plan, and no part of a choice.
    gains = tuple(0.0 if now is None or then is None else now - then for now, then in pairs)
    return Effect(gains, frozenset(outcome.accepted), outcome.working)


def _together(effects: Iterable[Effect]) -> Effect:
    """The effect of parts that add up."""
    every = list(effects)
    gains = tuple(map(sum, zip(*(each.gains for each in every), strict=True)))
    accepted = frozenset[str]().union(*(each.accepted for each in every))
    return Effect(gains, accepted, frozenset[str]().union(*(each.working for each in every)))


def foretell(trial: Trial, found: Sequence[Part], sets: Iterable[frozenset[str]]) -> bool:
    """Whether each of the sets, all of which are tried, does what its parts do."""
    return not [each for each in sets if not _foretold(trial, found, each)]


def _foretold(trial: Trial, found: Iterable[Part], chosen: frozenset[str]) -> bool:
    return _together(part[_members(part) & chosen] for part in found).told == _effect(trial, chosen).told


def _smallest(trial: Trial, found: list[Part], chosen: frozenset[str]) -> frozenset[str]:
    """A subset that is not foretold either, of which every part is needed for that."""
    for part in found:
        fewer = chosen - _members(part)
        if fewer != chosen and not _foretold(trial, found, fewer):
            chosen = fewer
    return chosen


def _probes(trial: Trial) -> Iterator[frozenset[str]]:
    ids = sorted(trial.ids)
    yield trial.ids
    yield from (trial.ids - {each} for each in ids)
    # Any choice serves, but it must be the same one each time.
    choice = Random(0)
    yield from (frozenset(each for each in ids if choice.random() < 0.5) for _ in range(PROBES))


def subsets(of: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Every subset, the smaller ones first."""
    members = sorted(of)
    return chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))
