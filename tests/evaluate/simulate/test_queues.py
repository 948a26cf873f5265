"""Queues with a known mean: a few seeds of what `tests.bench.bench_simulation` counts over a hundred."""

from __future__ import annotations

import pytest
from tests.evaluate.simulate.queues import Queue, queues

SEEDS = range(5)


@pytest.mark.parametrize("queue", queues(), ids=lambda queue: queue.name)
def test_intervals_hold_the_exact_mean(queue: Queue) -> None:
    """Of five intervals of 95 % three or more do in 999 of 1,000 cases."""
    assert sum(queue.holds(seed, cases=500, replications=10) for seed in SEEDS) >= 3
