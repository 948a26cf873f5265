"""The mean of each distribution of BPSim, and whether its parameters make sense.

Source: the usual formulas; N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate Distributions, 1994.
"""

from __future__ import annotations

from math import erf, exp, gamma, isfinite, pi, sqrt

from retrace.model.scenario import DISTRIBUTIONS, Distribution

_LEAST = 0.001
"""The share of a normal that a truncated one must keep, for drawing from it to end."""


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
    in_reach = given.kind != "truncated_normal" or _mass(*given.parameters) > _LEAST
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
