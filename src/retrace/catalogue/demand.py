"""Which papers of a dossier systems could replace, and which papers keep the applicant from filing online."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from retrace.catalogue.gain import NOTHING, Gain, terms_of


@dataclass(frozen=True, slots=True)
class Demand:
    """A paper to hand in. `held_in` lists, for each of the papers that must all be replaced to make it needless, the
    systems of which any one is enough; () where no system holds it. `keeps` says that it must be brought or shown;
    `hours` and `cost` are what the applicant spends on getting it ready.
    """

    held_in: tuple[tuple[str, ...], ...] = ()
    keeps: bool = False
    hours: float = 0.0
    cost: float = 0.0

    def freed_by(self, ready: Collection[str]) -> bool:
        """Whether the ready systems make the paper needless."""
        return bool(self.held_in) and all(any(system in ready for system in each) for each in self.held_in)


def freed_by(demands: Sequence[Demand], ready: Collection[str], online: bool, visit: Gain) -> Gain:
    """What the ready systems free of one dossier: papers, and the visit to file it once nothing has to be brought.

    `visit` is what a visit takes; it falls away only where the procedure can be filed online and papers were all that
    demanded it.
    """
    found = NOTHING
    for demand in demands:
        if demand.freed_by(ready):
            found += Gain(1.0, 0.0, demand.hours, demand.cost)
    keeping = [demand for demand in demands if demand.keeps]
    if online and keeping and all(demand.freed_by(ready) for demand in keeping):
        found += visit
    return found


def gains(demands: Sequence[Demand], ready: Collection[str], online: bool, visit: Gain) -> tuple[Gain, dict[str, Gain]]:
    """What ready systems free now, and the terms of what further systems would free on top."""
    base = freed_by(demands, ready, online, visit)
    further = sorted(
        {
            system
            for demand in demands
            if not demand.freed_by(ready)
            for each in demand.held_in
            for system in each
            if system not in ready
        }
    )
    have = frozenset(ready)
    return base, terms_of(further, lambda more: freed_by(demands, have | more, online, visit) - base)
