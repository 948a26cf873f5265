"""Runs a replication with the compiled kernel where it covers the model, and hands its figures to the usual totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, pairwise
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from retrace.evaluate.simulate.engine.kernel import LOOP_GUARD
from retrace.evaluate.simulate.figures.statistics import Quantiles
from retrace.evaluate.simulate.flow.arrivals import arrivals_of
from retrace.evaluate.simulate.flow.compiled import Compiled
from retrace.evaluate.simulate.flow.staffing import is_plain
from retrace.evaluate.simulate.streams import Streams
from retrace.graph.branching import shares
from retrace.model.scenario import Distribution

if TYPE_CHECKING:
    from retrace.evaluate.simulate.flow.site import Site

_PASSING = frozenset({"startEvent", "endEvent", "exclusiveGateway"})
_KINDS = ("fixed", "exponential", "uniform", "triangular", "normal", "lognormal", "gamma", "weibull")
_COARSE, _FINE = 1 << 15, 1 << 21
"""Classes of the two histograms: the upper bits of numbers that are not negative."""


def is_there() -> bool:
    """Whether the extra `fast` is installed."""
    from importlib.util import find_spec

    return find_spec("numba") is not None


def covers(site: Site, cases: int | None, until: float, warm_up: float) -> bool:
    """Whether the compiled kernel can run this: one pool, one token for each case, staff always there and in turn,
    cases that all run to their end, distributions it can draw."""
    part, scenario, index = site.part, site.scenario, site.index
    streams = arrivals_of(scenario)
    if len(part.pools) > 1 or until < float("inf") or warm_up or site.log or scenario.case_priority:
        return False
    if list(streams) != [""] or streams[""].calendar or streams[""].cases is not None or cases is None:
        return False
    if not _draws(streams[""].gap) or len(index.starts(part.pools[0])) != 1:
        return False
    tasks = {node.id for node in part.tasks}
    for node in part.process.nodes.values():
        flows = index.outgoing.get(node.id, ())
        plain = not (node.attached_to or node.loop or node.events or node.scope != part.pools[0])
        if not plain or (node.id not in tasks and node.kind not in _PASSING):
            return False
        if len(flows) > 1 and node.kind != "exclusiveGateway":
            return False
        if node.id in tasks:
            work = scenario.works[node.id]
            clocked = any(site.clock(scenario.resources[pool].calendar) for need in work.staff for pool in need.pools)
            if clocked or work.calendar or work.before or work.setup or not is_plain(site, node, work):
                return False
            if not _draws(work.duration):
                return False
    return True


def _draws(given: Distribution) -> bool:
    return given.kind in (*_KINDS, "erlang")


def run_fast(compiled: Compiled, limit: int) -> None:
    """Run the cases; kernel, tallies and pools then hold what they would hold after a run of the usual kernel."""
    import numpy as np

    from retrace.evaluate.simulate.fast import machine

    site = compiled.site
    plan = _plan(compiled)
    count, staff = len(plan.ids), len(plan.pools)
    tallies, visits = np.zeros((count, 2)), np.zeros(count, np.int64)
    waits, times = np.zeros((count, _COARSE), np.int32), np.zeros((count, _COARSE), np.int32)
    cycles, figures = np.zeros(_FINE, np.int32), np.zeros((max(staff, 1), 4))
    longest, totals, counts = np.zeros(max(staff, 1), np.int64), np.zeros(5), np.zeros(3, np.int64)
    several = [False, *(end - begin > 2 for begin, end in pairwise(plan.first))]
    sources = zip(("arrivals", *plan.ids), several, strict=True)
    streams = np.array([_stream(site.streams, source, alone) for source, alone in sources], np.uint64)
    pools = [compiled.staffing.pools[key] for key in plan.pools]
    gap = _coded(arrivals_of(site.scenario)[""].gap)
    kernel = site.kernel
    end = machine.run(
        kernel.start, limit, LOOP_GUARD, plan.entry, np.array(gap), streams,
        np.array(plan.kinds), np.array(plan.nexts), np.array(plan.posts), np.array(plan.draws),
        np.array(plan.first), np.array(plan.bounds or [1.0]), np.array(plan.targets or [0]),
        np.array([site.tallies[key].fixed for key in plan.ids]),
        np.array([pool.full for pool in pools] or [0]), np.array([pool.rate for pool in pools] or [0.0]),
        tallies, visits, waits, times, cycles, figures, longest, totals, counts,
    )  # fmt: skip
    kernel.now = end
    kernel.numbered = kernel.arrived = int(counts[0])
    kernel.finished, kernel.stopped = int(counts[1]), int(counts[2])
    kernel.cycle, kernel.waited, kernel.cost, kernel.inside_area = (float(one) for one in totals[:4])
    _fill(kernel.cycles, cycles)
    for place, key in enumerate(plan.ids):
        tally = site.tallies[key]
        tally.begun = int(visits[place])
        if plan.kinds[place] == machine.TASK:
            tally.paid = tally.begun
            tally.waited, tally.worked = float(tallies[place, 0]), float(tallies[place, 1])
            _fill(tally.wait_spread, waits[place])
            _fill(tally.time_spread, times[place])
            compiled.staffing.worked(key, tally.worked)
    for number, pool in enumerate(pools):
        pool.busy_area, pool.queue_area, pool.occupied, pool.queued = (float(one) for one in figures[number])
        pool.longest = int(longest[number])
        pool.changed = pool.queue_changed = end


@dataclass(slots=True)
class _Plan:
    """The process as the machine reads it: nodes by number."""

    ids: list[str]
    entry: int
    pools: list[str]
    kinds: list[int]
    nexts: list[int]
    posts: list[int]
    draws: list[tuple[float, float, float, float]]
    first: list[int]
    bounds: list[float]
    targets: list[int]


def _plan(compiled: Compiled) -> _Plan:
    from retrace.evaluate.simulate.fast.machine import CHOICE, END, PASS, TASK

    site = compiled.site
    index, scenario, part = site.index, site.scenario, site.part
    ids, pools = list(part.process.nodes), list(compiled.staffing.pools)
    number = {key: place for place, key in enumerate(ids)}
    # A task without a way out leads to a node of its own kind, the end behind the last one.
    plan = _Plan([*ids, ""], number[index.starts(part.pools[0])[0].id], pools, [], [], [], [], [0], [], [])
    for node in part.process.nodes.values():
        flows = index.outgoing.get(node.id, [])
        task = node.id in {each.id for each in part.tasks}
        work = scenario.works.get(node.id)
        plan.kinds.append(TASK if task else CHOICE if len(flows) > 1 else PASS if flows else END)
        plan.nexts.append(number[flows[0].target] if flows else len(ids))
        plan.posts.append(pools.index(work.staff[0].pools[0]) if task and work and work.staff else -1)
        plan.draws.append(_coded(work.duration) if task and work else (0.0, 0.0, 0.0, 0.0))
        if len(flows) > 1:
            weights = list(accumulate(shares(node, flows)))
            plan.bounds.extend(weight / weights[-1] for weight in weights)
            plan.targets.extend(number[flow.target] for flow in flows)
        plan.first.append(len(plan.bounds))
    plan.kinds.append(END)
    plan.nexts.append(len(ids))
    plan.posts.append(-1)
    plan.draws.append((0.0, 0.0, 0.0, 0.0))
    plan.first.append(len(plan.bounds))
    site.tallies.setdefault("", type(site.tallies[ids[0]])(""))
    return plan


def _coded(given: Distribution) -> tuple[float, float, float, float]:
    """Kind and parameters in seconds."""
    unit, p = given.unit, given.parameters
    match given.kind:
        case "lognormal":
            spread = log(1 + (p[1] / p[0]) ** 2)
            return _KINDS.index("lognormal"), log(p[0] * unit) - spread / 2, sqrt(spread), 0.0
        case "erlang":
            return _KINDS.index("gamma"), p[0], p[1] / p[0] * unit, 0.0
        case "gamma" | "weibull":
            return _KINDS.index(given.kind), p[0], p[1] * unit, 0.0
    scaled = [*(value * unit for value in p), 0.0, 0.0, 0.0]
    return _KINDS.index(given.kind), scaled[0], scaled[1], scaled[2]


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
