"""Streams of chance: what pairs of replications share, and what that does to means and their intervals."""

from __future__ import annotations

from statistics import fmean, stdev

import pytest
from tests.evaluate.simulate.queues import queues

from retrace.evaluate.simulate.distributions import mean, sampler
from retrace.evaluate.simulate.figures.statistics import interval, student
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.evaluate.simulate.streams import PAIRS_FROM, Streams, come_in_pairs
from retrace.model.scenario import Distribution

DRAWN = 20_000
MIRRORED = [
    Distribution("exponential", (60,)),
    Distribution("uniform", (10, 50)),
    Distribution("triangular", (10, 20, 90)),
    Distribution("normal", (100, 10)),
    Distribution("lognormal", (60, 30)),
    Distribution("weibull", (1.5, 60)),
    Distribution("user", (), 1.0, ((0.2, 5.0), (0.5, 10.0), (0.3, 90.0))),
]


@pytest.mark.parametrize("given", MIRRORED, ids=lambda each: each.kind)
def test_long_times_of_one_are_short_times_of_its_partner(given: Distribution) -> None:
    first, second = (sampler(given, Streams(7, number, pairs=True).shared("a")) for number in (0, 1))
    one, other = ([draw() for _ in range(DRAWN)] for draw in (first, second))
    middles = fmean(one), fmean(other)
    assert middles == pytest.approx((mean(given), mean(given)), rel=0.03)
    together = fmean((a - middles[0]) * (b - middles[1]) for a, b in zip(one, other, strict=True))
    assert together / stdev(one) / stdev(other) < -0.4


def test_only_the_second_of_a_pair_is_mirrored_and_choices_of_many_ways_never_are() -> None:
    def drawn(number: int, pairs: bool, shared: bool) -> float:
        streams = Streams(1, number, pairs)
        return (streams.shared if shared else streams.alone)("a").random()

    assert drawn(0, True, True) + drawn(1, True, True) == pytest.approx(1)
    assert drawn(2, True, True) + drawn(3, True, True) == pytest.approx(1)
    for number in range(4):
        assert drawn(number, True, False) == drawn(number, False, False) == drawn(number, False, True)
    assert len({drawn(number, False, True) for number in range(4)}) == 4


def test_few_replications_and_odd_ones_are_independent() -> None:
    assert [count for count in range(1, 15) if come_in_pairs(count)] == [PAIRS_FROM, 12, 14]


def test_the_mean_of_pairs_scatters_less_than_that_of_as_many_alone() -> None:
    """The variance falls to two thirds at this queue, so of 40 means it hardly ever comes out the other way."""
    queue = queues()[3]

    def middle(seed: int, replications: int) -> float:
        wish = Wish(cases=300, replications=replications, seed=seed, warm_up=queue.settle)
        return simulate(queue.process, queue.scenario, wish).cycle_mean or 0.0

    pairs = [middle(seed, 10) for seed in range(40)]
    alone = [fmean(middle(1000 * seed + number, 1) for number in range(10)) for seed in range(40)]
    assert stdev(pairs) < stdev(alone)


def test_where_both_of_a_pair_lean_to_one_side_the_pairs_decide_how_wide_the_interval_is() -> None:
    """Replications that are the same twice tell as much as half of them."""
    means = [float(number) for number in (3, 3, 5, 5, 6, 6, 8, 8, 9, 9)]
    low, high = interval(means, means[::2]) or (0.0, 0.0)
    assert (high - low) / 2 == pytest.approx(student(4) * stdev(means[::2]) / 5**0.5)
    apart = [3.0, 9.0, 4.0, 8.0, 5.0, 7.0, 6.0, 6.0, 2.0, 10.0]
    assert interval(apart, [6.0] * 5) == interval(apart)
