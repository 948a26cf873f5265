"""The pieces of the simulation: office clock, distributions, quantiles, intervals."""

from __future__ import annotations

from math import sqrt
from random import Random
from statistics import fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.evaluate.simulate.distributions import is_sane, mean, sampler
from retrace.evaluate.simulate.figures.statistics import Quantiles, interval, student
from retrace.evaluate.simulate.staff.office_clock import OfficeClock
from retrace.model.scenario import DISTRIBUTIONS, WEEK, Distribution

EXAMPLES = [
    Distribution("fixed", (5,)),
    Distribution("beta", (2, 3), 100),
    Distribution("binomial", (20, 0.3), 60),
    Distribution("binomial", (2000, 0.3)),
    Distribution("erlang", (3, 60)),
    Distribution("exponential", (60,)),
    Distribution("gamma", (2, 30)),
    Distribution("lognormal", (60, 30)),
    Distribution("normal", (60, 60)),
    Distribution("poisson", (7,), 60),
    Distribution("poisson", (700,)),
    Distribution("triangular", (10, 20, 60)),
    Distribution("truncated_normal", (60, 30, 50, 200)),
    Distribution("uniform", (10, 30)),
    Distribution("user", (), 60, ((0.2, 1), (0.5, 2), (0.3, 7))),
    Distribution("weibull", (1.5, 60)),
]
times = st.integers(0, 10 * WEEK)
edges = st.lists(st.integers(0, WEEK), min_size=2, max_size=12, unique=True).map(sorted)


@pytest.mark.parametrize("given_", EXAMPLES, ids=lambda each: each.kind)
def test_draws_have_the_stated_mean(given_: Distribution) -> None:
    draw = sampler(given_, Random(1))
    drawn = [draw() for _ in range(20_000)]
    assert min(drawn) >= 0
    assert is_sane(given_)
    assert abs(fmean(drawn) - mean(given_)) <= 4 * stdev(drawn) / sqrt(len(drawn)) + 1e-9


def test_each_distribution_has_an_example() -> None:
    assert {each.kind for each in EXAMPLES} == set(DISTRIBUTIONS)
    assert len(DISTRIBUTIONS) == 1 + 13


@pytest.mark.parametrize(
    "wrong",
    [
        Distribution("fixed", (-1,)),
        Distribution("fixed", ()),
        Distribution("zipf", (1,)),
        Distribution("exponential", (float("nan"),)),
        Distribution("uniform", (5, 3)),
        Distribution("triangular", (1, 9, 3)),
        Distribution("gamma", (0, 3)),
        Distribution("lognormal", (0, 3)),
        Distribution("binomial", (5, 2)),
        Distribution("truncated_normal", (0, 1, 50, 60)),
        Distribution("user"),
    ],
    ids=lambda each: each.kind,
)
def test_senseless_parameters_are_told(wrong: Distribution) -> None:
    assert not is_sane(wrong)


@given(edges, times, times)
def test_the_office_clock_is_its_own_inverse(points: list[int], moment: int, work: int) -> None:
    pairs = tuple(zip(points[::2], points[1::2], strict=False))
    clock = OfficeClock(pairs)
    opened = clock.opened(moment)
    begin, end = clock.begin(opened), clock.end(opened + work + 1)
    assert begin >= moment
    assert clock.opened(begin) == opened
    assert clock.opened(end) == opened + work + 1
    assert any(start <= begin % WEEK < stop for start, stop in pairs)


def test_quantiles_are_within_a_thousandth() -> None:
    values = [Random(1).expovariate(1 / 3600) for _ in range(1)] + [float(n) for n in range(1, 10_000)]
    whole, half = Quantiles(), Quantiles()
    for number, value in enumerate(values):
        (whole if number % 2 else half).extend((value,))
    whole.merge(half)
    for share in (0.5, 0.9, 0.95):
        assert whole.at(share) == pytest.approx(sorted(values)[int(share * len(values))], rel=2e-3)
    assert (Quantiles().at(0.5), whole.count) == (None, 10_000)


def test_intervals() -> None:
    assert interval([5.0]) is None
    assert interval([11.0, 12.0, 13.0]) == pytest.approx((12 - 4.303 / sqrt(3), 12 + 4.303 / sqrt(3)))
    assert (interval([1.0, 2.0, 3.0]) or (1, 1))[0] == 0  # no time is less than none
    assert (student(30), student(10_000)) == pytest.approx((2.042, 1.960), abs=1e-3)
