"""Identities that every run must keep, whatever the model: each side is added up in its own way.

Little: cases under way x time is the sum of times spent. Utilisation: busy staff x time is the sum of occupations.
Queue: waiting tasks x time is the sum of waits. Cost: what cases paid is work x rate and the fixed costs.
Source: J. D. C. Little, 1961; P. J. Denning and J. P. Buzen, 1978.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.flow.compiled import Compiled

_NEAR = 1e-6


def broken(kernel: Kernel, compiled: Compiled) -> Iterator[str]:
    """The identities that a finished or interrupted replication broke; none, unless the program is wrong."""
    ages = kernel.inside * kernel.now - kernel.inside_arrivals
    if not _same(kernel.inside_area, kernel.cycle + ages):
        yield "little"
    for pool in compiled.staffing.pools.values():
        pool.settle(kernel.now)
        rest = sum(people * rest for people, rest, _ in compiled.staffing.under_way(pool, kernel))
        if not _same(pool.busy_area, pool.occupied - rest):
            yield f"utilisation {pool.id}"
        waiting = sum(kernel.now - ready for ready in compiled.staffing.queued(pool))
        if not _same(pool.queue_area, pool.queued + waiting):
            yield f"queue {pool.id}"
    if not kernel.inside and not kernel.stopped and kernel.counts_all:
        paid = sum(pool.worked * pool.rate for pool in compiled.staffing.pools.values())
        fixed = sum(tally.paid * tally.fixed for tally in compiled.site.tallies.values())
        if not _same(kernel.cost, paid + fixed):
            yield "cost"


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=_NEAR, abs_tol=1e-3)
