"""Common random numbers: no difference where there is none, and a tighter interval where there is one."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from statistics import stdev

import pytest
from tests.evaluate.simulate.telling import scenario
from tests.graph.drawing import drawn

from retrace.evaluate.simulate.contrast import Side, contrast
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.model.errors import RetraceError
from retrace.model.scenario import Distribution, Resource, Work

PROCESS = drawn("(s > A > )e")
CASES = Wish(cases=400, seed=3)


def queue(mean: float) -> Side:
    """One clerk, exponential times, a case every 1,000 s on average."""
    work = Work(Distribution("exponential", (mean,)), "clerk")
    told = scenario({"A": work}, resources={"clerk": Resource("clerk", amount=1)})
    return PROCESS, replace(told, arrival=Distribution("exponential", (1000.0,)))


def test_a_process_does_not_differ_from_itself() -> None:
    found = contrast(queue(700), queue(700), CASES, 4).contrasts["cycle_time"]
    assert (found.difference, found.difference_interval) == (0, (0, 0))
    assert not found.significant


def test_less_work_is_a_significant_gain_inside_its_interval() -> None:
    found = contrast(queue(700), queue(650), CASES, 8)
    one = found.contrasts["cycle_time"]
    assert one.significant
    assert one.difference < 0
    assert one.difference == pytest.approx(one.to_be - one.as_is)
    low, high = one.difference_interval
    assert low < one.difference < high < 0
    assert one.difference == pytest.approx((low + high) / 2)
    assert found.cases == (400, 400)
    for times, spread in ((found.as_is_times, found.as_is_spread), (found.to_be_times, found.to_be_spread)):
        assert sum(share for _, share in times) == pytest.approx(1)
        assert 0 < spread[0] < spread[1]


def test_common_numbers_make_the_interval_tighter_than_independent_runs() -> None:
    paired = contrast(queue(700), queue(650), CASES, 8).contrasts["cycle_time"]
    means = []
    for mean, first in ((700, 100), (650, 200)):
        runs = (simulate(*queue(mean), Wish(cases=400, seed=first + k, replications=1)) for k in range(8))
        means.append([run.cycle_mean or 0.0 for run in runs])
    apart = 2.145 * sqrt(sum(stdev(side) ** 2 / 8 for side in means))
    low, high = paired.difference_interval
    assert (high - low) / 2 < apart / 2


def test_one_run_tells_nothing_of_chance() -> None:
    with pytest.raises(RetraceError, match="compare_replications"):
        contrast(queue(700), queue(650), CASES, 1)


def test_the_interval_of_a_difference_lies_around_it_on_both_sides_of_zero() -> None:
    one = contrast(queue(700), queue(699), Wish(cases=30, seed=1), 3).contrasts["waiting_time"]
    low, high = one.difference_interval
    assert low < 0
    assert one.difference == pytest.approx((low + high) / 2)
