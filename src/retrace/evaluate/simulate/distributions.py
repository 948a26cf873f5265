"""Random times: the mean of each distribution of BPSim, and a function that draws from it.

Python's own generator draws one number in a fraction of a microsecond. A time below zero counts as zero.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from itertools import accumulate
from math import erf, exp, gamma, isfinite, log, pi, sqrt
from random import Random

from retrace.model.scenario import DISTRIBUTIONS, Distribution

Draw = Callable[[], float]
_TRIES = 1000
_FEW = 50
"""Binomial trials that are tossed one by one; more are drawn from the normal that is close to them."""


def is_sane(given: Distribution) -> bool:
    """Whether the parameters make a distribution: all there, finite, positive where they must be, in order."""
    names = DISTRIBUTIONS.get(given.kind)
    if names is None or len(names) != len(given.parameters) or not all(map(isfinite, (*given.parameters, given.unit))):
        return False
    told = dict(zip(names, given.parameters, strict=True))
    positive = all(told[name] > 0 for name in ("shape", "scale", "k") if name in told)
    not_negative = all(told[name] >= 0 for name in ("mean", "deviation", "value", "trials", "min") if name in told)
    ordered = told.get("min", 0.0) <= told.get("mode", told.get("min", 0.0)) <= told.get("max", float("inf"))
    share = 0 <= told.get("probability", 0.0) <= 1
    told_points = given.kind != "user" or (sum(p for p, _ in given.points) > 0 and min(p for p, _ in given.points) >= 0)
    no_log = given.kind == "lognormal" and told["mean"] <= 0
    in_reach = given.kind != "truncated_normal" or _mass(*given.parameters) > 1 / _TRIES
    return positive and not_negative and ordered and share and told_points and not no_log and in_reach


def mean(given: Distribution) -> float:
    """The expected value in seconds; of a normal that of what is drawn, so without times below zero."""
    return _mean(given) * given.unit


def _mean(given: Distribution) -> float:
    p = given.parameters
    match given.kind:
        case "beta":
            return p[0] / (p[0] + p[1])
        case "binomial" | "gamma":
            return p[0] * p[1]
        case "erlang":
            return p[1]
        case "triangular":
            return sum(p) / 3
        case "uniform":
            return sum(p) / 2
        case "weibull":
            return p[1] * gamma(1 + 1 / p[0])
        case "user":
            return sum(share * value for share, value in given.points) / sum(share for share, _ in given.points)
        case "normal":
            return _clipped_mean(*p)
        case "truncated_normal":
            return _truncated_mean(*p)
    return p[0]


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


def _density(z: float) -> float:
    return exp(-z * z / 2) / sqrt(2 * pi)


def _below(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2


def _clipped_mean(average: float, deviation: float) -> float:
    if deviation == 0:
        return average
    z = average / deviation
    return average * _below(z) + deviation * _density(z)


def _mass(average: float, deviation: float, low: float, high: float) -> float:
    if deviation == 0:
        return 1.0
    return _below((high - average) / deviation) - _below((low - average) / deviation)


def _truncated_mean(average: float, deviation: float, low: float, high: float) -> float:
    if deviation == 0:
        return min(max(average, low), high)
    a, b = (low - average) / deviation, (high - average) / deviation
    return average + deviation * (_density(a) - _density(b)) / (_below(b) - _below(a))
