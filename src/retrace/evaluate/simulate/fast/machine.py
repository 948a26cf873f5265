"""The event loop in machine code (numba). Importing this module is slow, so it is imported where it is used.

Each case is one token, so it stands in one queue at most and queues are lists linked through the cases.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from retrace.evaluate.simulate.fast.draws import draw, uniform

PASS, TASK, CHOICE, END = 0, 1, 2, 3
_FIRST_SIZE = 1024


@njit(cache=True)
def _push(
    times: Any, serials: Any, nodes: Any, owners: Any, size: int, time: float, serial: int, node: int, owner: int
) -> None:
    place = size
    while place > 0:
        above = (place - 1) >> 1
        if times[above] < time or (times[above] == time and serials[above] < serial):
            break
        times[place], serials[place] = times[above], serials[above]
        nodes[place], owners[place] = nodes[above], owners[above]
        place = above
    times[place], serials[place], nodes[place], owners[place] = time, serial, node, owner


@njit(cache=True)
def _drop(times: Any, serials: Any, nodes: Any, owners: Any, size: int) -> None:
    """Take the first event away; `size` is what is left."""
    time, serial, node, owner = times[size], serials[size], nodes[size], owners[size]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        right = below + 1
        if right < size and (
            times[right] < times[below] or (times[right] == times[below] and serials[right] < serials[below])
        ):
            below = right
        if time < times[below] or (time == times[below] and serial < serials[below]):
            break
        times[place], serials[place] = times[below], serials[below]
        nodes[place], owners[place] = nodes[below], owners[below]
        place = below
    times[place], serials[place], nodes[place], owners[place] = time, serial, node, owner


@njit(cache=True)
def _longer(old: Any) -> Any:
    new = np.zeros(2 * len(old), old.dtype)
    new[: len(old)] = old
    return new


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
    first: Any,
    bounds: Any,
    targets: Any,
    fixed: Any,
    amounts: Any,
    rates: Any,
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

    `draws` are (kind, a, b, c) of each node, `first` where its ways begin in `bounds` and `targets`. Filled are
    `tallies` (waited, worked by node), `visits`, the histograms `waits`, `times_of` (coarse) and `cycles` (fine),
    `staff` (busy area, queue area, occupied, queued by pool), `longest`, `totals` (cycle, waited, cost, inside area,
    cost of staff) and `counts` (arrived, finished, stopped).
    """  # fmt: skip
    single, double = np.zeros(1, np.float32), np.zeros(1, np.float64)
    upper, upper2 = single.view(np.uint32), double.view(np.uint64)
    times, serials = np.zeros(_FIRST_SIZE), np.zeros(_FIRST_SIZE, np.int64)
    nodes, owners = np.zeros(_FIRST_SIZE, np.int64), np.zeros(_FIRST_SIZE, np.int64)
    arrived, waited, cost = np.zeros(_FIRST_SIZE), np.zeros(_FIRST_SIZE), np.zeros(_FIRST_SIZE)
    ready, decisions = np.zeros(_FIRST_SIZE), np.zeros(_FIRST_SIZE, np.int64)
    behind, waits_at = np.zeros(_FIRST_SIZE, np.int64), np.zeros(_FIRST_SIZE, np.int64)
    spare = np.zeros(_FIRST_SIZE, np.int64)
    spares, used = 0, 0
    free, heads, tails = amounts.copy(), np.full(len(amounts), -1), np.full(len(amounts), -1)
    changed, moved, queued = (
        np.full(len(amounts), start),
        np.full(len(amounts), start),
        np.zeros(len(amounts), np.int64),
    )
    size, serial, inside, last = 1, 1, 0, start
    times[0], nodes[0], owners[0] = start, -1, -1
    now = start
    while size > 0:
        now, node, case = times[0], nodes[0], owners[0]
        size -= 1
        _drop(times, serials, nodes, owners, size)
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
                    arrived, waited, cost, ready = _longer(arrived), _longer(waited), _longer(cost), _longer(ready)
                    decisions, behind, waits_at = _longer(decisions), _longer(behind), _longer(waits_at)
                    spare, times, serials = _longer(spare), _longer(times), _longer(serials)
                    nodes, owners = _longer(nodes), _longer(owners)
            arrived[case], waited[case], cost[case], decisions[case] = now, 0.0, 0.0, 0
            if counts[0] < limit:
                moment = now + draw(streams, 0, int(gap[0]), gap[1], gap[2], gap[3])
                _push(times, serials, nodes, owners, size, moment, serial, -1, -1)
                size += 1
                serial += 1
            node = entry
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
                    seconds = draw(
                        streams, task + 1, int(draws[task, 0]), draws[task, 1], draws[task, 2], draws[task, 3]
                    )
                    delay = now - ready[other]
                    visits[task] += 1
                    tallies[task, 0] += delay
                    tallies[task, 1] += seconds
                    single[0] = delay
                    waits[task, upper[0] >> np.uint32(16)] += 1
                    single[0] = delay + seconds
                    times_of[task, upper[0] >> np.uint32(16)] += 1
                    waited[other] += delay
                    cost[other] += seconds * rates[pool] + fixed[task]
                    staff[pool, 2] += seconds
                    _push(times, serials, nodes, owners, size, now + seconds, serial, task, other)
                    size += 1
                    serial += 1
                else:
                    staff[pool, 0] += (amounts[pool] - free[pool]) * (now - changed[pool])
                    changed[pool] = now
                    free[pool] += 1
            node = nexts[node]
        while True:
            kind = kinds[node]
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
                seconds = draw(streams, node + 1, int(draws[node, 0]), draws[node, 1], draws[node, 2], draws[node, 3])
                if pool >= 0:
                    staff[pool, 0] += (amounts[pool] - free[pool]) * (now - changed[pool])
                    changed[pool] = now
                    free[pool] -= 1
                    staff[pool, 2] += seconds
                    cost[case] += seconds * rates[pool]
                visits[node] += 1
                tallies[node, 1] += seconds
                waits[node, 0] += 1
                single[0] = seconds
                times_of[node, upper[0] >> np.uint32(16)] += 1
                cost[case] += fixed[node]
                _push(times, serials, nodes, owners, size, now + seconds, serial, node, case)
                size += 1
                serial += 1
                break
            visits[node] += 1
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
                drawn, way = uniform(streams, node + 1), first[node]
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
            totals[4] = max(totals[4], cycle)
            spare[spares] = case
            spares += 1
            break
    return now
