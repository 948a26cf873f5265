"""Axes with round numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil, floor, log10

from retrace.model.chart import Scale

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_scale(
    values: Iterable[float], title: str, written: Callable[[float], str], most: int = 6, from_zero: bool = True
) -> Scale:
    """An axis over all values, and over 0 unless told otherwise, with at most `most` marks at round numbers.

    >>> [value for value, _ in round_scale([0, 87], "", str).marks]
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    """
    every = [0.0, *values] if from_zero else list(values)
    low, high = min(every), max(every)
    step = _step((high - low) / (most - 1))
    first = floor(low / step + 1e-9)
    last = max(ceil(high / step - 1e-9), first + 1)
    marks = [number * step for number in range(first, last + 1)]
    return Scale(title, tuple((value, written(value)) for value in marks))


def _step(least: float) -> float:
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in _STEPS if factor * power >= least * (1 - 1e-9))
