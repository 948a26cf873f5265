"""A simulation: replications of a scenario, each with streams of its own, and the figures over all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from retrace.evaluate.simulate.admission import admit
from retrace.evaluate.simulate.compiled import Compiled
from retrace.evaluate.simulate.distributions import sampler
from retrace.evaluate.simulate.kernel import LOOP_GUARD, Kernel
from retrace.evaluate.simulate.laws import broken
from retrace.evaluate.simulate.outcome import ElementOutcome, Outcome, ResourceOutcome
from retrace.evaluate.simulate.part import Part, part_of
from retrace.evaluate.simulate.statistics import Quantiles, interval
from retrace.model.process import Process
from retrace.model.scenario import DAY, Scenario
from retrace.model.text import Text, text

SHARES = (0.5, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Wish:
    """How to run: cases of a replication (None: those of the scenario), a horizon, replications, the seed."""

    cases: int | None = None
    until: datetime | None = None
    replications: int = 10
    seed: int = 0


def simulate(process: Process, scenario: Scenario, wish: Wish) -> Outcome:
    """Run the replications. Raises what `admit` raises, before anything runs."""
    part = part_of(process, scenario)
    cases = wish.cases or (scenario.cases if wish.until is None else None)
    warnings = admit(part, scenario, ends=cases is not None or wish.until is not None)
    total = _Total()
    for number in range(wish.replications):
        total.add(*_replicate(part, scenario, wish, cases, number))
    return total.outcome((*warnings, *total.warnings()))


def _replicate(part: Part, scenario: Scenario, wish: Wish, cases: int | None, number: int) -> tuple[Kernel, Compiled]:
    begin = _second_of_week(scenario.start)
    length = (wish.until - scenario.start).total_seconds() if wish.until else float("inf")
    kernel = Kernel(begin, begin + length)
    compiled = Compiled(part, scenario, kernel, wish.seed, number)
    entry, tokens = compiled.start(part.root)
    assert scenario.arrival is not None, "admitted"
    gap = sampler(scenario.arrival, compiled.random("arrivals"))
    kernel.arrivals(gap, cases or float("inf"), entry, tokens)
    kernel.run()
    return kernel, compiled


def _second_of_week(moment: datetime) -> float:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment.weekday() * DAY + (moment - midnight) / timedelta(seconds=1)


class _Total:
    """Sums over the replications so far; memory does not grow with the cases."""

    def __init__(self) -> None:
        self.arrived = self.finished = self.stopped = self.stuck = 0
        self.length = self.cost = self.cycle = self.waited = 0.0
        self.cycles = Quantiles()
        self.means: list[float] = []
        self.wait_means: list[float] = []
        self.elements: dict[str, list[float]] = {}
        self.pools: dict[str, list[float]] = {}
        self.broken: dict[str, None] = {}

    def add(self, kernel: Kernel, compiled: Compiled) -> None:
        self.arrived += kernel.arrived
        self.finished += kernel.finished
        self.stopped += kernel.stopped
        self.stuck += 0 if kernel.heap else kernel.inside
        self.length += kernel.now - kernel.start
        self.cost += kernel.cost
        self.cycle += kernel.cycle
        self.waited += kernel.waited
        self.cycles.merge(kernel.cycles)
        if kernel.finished:
            self.means.append(kernel.cycle / kernel.finished)
            self.wait_means.append(kernel.waited / kernel.finished)
        for key, tally in compiled.tallies.items():
            _sum(self.elements, key, (tally.begun, tally.waited, tally.worked, tally.off_hours))
        for pool in compiled.pools.values():
            ahead = sum(
                pool.opened(kernel.now, end) for end, _, step, _ in kernel.heap if compiled.closing.get(step) is pool
            )
            capacity = (pool.amount or 0) * pool.opened(kernel.start, kernel.now)
            worked = pool.worked - ahead
            _sum(self.pools, pool.id, (worked, capacity, worked * pool.rate, pool.queue_area))
        self.broken.update(dict.fromkeys(broken(kernel, compiled)))

    def warnings(self) -> list[Text]:
        """What went wrong on the way."""
        found = []
        if self.stopped:
            found.append(text("simulate.stopped", count=self.stopped, guard=LOOP_GUARD))
        if self.stuck:
            found.append(text("simulate.stuck", count=self.stuck))
        if not self.finished:
            found.append(text("simulate.none_finished"))
        if self.broken:
            found.append(text("simulate.broken_laws", laws=", ".join(self.broken)))
        return found

    def outcome(self, warnings: tuple[Text, ...]) -> Outcome:
        """The figures per case, per visit and per pool."""
        finished = self.finished
        return Outcome(
            cases=self.arrived,
            finished=finished,
            stopped=self.stopped,
            replications=len(self.means) if finished else 0,
            cycle_mean=self.cycle / finished if finished else None,
            cycle_interval=interval(self.means),
            quantiles=(self.cycles.at(SHARES[0]), self.cycles.at(SHARES[1]), self.cycles.at(SHARES[2])),
            wait_mean=self.waited / finished if finished else None,
            wait_interval=interval(self.wait_means),
            cost_mean=self.cost / finished if finished else None,
            elements={key: self._element(values) for key, values in self.elements.items()},
            resources=self._resources(),
            makespan=self.length / max(len(self.means), 1),
            warnings=warnings,
            broken_laws=tuple(self.broken),
        )

    def _element(self, values: list[float]) -> ElementOutcome:
        visits = values[0] or 1.0
        per_case = values[0] / self.arrived if self.arrived else 0.0
        return ElementOutcome(per_case, values[1] / visits, values[2] / visits, values[3] / visits)

    def _resources(self) -> Mapping[str, ResourceOutcome]:
        return {
            key: ResourceOutcome(
                worked / capacity if capacity else None, cost, area / self.length if self.length else 0.0
            )
            for key, (worked, capacity, cost, area) in self.pools.items()
            if key
        }


def _sum(totals: dict[str, list[float]], key: str, values: tuple[float, ...]) -> None:
    totals[key] = [one + other for one, other in zip(totals.get(key, [0.0] * len(values)), values, strict=True)]
