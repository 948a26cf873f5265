"""Identities that every run must keep, whatever the model: each side is added up in its own way.

Little: cases under way x time is the sum of times spent. Utilisation: busy staff x time is the sum of occupations.
Queue: waiting tasks x time is the sum of waits. Source: J. D. C. Little, 1961; P. J. Denning and J. P. Buzen, 1978.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from retrace.evaluate.simulate.compiled import Compiled
from retrace.evaluate.simulate.kernel import Kernel

_NEAR = 1e-6


def broken(kernel: Kernel, compiled: Compiled) -> Iterator[str]:
    """The identities that a finished or interrupted replication broke; none, unless the program is wrong."""
    ages = kernel.inside * kernel.now - kernel.inside_arrivals
    if not _same(kernel.inside_area, kernel.cycle + ages):
        yield "little"
    for pool in compiled.pools.values():
        open_ended = sum(max(end - kernel.now, 0.0) for end, _, step, _ in kernel.heap if _pool(compiled, step) is pool)
        busy = pool.busy_area + pool.busy * (kernel.now - pool.changed)
        if not _same(busy, pool.occupied - open_ended):
            yield f"utilisation {pool.id}"
        waiting = sum(kernel.now - ready for ready, _, _ in pool.queue)
        queued = pool.queue_area + len(pool.queue) * (kernel.now - pool.queue_changed)
        if not _same(queued, pool.queued + waiting):
            yield f"queue {pool.id}"


def _pool(compiled: Compiled, step: object) -> object:
    return compiled.closing.get(step)  # type: ignore[call-overload]


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=_NEAR, abs_tol=1e-3)
