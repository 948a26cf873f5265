"""Runs a replication with the compiled kernel where it covers the model, and hands its figures to the usual totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from retrace.evaluate.simulate.engine.kernel import LOOP_GUARD
from retrace.evaluate.simulate.fast.plan import TASK, can_draw, coded, plan_of, standing_time
from retrace.evaluate.simulate.figures.statistics import Quantiles
from retrace.evaluate.simulate.flow.arrivals import arrivals_of
from retrace.evaluate.simulate.flow.compiled import Compiled
from retrace.evaluate.simulate.flow.staffing import is_plain
from retrace.evaluate.simulate.streams import Streams
from retrace.model.process import Node

if TYPE_CHECKING:
    from retrace.evaluate.simulate.flow.site import Site

_QUIET: Mapping[str, frozenset[str]] = {
    "startEvent": frozenset({"message", "timer", "conditional"}),
    "endEvent": frozenset({"message", "terminate"}),
    "exclusiveGateway": frozenset(),
}
"""What passes a case on or ends it, and the kinds of event that change nothing about that."""
_PASSING = frozenset(_QUIET)
_COARSE, _FINE = 1 << 15, 1 << 21
"""Classes of the two histograms: the upper bits of numbers that are not negative."""


def is_there() -> bool:
    """Whether the extra `fast` is installed."""
    from importlib.util import find_spec

    return find_spec("numba") is not None


def covers(site: Site, cases: int | None, until: float, warm_up: float) -> bool:
    """Whether the compiled kernel can run this: one party, one token for each case, staff that serves in turn, cases
    that all run to their end, distributions it can draw."""
    part, scenario, index = site.part, site.scenario, site.index
    streams = arrivals_of(scenario)
    if len(part.pools) > 1 or until < float("inf") or warm_up or site.log or scenario.case_priority or cases is None:
        return False
    if list(streams) != [""] or streams[""].cases is not None or len(index.starts(part.pools[0])) != 1:
        return False
    if not can_draw(streams[""].gap):
        return False
    tasks = {node.id for node in part.tasks}
    return all(_covered(site, node, node.id in tasks) for node in part.process.nodes.values())


def _covered(site: Site, node: Node, task: bool) -> bool:
    if node.attached_to or node.loop or node.scope != site.part.pools[0] or site.index.link_target(node):
        return False
    if len(site.index.outgoing.get(node.id, ())) > 1 and node.kind != "exclusiveGateway":
        return False
    if task:
        work = site.scenario.works[node.id]
        times = (work.duration, *work.setup, *work.before)
        return bool((work.staff or not work.calendar) and is_plain(site, node, work) and all(map(can_draw, times)))
    if node.kind == "intermediateCatchEvent":
        return standing_time(site, node) is not None
    return node.kind in _PASSING and all(event.kind in _QUIET[node.kind] for event in node.events)


def run_fast(compiled: Compiled, limit: int) -> None:
    """Run the cases; kernel, tallies and pools then hold what they would hold after a run of the usual kernel."""
    import numpy as np

    from retrace.evaluate.simulate.fast import machine

    site = compiled.site
    plan = plan_of(compiled)
    count, staff = len(plan.ids), len(plan.pools)
    tallies, visits = np.zeros((count, 5)), np.zeros(count, np.int64)
    waits, times = np.zeros((count, _COARSE), np.int32), np.zeros((count, _COARSE), np.int32)
    cycles, figures = np.zeros(_FINE, np.int32), np.zeros((max(staff, 1), 4))
    longest, totals, counts = np.zeros(max(staff, 1), np.int64), np.zeros(4), np.zeros(3, np.int64)
    several = [end - begin > 2 for begin, end in pairwise(plan.first)]
    sources = [("arrivals", False), *((source, False) for source in plan.sources), *zip(plan.ids, several, strict=True)]
    streams = np.array([_stream(site.streams, source, alone) for source, alone in sources], np.uint64)
    pools = [compiled.staffing.pools[key] for key in plan.pools]
    arrival = arrivals_of(site.scenario)[""]
    gap = (*coded(arrival.gap), plan.clock(site.clock(arrival.calendar)))
    clocked = [plan.clock(pool.clock) for pool in pools] or [-1]
    kernel = site.kernel
    end = machine.run(
        kernel.start, limit, LOOP_GUARD, plan.entry, np.array(gap), streams,
        np.array(plan.kinds), np.array(plan.nexts), np.array(plan.posts), np.array(plan.draws or [(0.0,) * 4]),
        np.array(plan.works), np.array(plan.delays), np.array(plan.delayed_by),
        np.array(plan.first), np.array(plan.bounds or [1.0]), np.array(plan.targets or [0]),
        np.array([site.tallies[key].fixed for key in plan.ids]),
        np.array([pool.full for pool in pools] or [0]), np.array([pool.rate for pool in pools] or [0.0]),
        np.array(clocked), np.array(plan.clocks or [(0.0,) * 6]), np.array(plan.spans or [(0.0,) * 3]),
        tallies, visits, waits, times, cycles, figures, longest, totals, counts,
    )  # fmt: skip
    kernel.now = end
    kernel.numbered = kernel.arrived = int(counts[0])
    kernel.finished, kernel.stopped = int(counts[1]), int(counts[2])
    kernel.cycle, kernel.waited, kernel.cost, kernel.inside_area = (float(one) for one in totals)
    _fill(kernel.cycles, cycles)
    for place, key in enumerate(plan.ids):
        tally = site.tallies[key]
        tally.begun, tally.delayed = int(visits[place]), float(tallies[place, 4])
        if plan.kinds[place] == TASK:
            tally.paid = tally.begun
            tally.waited, tally.worked = float(tallies[place, 0]), float(tallies[place, 1])
            tally.closed, tally.closed_wait = float(tallies[place, 2]), float(tallies[place, 3])
            _fill(tally.wait_spread, waits[place])
            _fill(tally.time_spread, times[place])
            compiled.staffing.worked(key, tally.worked)
    for number, pool in enumerate(pools):
        pool.busy_area, pool.queue_area, pool.occupied, pool.queued = (float(one) for one in figures[number])
        pool.longest = int(longest[number])
        pool.changed = pool.queue_changed = end


def _stream(streams: Streams, source: str, alone: bool) -> tuple[int, int]:
    """The state of a stream, and the mask that mirrors it or leaves it as it is."""
    name = streams.name(source, shared=not alone)
    state = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
    return state, (1 << 64) - 1 if streams.mirrored and not alone else 0


def _fill(spread: Quantiles, counts: Any) -> None:
    """Put the classes of a histogram into its usual form."""
    places = counts.nonzero()[0]
    spread.classes = Counter({int(place): int(counts[place]) for place in places})
    spread.count = int(counts.sum())
    if spread.count:
        spread.least, spread.most = 0.0, float("inf")
        spread.least, spread.most = spread.middle(int(places[0])), spread.middle(int(places[-1]))
