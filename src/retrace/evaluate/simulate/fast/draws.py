"""Random times in machine code (numba). Importing this module is slow, so it is imported where it is used.

Every source of chance has a stream of its own (SplitMix64; Steele, Lea and Flood, 2014): its state, and a mask that
turns round the numbers of a mirrored one.
"""

from __future__ import annotations

from math import cos, exp, log, pi, sqrt
from typing import Any

import numpy as np
from numba import njit

FIXED, EXPONENTIAL, UNIFORM, TRIANGULAR, NORMAL, LOGNORMAL, GAMMA, WEIBULL = range(8)


@njit(cache=True)
def _bits(streams: Any, source: int) -> Any:
    streams[source, 0] += np.uint64(0x9E3779B97F4A7C15)
    z = streams[source, 0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit(cache=True)
def _number(bits: Any) -> float:
    return float(bits >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@njit(cache=True)
def uniform(streams: Any, source: int) -> float:
    """A number of [0, 1)."""
    return _number(_bits(streams, source) ^ streams[source, 1])


@njit(cache=True)
def _gauss(streams: Any, source: int) -> float:
    radius = sqrt(-2.0 * log(1.0 - _number(_bits(streams, source))))
    drawn = radius * cos(2.0 * pi * _number(_bits(streams, source)))
    return -drawn if streams[source, 1] else drawn


@njit(cache=True)
def _gamma(streams: Any, source: int, shape: float) -> float:
    """Source: G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables, 2000."""
    boost = 1.0
    if shape < 1.0:
        boost = (1.0 - uniform(streams, source)) ** (1.0 / shape)
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    while True:
        x = _gauss(streams, source)
        v = (1.0 + c * x) ** 3
        if v > 0.0 and log(1.0 - uniform(streams, source)) < 0.5 * x * x + d - d * v + d * log(v):
            return d * v * boost


@njit(cache=True)
def draw(streams: Any, source: int, kind: int, a: float, b: float, c: float) -> float:
    """A time in seconds, from the stream of one source."""
    if kind == FIXED:
        return a
    if kind == EXPONENTIAL:
        return -log(1.0 - uniform(streams, source)) * a
    if kind == UNIFORM:
        return a + (b - a) * uniform(streams, source)
    if kind == TRIANGULAR:
        u, width = uniform(streams, source), c - a
        if width <= 0.0:
            return a
        cut = (b - a) / width
        return a + sqrt(u * width * (b - a)) if u < cut else c - sqrt((1.0 - u) * width * (c - b))
    if kind == NORMAL:
        return max(a + b * _gauss(streams, source), 0.0)
    if kind == LOGNORMAL:
        return exp(a + b * _gauss(streams, source))
    if kind == GAMMA:
        return _gamma(streams, source, a) * b
    return float(b * (-log(1.0 - uniform(streams, source))) ** (1.0 / a))
