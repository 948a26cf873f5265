"""A simulation: replications of a scenario, each with streams of its own, and the figures over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from retrace.evaluate.simulate.admission import admit
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.expected import comparable, expected_visits
from retrace.evaluate.simulate.figures.event_log import CaseLog, LogWriter
from retrace.evaluate.simulate.figures.totals import Totals
from retrace.evaluate.simulate.figures.visits_guard import VisitsGuard
from retrace.evaluate.simulate.flow.arrivals import TICK, Arrivals, arrivals_of
from retrace.evaluate.simulate.flow.compiled import Compiled
from retrace.evaluate.simulate.flow.site import Site
from retrace.evaluate.simulate.little_garbage import little_garbage
from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.part import part_of
from retrace.evaluate.simulate.rounds import with_stated_rounds
from retrace.evaluate.simulate.streams import Streams, come_in_pairs
from retrace.model.process import Process
from retrace.model.scenario import DAY, Scenario
from retrace.model.text import text

_BATCHES = 20
Progress = Callable[[int, int], None]
"""Told how many cases have come, of how many (0 where that is not known)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How to run. None leaves it to the scenario: cases of a replication, a horizon, replications, the seed, seconds of
    warm-up. `fast` is the compiled kernel where it covers the model: the same results but for chance."""

    cases: int | None = None
    until: datetime | None = None
    replications: int | None = None
    seed: int | None = None
    warm_up: float | None = None
    fast: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: `progress`, a `log` of each work, `stopping`, which is given what ends the run early and holds
    it as long as the run lasts, and `keeping`, which keeps what whole replications gave."""

    progress: Progress | None = None
    log: LogWriter | None = None
    stopping: Callable[[Callable[[], None]], AbstractContextManager[None]] | None = None
    keeping: Keeping | None = None


class Keeping(Protocol):
    """Keeps the sums of the replications that are done, so that another process goes on behind them."""

    def kept(self) -> Mapping[str, Any] | None:
        """What was kept of this very run, if anything."""

    def keep(self, sums: Callable[[], Mapping[str, Any]]) -> None:
        """Asked after each replication; `sums` gives them as JSON holds them, in place of the earlier ones."""


REPLICATIONS = 10
NOBODY = Watch()


def simulate(process: Process, scenario: Scenario, wish: Wish, watch: Watch = NOBODY) -> Outcome:
    """Run the replications. Raises what `admit` raises, before anything runs."""
    return Run(process, scenario, wish, watch).outcome()


class Run:
    """One simulation, admitted and ready to go."""

    def __init__(self, process: Process, scenario: Scenario, wish: Wish, watch: Watch) -> None:
        scenario = with_stated_rounds(process, scenario)
        self._scenario, self._wish, self._watch = scenario, wish, watch
        self._part = part_of(process, scenario)
        self._until = wish.until or _after(scenario.start, scenario.length)
        self._cases = wish.cases or (scenario.cases if wish.until is None else None)
        self._seed = wish.seed if wish.seed is not None else scenario.seed or 0
        self._count = wish.replications or scenario.replications or REPLICATIONS
        self._warm_up = wish.warm_up if wish.warm_up is not None else scenario.warm_up
        ends = self._cases is not None or self._until is not None
        if scenario.arrivals and all(each.cases is not None for each in scenario.arrivals.values()):
            ends = True
        self._warnings = admit(self._part, scenario, ends)
        self._names = {node.id: node.name or node.id for node in process.nodes.values()}
        self._names |= {pool.process: pool.name or pool.process for pool in process.pools.values() if pool.process}
        self._came = 0

    def outcome(self) -> Outcome:
        """Run all replications, or as many as there is patience for."""
        exact = expected_visits(self._part, self._scenario)
        some = comparable(self._part, self._scenario) if not self._warm_up else frozenset()
        guard = VisitsGuard({key: exact[key] for key in self._part.process.nodes if key in some})
        totals = Totals(guard, come_in_pairs(self._count))
        keeping = self._watch.keeping
        if keeping and (kept := keeping.kept()):
            totals.take_up(kept)
        for number in range(totals.replications, self._count):
            self._replicate(number, totals)
            if totals.interrupted:
                break
            if keeping:
                keeping.keep(totals.kept)
        return totals.outcome(self._seed, self._warnings, self._names)

    def _replicate(self, number: int, totals: Totals) -> None:
        scenario, watch = self._scenario, self._watch
        monday, begin = _week(scenario.start)
        length = (self._until - scenario.start).total_seconds() if self._until else float("inf")
        kernel = Kernel(begin, begin + length)
        midnight = scenario.start.replace(hour=0, minute=0, second=0, microsecond=0)
        notes = CaseLog(watch.log, number, midnight - timedelta(days=midnight.weekday())) if watch.log else None
        streams = Streams(self._seed, number, come_in_pairs(self._count))
        site = Site(self._part, scenario, kernel, streams, monday, notes.work if notes else None)
        if notes:
            kernel.beginning.append(notes.begins)
            kernel.finishing.append(notes.ends)
        compiled = Compiled(site)
        totals.guard.restart()

        def tick() -> None:
            compiled.flush()
            totals.guard.batch(kernel.arrived, {key: tally.begun for key, tally in site.tallies.items()})
            self._tell(number, kernel.numbered)

        if self._fast(site, kernel.until):
            from retrace.evaluate.simulate.fast.run import run_fast

            with self._stopping(totals):
                run_fast(compiled, self._cases or 0)
            totals.add(kernel, compiled)
            self._tell(number, kernel.numbered)
            return
        self._arrivals(compiled, tick)
        if self._warm_up:
            kernel.at(begin + self._warm_up, lambda _frame, now: compiled.forget(now), kernel.nobody)
        if watch.stopping:
            with watch.stopping(kernel.interrupt):
                self._go(kernel, site)
        else:
            self._go(kernel, site)
        tick()
        if notes:
            notes.close(kernel.now)
        totals.add(kernel, compiled)

    @contextmanager
    def _stopping(self, totals: Totals) -> Iterator[None]:
        """Machine code is not stopped in the middle: the run ends behind the replication."""
        if self._watch.stopping is None:
            yield
            return

        def stop() -> None:
            totals.interrupted = True

        with self._watch.stopping(stop):
            yield

    def _fast(self, site: Site, until: float) -> bool:
        """Whether the compiled kernel is wanted, there, and can do it; where it cannot, that is told once."""
        if not self._wish.fast:
            return False
        from retrace.evaluate.simulate.fast.run import covers, is_there

        reason = "absent" if not is_there() else "" if covers(site, self._cases, until, self._warm_up) else "uncovered"
        if reason and (told := text(f"simulate.not_fast.{reason}")) not in self._warnings:
            self._warnings = (*self._warnings, told)
        return not reason

    def _arrivals(self, compiled: Compiled, tick: Callable[[], None]) -> None:
        limit = self._cases if self._cases is not None else float("inf")
        arrivals = Arrivals(compiled.site, limit, tick, min(TICK, max(int(min(limit, 1e9)) // _BATCHES, 1)))
        for start, arrival in arrivals_of(self._scenario).items():
            arrivals.stream(start, arrival, compiled.start(start))

    def _go(self, kernel: Kernel, site: Site) -> None:
        """Run; at the end batches that are not full begin with those that are there."""
        with little_garbage():
            kernel.run()
            while not kernel.interrupted and not kernel.heap and any(one.let_go(kernel.now) for one in site.gatherings):
                kernel.at(kernel.now, lambda _frame, _now: None, kernel.nobody)
                kernel.run()

    def _tell(self, number: int, came: int) -> None:
        if self._watch.progress:
            whole = self._count * (self._cases or 0)
            self._watch.progress(number * (self._cases or 0) + came if whole else came, whole)


def _after(start: datetime, seconds: float | None) -> datetime | None:
    return None if seconds is None else start + timedelta(seconds=seconds)


def _week(moment: datetime) -> tuple[date, float]:
    """The Monday of a moment, and the seconds since."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = moment.date() - timedelta(days=moment.weekday())
    return monday, moment.weekday() * DAY + (moment - midnight) / timedelta(seconds=1)
