"""Random times: a function that draws from each distribution of BPSim.

Python's own generator draws one number in a fraction of a microsecond. A time below zero counts as zero.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from itertools import accumulate
from math import exp, log, sqrt
from random import Random

from retrace.model.expectation import is_sane as is_sane
from retrace.model.expectation import mean as mean
from retrace.model.scenario import Distribution

Draw = Callable[[], float]
_TRIES = 1000
_FEW = 50
"""Binomial trials that are tossed one by one; more are drawn from the normal that is close to them."""


def sampler(given: Distribution, random: Random) -> Draw:
    """A function that draws seconds, from the stream `random` alone."""
    draw, unit = _sampler(given, random), given.unit
    if unit == 1.0:
        return draw
    return lambda: draw() * unit


def _sampler(given: Distribution, random: Random) -> Draw:
    p, uniform = given.parameters, random.random
    match given.kind:
        case "exponential":
            average = p[0]
            return lambda: -log(1.0 - uniform()) * average
        case "uniform":
            low, width = p[0], p[1] - p[0]
            return lambda: low + width * uniform()
        case "triangular":
            return lambda: random.triangular(p[0], p[2], p[1])
        case "normal":
            return lambda: max(random.gauss(p[0], p[1]), 0.0)
        case "truncated_normal":
            return lambda: _truncated(p, random)
        case "lognormal":
            spread = log(1 + (p[1] / p[0]) ** 2)
            middle = log(p[0]) - spread / 2
            return lambda: exp(random.gauss(middle, sqrt(spread)))
        case "gamma":
            return lambda: random.gammavariate(p[0], p[1])
        case "erlang":
            return lambda: random.gammavariate(p[0], p[1] / p[0])
        case "beta":
            return lambda: random.betavariate(p[0], p[1])
        case "weibull":
            return lambda: random.weibullvariate(p[1], p[0])
        case "poisson":
            return lambda: _poisson(p[0], random)
        case "binomial":
            return lambda: _binomial(round(p[0]), p[1], random)
        case "user":
            return _user(given.points, random)
    return lambda: p[0]


def _truncated(p: tuple[float, ...], random: Random) -> float:
    for _ in range(_TRIES * 20):
        if p[2] <= (drawn := random.gauss(p[0], p[1])) <= p[3]:
            return drawn
    return min(max(p[0], p[2]), p[3])


def _poisson(average: float, random: Random) -> float:
    """Arrivals within `average` units of an exponential clock."""
    if average > 500:
        return max(round(random.gauss(average, sqrt(average))), 0)
    count, clock = 0, -log(1.0 - random.random())
    while clock < average:
        count += 1
        clock -= log(1.0 - random.random())
    return count


def _binomial(trials: int, share: float, random: Random) -> float:
    if trials > _FEW:
        return min(max(round(random.gauss(trials * share, sqrt(trials * share * (1 - share)))), 0), trials)
    return sum(random.random() < share for _ in range(trials))


def _user(points: tuple[tuple[float, float], ...], random: Random) -> Draw:
    bounds = list(accumulate(share for share, _ in points))
    values, last, total = [value for _, value in points], len(points) - 1, bounds[-1]
    return lambda: max(values[min(bisect(bounds, random.random() * total), last)], 0.0)
