"""Sums over the replications so far; memory does not grow with the cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

from retrace.evaluate.simulate.engine.kernel import LOOP_GUARD, Kernel
from retrace.evaluate.simulate.figures.laws import broken
from retrace.evaluate.simulate.figures.statistics import COARSE, Quantiles, interval, merged
from retrace.evaluate.simulate.figures.tally import Tally
from retrace.evaluate.simulate.figures.visits_guard import VisitsGuard
from retrace.evaluate.simulate.flow.compiled import Compiled
from retrace.evaluate.simulate.outcome import Bottleneck, ElementOutcome, Outcome, ResourceOutcome, Spread
from retrace.evaluate.simulate.staff.pool import Pool
from retrace.model.text import Text, text

_SHOWN = 5
_COUNTED = (
    *("replications", "interrupted", "_arrived", "_finished", "_stopped", "_stuck"),
    *("_length", "_cost", "_cycle", "_waited", "_users", "_broken", "_stranded"),
)


@dataclass(slots=True)
class _Element:
    tasks: int = 0
    paid: int = 0
    fixed: float = 0.0
    sums: list[float] = field(default_factory=lambda: [0.0] * 6)
    waits: Quantiles = field(default_factory=lambda: Quantiles(COARSE))
    times: Quantiles = field(default_factory=lambda: Quantiles(COARSE))

    def add(self, tally: Tally) -> None:
        new = (tally.begun, tally.waited, tally.worked, tally.closed, tally.closed_wait, tally.delayed)
        self.sums = [one + other for one, other in zip(self.sums, new, strict=True)]
        self.paid += tally.paid
        self.fixed = tally.fixed
        self.waits.merge(tally.wait_spread)
        self.times.merge(tally.time_spread)

    def kept(self) -> list[object]:
        """What was counted, as JSON holds it."""
        return [self.tasks, self.paid, self.fixed, self.sums, self.waits.kept(), self.times.kept()]

    def take_up(self, kept: Sequence[Any]) -> _Element:
        """Goes on from what `kept` gave."""
        self.tasks, self.paid, self.fixed, self.sums, waits, times = kept
        self.waits.take_up(waits)
        self.times.take_up(times)
        return self

    def outcome(self, cases: int) -> ElementOutcome:
        begun, waited, worked, closed, closed_wait, delayed = self.sums
        visits = begun or 1.0
        return ElementOutcome(
            visits=begun / cases if cases else 0.0,
            wait=waited / visits,
            queue=max(waited - closed_wait, 0.0) / visits,
            work=worked / visits,
            off_hours=closed / visits,
            delay=delayed / visits,
            waits=spread(self.waits),
            times=spread(self.times),
            wait_range=self.waits.range,
            time_range=self.times.range,
            completed=self.times.count,
            cost=self.paid * self.fixed,
        )


@dataclass(slots=True)
class _Staff:
    capacity: float = 0.0
    worked: float = 0.0
    rate: float = 0.0
    queue_area: float = 0.0
    longest: int = 0
    limited: bool = True


class Totals:
    """Adds up replications. A replication that was interrupted counts for everything but the intervals."""

    def __init__(self, guard: VisitsGuard, pairs: bool = False) -> None:
        self.guard = guard
        self._pairs = pairs
        self.replications = 0
        self.interrupted = False
        self._arrived = self._finished = self._stopped = self._stuck = 0
        self._length = self._cost = self._cycle = self._waited = 0.0
        self._cycles = Quantiles()
        self._means: dict[int, tuple[float, float, float]] = {}
        self._elements: dict[str, _Element] = {}
        self._staff: dict[str, _Staff] = {}
        self._users: dict[str, list[str]] = {}
        self._broken: dict[str, None] = {}
        self._stranded: dict[str, int] = {}

    def add(self, kernel: Kernel, compiled: Compiled) -> None:
        """Count a replication that has ended."""
        self.replications += 1
        self.interrupted = self.interrupted or kernel.interrupted
        self._arrived += kernel.arrived
        self._finished += kernel.finished
        self._stopped += kernel.stopped
        self._stuck += 0 if kernel.heap else kernel.inside
        self._length += kernel.now - kernel.start
        self._cost += kernel.cost
        self._cycle += kernel.cycle
        self._waited += kernel.waited
        self._cycles.merge(kernel.cycles)
        if kernel.finished and (not kernel.interrupted or self.replications == 1):
            count = kernel.finished
            self._means[self.replications] = kernel.cycle / count, kernel.waited / count, kernel.cost / count
        for key, tally in compiled.site.tallies.items():
            self._elements.setdefault(key, _Element()).add(tally)
        for pool in compiled.staffing.pools.values():
            self._add_pool(pool, kernel, compiled)
        self._users = compiled.staffing.users
        for place, times in kernel.stranded.items():
            self._stranded[place] = self._stranded.get(place, 0) + times
        self._broken.update(dict.fromkeys(broken(kernel, compiled)))

    def kept(self) -> dict[str, Any]:
        """All that was added up, as JSON holds it; the order of each mapping is part of it."""
        return {
            "counted": {name: getattr(self, name) for name in _COUNTED},
            "means": [[number, *means] for number, means in self._means.items()],
            "cycles": self._cycles.kept(),
            "elements": [[key, sums.kept()] for key, sums in self._elements.items()],
            "staff": [[key, astuple(sums)] for key, sums in self._staff.items()],
            "guard": self.guard.kept(),
        }

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Goes on from what `kept` gave."""
        for name in _COUNTED:
            setattr(self, name, kept["counted"][name])
        self._means = {number: (cycle, wait, cost) for number, cycle, wait, cost in kept["means"]}
        self._cycles.take_up(kept["cycles"])
        self._elements = {key: _Element().take_up(sums) for key, sums in kept["elements"]}
        self._staff = {key: _Staff(*sums) for key, sums in kept["staff"]}
        self.guard.take_up(kept["guard"])

    def _add_pool(self, pool: Pool, kernel: Kernel, compiled: Compiled) -> None:
        pool.settle(kernel.now)
        sums = self._staff.setdefault(pool.id, _Staff())
        sums.capacity += (pool.amount or 0) * pool.opened(kernel.start, kernel.now)
        ahead = sum(people * rest for people, _, rest in compiled.staffing.under_way(pool, kernel))
        sums.worked += pool.worked - ahead
        sums.rate, sums.limited = pool.rate, pool.amount is not None
        sums.queue_area += pool.queue_area
        sums.longest = max(sums.longest, pool.longest)

    def outcome(self, seed: int, warnings: Iterable[Text], names: dict[str, str]) -> Outcome:
        """The figures per case, per visit and per pool."""
        finished = self._finished
        elements = {key: sums.outcome(self._arrived) for key, sums in self._elements.items()}
        strange = self.guard.strange(1 - finished / self._arrived if self._arrived else 1.0)
        return Outcome(
            cases=self._arrived,
            finished=finished,
            stopped=self._stopped,
            replications=self.replications if finished else 0,
            seed=seed,
            interrupted=self.interrupted,
            cycle_mean=self._cycle / finished if finished else None,
            cycle_interval=self._interval(0),
            quantiles=spread(self._cycles),
            cycle_range=self._cycles.range,
            histogram=self._cycles.histogram(),
            wait_mean=self._waited / finished if finished else None,
            wait_interval=self._interval(1),
            cost_mean=self._cost / finished if finished else None,
            cost_interval=self._interval(2),
            elements=elements,
            resources={key: self._resource(key, sums) for key, sums in self._staff.items()},
            bottlenecks=tuple(self._bottlenecks(elements)),
            makespan=self._length / max(self.replications, 1),
            warnings=(*warnings, *self._warnings(names, strange)),
            broken_laws=tuple(self._broken),
            strange_visits=tuple(strange),
            means=tuple(self._means.values()),
        )

    def _interval(self, place: int) -> tuple[float, float] | None:
        known = {number: means[place] for number, means in self._means.items()}
        twins = [number for number in known if self._pairs and number % 2 == 1 and number + 1 in known]
        return interval([*known.values()], [(known[number] + known[number + 1]) / 2 for number in twins])

    def _resource(self, key: str, sums: _Staff) -> ResourceOutcome:
        users = [self._elements[user] for user in self._users.get(key, ())]
        waits, waited = merged(user.waits for user in users), sum(user.sums[1] for user in users)
        return ResourceOutcome(
            utilisation=sums.worked / sums.capacity if sums.limited and sums.capacity else None,
            cost=sums.worked * sums.rate,
            queue=sums.queue_area / self._length if self._length else 0.0,
            longest=sums.longest,
            wait=waited / (waits.count or 1),
            waits=spread(waits),
        )

    def _bottlenecks(self, elements: dict[str, ElementOutcome]) -> list[Bottleneck]:
        waits = {
            key: sum(elements[user].queue * elements[user].visits for user in self._users.get(key, ()))
            for key in self._staff
        }
        whole = sum(waits.values())
        ranked = sorted((-wait, key) for key, wait in waits.items() if wait > 0)
        return [Bottleneck(key, -wait, -wait / whole) for wait, key in ranked]

    def _warnings(self, names: dict[str, str], strange: dict[str, tuple[float, float]]) -> Iterable[Text]:
        if self.interrupted:
            yield text("simulate.interrupted", replications=self.replications, cases=self._finished)
        if self._stopped:
            yield text("simulate.stopped", count=self._stopped, guard=LOOP_GUARD)
        if self._stuck:
            yield text("simulate.stuck", count=self._stuck)
        if self._stranded:
            places = ", ".join(f"“{names.get(place, place)}”" for place in list(self._stranded)[:_SHOWN])
            yield text("simulate.stranded", places=places, count=max(self._stranded.values()))
        if not self._finished:
            yield text("simulate.none_finished")
        if self._broken:
            yield text("simulate.broken_laws", laws=", ".join(self._broken))
        for key, (seen, exact) in list(strange.items())[:_SHOWN]:
            yield text("simulate.strange_visits", element=names.get(key, key), seen=f"{seen:.4g}", exact=f"{exact:.4g}")


def spread(times: Quantiles) -> Spread:
    """What 50 %, 90 % and 95 % of the times do not exceed."""
    return times.at(0.5), times.at(0.9), times.at(0.95)
