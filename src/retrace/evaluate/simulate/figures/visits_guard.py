"""A guard of every run: visits by simulation against visits by the traffic equations.

The scatter is taken from batches of cases, or from the replications where these scatter more. The limit is that of a
3 σ test for all elements together: with many elements each one is allowed a little more, so that a false alarm stays as
rare as with a single one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt
from statistics import NormalDist
from typing import Any

from retrace.evaluate.simulate.figures.statistics import student

_ALARM = 2 * (1 - NormalDist().cdf(3.0))
_FEWEST = 10


@dataclass(slots=True)
class VisitsGuard:
    """Batches of arrivals and the visits that fell into them, added up by element."""

    exact: Mapping[str, float]
    _cases: list[int] = field(default_factory=list)
    _visits: dict[str, list[int]] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    _last_cases: int = 0
    _begins: list[int] = field(default_factory=list)

    def restart(self) -> None:
        """A new replication begins to count from nothing."""
        self._last = {}
        self._last_cases = 0
        self._begins.append(len(self._cases))

    def batch(self, cases: int, begun: Mapping[str, int]) -> None:
        """What has been counted in this replication; what happens after the last arrival belongs to its batch."""
        new = {key: begun[key] - self._last.get(key, 0) for key in self.exact}
        if cases > self._last_cases:
            self._cases.append(cases - self._last_cases)
            for key, count in new.items():
                self._visits.setdefault(key, []).append(count)
        elif self._last_cases:
            for key, count in new.items():
                self._visits[key][-1] += count
        self._last = {key: begun[key] for key in self.exact}
        self._last_cases = cases

    def kept(self) -> list[object]:
        """What was counted, as JSON holds it."""
        return [self._cases, self._visits, self._begins]

    def take_up(self, kept: Sequence[Any]) -> None:
        """Goes on from what `kept` gave."""
        self._cases, self._visits, self._begins = kept

    def strange(self, unfinished: float) -> dict[str, tuple[float, float]]:
        """(simulated, exact) visits of the elements that lie too far apart; `unfinished` is the share of cases that
        may still make visits."""
        count = len(self._cases)
        if count < _FEWEST or not self.exact:
            return {}
        limit = NormalDist().inv_cdf(1 - _ALARM / 2 / len(self.exact))
        found = {}
        total = sum(self._cases)
        edges = [*self._begins, count]
        whole = [sum(self._cases[begin:end]) for begin, end in pairwise(edges) if end > begin]
        for key, exact in self.exact.items():
            made = self._visits[key]
            seen = sum(made) / total
            replications = [sum(made[begin:end]) for begin, end in pairwise(edges) if end > begin]
            error = max(_error(made, self._cases, seen), _error(replications, whole, seen)) / total
            if abs(seen - exact) > limit * error + unfinished * max(exact, 1.0) + 1e-9 * max(exact, 1.0) + 1 / total:
                found[key] = (seen, exact)
        return found


def _error(visits: list[int], cases: list[int], mean: float) -> float:
    """The standard error of the sum of visits, from groups that scatter about the mean; of few groups with Student's
    factor, 0 for a single one."""
    count = len(visits)
    if count < 2:
        return 0.0
    scatter = sum((each - mean * number) ** 2 for each, number in zip(visits, cases, strict=True))
    return sqrt(scatter * count / (count - 1)) * student(count - 1) / student(10_000)
