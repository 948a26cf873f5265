"""The event loop in machine code (numba). Importing this module is slow, so it is imported where it is used.

Each case is one token, so it stands in one queue at most and queues are lists linked through the cases.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from retrace.evaluate.simulate.fast.clocks import begin, end, opened, work
from retrace.evaluate.simulate.fast.draws import draw, uniform
from retrace.evaluate.simulate.fast.heap import FIRST_SIZE, drop, longer, push
from retrace.evaluate.simulate.fast.plan import END, PASS, STAND, TASK


@njit(cache=True)
def _sum(streams: Any, draws: Any, rows: Any) -> float:
    """The times of some rows of `draws`, each from a stream of its own."""
    seconds = 0.0
    for row in range(rows[0], rows[1]):
        seconds += draw(streams, row + 1, int(draws[row, 0]), draws[row, 1], draws[row, 2], draws[row, 3])
    return seconds


@njit(cache=True)
def _later(clocks: Any, spans: Any, clock: int, now: float, seconds: float) -> float:
    """The moment at which so many seconds have gone, in the open time of a clock where there is one."""
    if clock < 0 or seconds == 0.0:
        return now + seconds
    return max(end(clocks, spans, clock, opened(clocks, spans, clock, now) + seconds), now)


@njit(cache=True)
def _class(number: Any, upper: Any, value: float) -> int:
    number[0] = value
    return int(upper[0] >> np.uint32(16))


@njit(cache=True)
def _do(
    clocks: Any, spans: Any, clock: int, ready: float, now: float, seconds: float, tally: Any
) -> tuple[float, float]:
    """Let a work begin for somebody who is free now: when it ends, and how long it has waited."""
    start, done = now, now + seconds
    if clock >= 0:
        start, done, since = work(clocks, spans, clock, now, seconds)
        if ready < since or done != start + seconds:
            shut = start - ready - opened(clocks, spans, clock, now) + opened(clocks, spans, clock, ready)
            tally[3] += shut
            tally[2] += shut + done - start - seconds
    tally[0] += start - ready
    tally[1] += seconds
    return done, start - ready


@njit(cache=True)
def run(
    start: float,
    limit: int,
    guard: int,
    entry: int,
    gap: Any,
    streams: Any,
    kinds: Any,
    nexts: Any,
    pools: Any,
    draws: Any,
    works: Any,
    delays: Any,
    delayed_by: Any,
    first: Any,
    bounds: Any,
    targets: Any,
    fixed: Any,
    amounts: Any,
    rates: Any,
    clocked: Any,
    clocks: Any,
    spans: Any,
    tallies: Any,
    visits: Any,
    waits: Any,
    times_of: Any,
    cycles: Any,
    staff: Any,
    longest: Any,
    totals: Any,
    counts: Any,
) -> float:
    """Runs all cases to their end; the moment of the last event.

    `gap` is the time between arrivals and its clock. `draws` are (kind, a, b, c); `works` and `delays` say which rows
    of them add up at a node, `delayed_by` by which clock a delay goes, `first` where the ways of a node begin in
    `bounds` and `targets`. `clocked` are the clocks of pools. Filled are `tallies` (waited, worked, closed, closed
    while waiting, delayed by node), `visits`, the histograms `waits`, `times_of` (coarse) and `cycles` (fine), `staff`
    (busy area, queue area, occupied, queued by pool), `longest`, `totals` (cycle, waited, cost, inside area) and
    `counts` (arrived, finished, stopped). An event of a node beyond the last is that of a delay before it.
    """
    single, double = np.zeros(1, np.float32), np.zeros(1, np.float64)
    upper, upper2 = single.view(np.uint32), double.view(np.uint64)
    times, serials = np.zeros(FIRST_SIZE), np.zeros(FIRST_SIZE, np.int64)
    nodes, owners = np.zeros(FIRST_SIZE, np.int64), np.zeros(FIRST_SIZE, np.int64)
    arrived, waited, cost = np.zeros(FIRST_SIZE), np.zeros(FIRST_SIZE), np.zeros(FIRST_SIZE)
    ready, decisions = np.zeros(FIRST_SIZE), np.zeros(FIRST_SIZE, np.int64)
    behind, waits_at = np.zeros(FIRST_SIZE, np.int64), np.zeros(FIRST_SIZE, np.int64)
    spare = np.zeros(FIRST_SIZE, np.int64)
    spares, used, every, choices = 0, 0, len(kinds), len(draws) + 1
    free, heads, tails = amounts.copy(), np.full(len(amounts), -1), np.full(len(amounts), -1)
    changed, moved = np.full(len(amounts), start), np.full(len(amounts), start)
    queued = np.zeros(len(amounts), np.int64)
    size, serial, inside, last = 1, 1, 0, start
    arrivals = int(gap[4])
    times[0], nodes[0], owners[0] = start, -1, -1
    if arrivals >= 0:
        times[0] = begin(clocks, spans, arrivals, opened(clocks, spans, arrivals, start))
    now = start
    while size > 0:
        now, node, case = times[0], nodes[0], owners[0]
        size -= 1
        drop(times, serials, nodes, owners, size)
        come = False
        if node < 0:
            totals[3] += inside * (now - last)
            last = now
            inside += 1
            counts[0] += 1
            if spares > 0:
                spares -= 1
                case = spare[spares]
            else:
                case = used
                used += 1
                if used + 2 >= len(arrived):
                    arrived, waited, cost, ready = longer(arrived), longer(waited), longer(cost), longer(ready)
                    decisions, behind, waits_at = longer(decisions), longer(behind), longer(waits_at)
                    spare, times, serials = longer(spare), longer(times), longer(serials)
                    nodes, owners = longer(nodes), longer(owners)
            arrived[case], waited[case], cost[case], decisions[case] = now, 0.0, 0.0, 0
            if counts[0] < limit:
                moment = draw(streams, 0, int(gap[0]), gap[1], gap[2], gap[3])
                if arrivals < 0:
                    moment += now
                else:
                    moment = begin(clocks, spans, arrivals, opened(clocks, spans, arrivals, now) + moment)
                push(times, serials, nodes, owners, size, moment, serial, -1, -1)
                size += 1
                serial += 1
            node = entry
        elif node >= every:
            node -= every
            come = True
        else:
            pool = pools[node]
            if pool >= 0:
                if heads[pool] >= 0:
                    other = heads[pool]
                    heads[pool] = behind[other]
                    staff[pool, 1] += queued[pool] * (now - moved[pool])
                    moved[pool] = now
                    queued[pool] -= 1
                    staff[pool, 3] += now - ready[other]
                    task = waits_at[other]
                    seconds = _sum(streams, draws, works[task])
                    done, delay = _do(clocks, spans, clocked[pool], ready[other], now, seconds, tallies[task])
                    visits[task] += 1
                    waits[task, _class(single, upper, delay)] += 1
                    times_of[task, _class(single, upper, done - ready[other])] += 1
                    waited[other] += delay
                    cost[other] += seconds * rates[pool] + fixed[task]
                    staff[pool, 2] += done - now
                    push(times, serials, nodes, owners, size, done, serial, task, other)
                    size += 1
                    serial += 1
                else:
                    staff[pool, 0] += (amounts[pool] - free[pool]) * (now - changed[pool])
                    changed[pool] = now
                    free[pool] += 1
            node = nexts[node]
        while True:
            kind = kinds[node]
            if kind == STAND or (not come and kind == TASK and delays[node, 0] < delays[node, 1]):
                moment = _later(clocks, spans, delayed_by[node], now, _sum(streams, draws, delays[node]))
                tallies[node, 4] += moment - now
                code = node + every
                if kind == STAND:
                    visits[node] += 1
                    code = node
                push(times, serials, nodes, owners, size, moment, serial, code, case)
                size += 1
                serial += 1
                break
            if kind == TASK:
                pool = pools[node]
                if pool >= 0 and free[pool] == 0:
                    ready[case], waits_at[case], behind[case] = now, node, -1
                    staff[pool, 1] += queued[pool] * (now - moved[pool])
                    moved[pool] = now
                    queued[pool] += 1
                    longest[pool] = max(longest[pool], queued[pool])
                    if heads[pool] < 0:
                        heads[pool] = case
                    else:
                        behind[tails[pool]] = case
                    tails[pool] = case
                    break
                seconds = _sum(streams, draws, works[node])
                clock = clocked[pool] if pool >= 0 else -1
                done, delay = _do(clocks, spans, clock, now, now, seconds, tallies[node])
                if pool >= 0:
                    staff[pool, 0] += (amounts[pool] - free[pool]) * (now - changed[pool])
                    changed[pool] = now
                    free[pool] -= 1
                    staff[pool, 2] += done - now
                    cost[case] += seconds * rates[pool]
                visits[node] += 1
                waits[node, _class(single, upper, delay)] += 1
                times_of[node, _class(single, upper, done - now)] += 1
                waited[case] += delay
                cost[case] += fixed[node]
                push(times, serials, nodes, owners, size, done, serial, node, case)
                size += 1
                serial += 1
                break
            visits[node] += 1
            come = False
            if kind == PASS:
                node = nexts[node]
                continue
            ended = kind == END
            if not ended:
                decisions[case] += 1
                if decisions[case] > guard:
                    counts[2] += 1
                    totals[3] += inside * (now - last) - (now - arrived[case])
                    last = now
                    inside -= 1
                    spare[spares] = case
                    spares += 1
                    break
                drawn, way = uniform(streams, choices + node), first[node]
                while way < first[node + 1] - 1 and drawn >= bounds[way]:
                    way += 1
                node = targets[way]
                continue
            totals[3] += inside * (now - last)
            last = now
            inside -= 1
            counts[1] += 1
            cycle = now - arrived[case]
            totals[0] += cycle
            totals[1] += waited[case]
            totals[2] += cost[case]
            double[0] = cycle
            cycles[upper2[0] >> np.uint64(42)] += 1
            spare[spares] = case
            spares += 1
            break
    return now
