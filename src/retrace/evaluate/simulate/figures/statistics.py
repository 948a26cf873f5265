"""Figures of many cases in little memory: quantiles from a histogram, and intervals over replications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from math import ceil, exp, floor, log, sqrt
from operator import add, mul
from statistics import fmean, stdev

WIDTH = 0.002
"""Width of a class of the histogram in logarithms: a quantile is off by 0.1 % at most."""
_SMALLEST = 1e-6
# 97.5 % points of Student's t by degrees of freedom, from the usual table; beyond it the expansion is good to 0.1 %.
_STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)


class Quantiles:
    """A histogram of times with classes of equal relative width; 1 µs to 1,000 years are 19,000 classes at most."""

    def __init__(self) -> None:
        self.classes: Counter[int] = Counter()
        self.count = 0
        self.least = float("inf")
        self.most = 0.0

    def add(self, value: float) -> None:
        """Count a time in seconds."""
        self.classes[floor(log(value + _SMALLEST) / WIDTH)] += 1
        self.count += 1
        if value < self.least:
            self.least = value
        if value > self.most:
            self.most = value

    def extend(self, values: Sequence[float]) -> None:
        """Count many times at once, in a tenth of the time."""
        if values:
            logarithms = map(log, map(add, values, repeat(_SMALLEST)))
            self.classes.update(map(floor, map(mul, logarithms, repeat(1 / WIDTH))))
            self.count += len(values)
            self.least, self.most = min(self.least, min(values)), max(self.most, max(values))

    def merge(self, other: Quantiles) -> None:
        """Take over what another one counted."""
        self.classes.update(other.classes)
        self.count += other.count
        self.least, self.most = min(self.least, other.least), max(self.most, other.most)

    def at(self, share: float) -> float | None:
        """The time that this share of the cases does not exceed; None without cases."""
        left = share * self.count
        for place in sorted(self.classes):
            left -= self.classes[place]
            if left <= 1e-9:
                return self._middle(place)
        return None

    def histogram(self, bins: int = 20) -> tuple[tuple[float, ...], tuple[int, ...]]:
        """Edges of at most `bins` classes of one round width from zero, and how many times lie in each; () without
        cases. The last class holds everything beyond the 99 % point."""
        far = self.at(0.99)
        if far is None:
            return (), ()
        width = _round_up(max(far, _SMALLEST) / (bins - 1))
        counts = [0] * min(ceil(self.most / width) or 1, bins)
        for place, count in self.classes.items():
            counts[min(int(self._middle(place) / width), len(counts) - 1)] += count
        edges = [number * width for number in range(len(counts))]
        return (*edges, max(self.most, len(counts) * width)), tuple(counts)

    def _middle(self, place: int) -> float:
        return min(max(exp((place + 0.5) * WIDTH) - _SMALLEST, self.least), self.most)


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, … that is no less."""
    power = 10.0 ** floor(log(value) / log(10))
    return next(step * power for step in (1, 2, 5, 10, 20) if step * power >= value * (1 - 1e-9))


def merged(spreads: Iterable[Quantiles]) -> Quantiles:
    """One histogram of several."""
    whole = Quantiles()
    for each in spreads:
        whole.merge(each)
    return whole


def interval(means: Sequence[float]) -> tuple[float, float] | None:
    """The 95 % interval of a mean of times or costs from those of independent replications; None for a single one.
    Nothing below zero is possible."""
    if len(means) < 2:
        return None
    middle, half = fmean(means), student(len(means) - 1) * stdev(means) / sqrt(len(means))
    return max(middle - half, min(*means, 0.0)), middle + half


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t. Source: the table, then the expansion of Abramowitz and Stegun 26.7.5."""
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    z = 1.959964
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
