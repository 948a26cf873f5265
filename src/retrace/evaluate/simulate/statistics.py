"""Figures of many cases in little memory: quantiles from a histogram, and intervals over replications."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import fmean, stdev

WIDTH = 0.002
"""Width of a class of the histogram in logarithms: a quantile is off by 0.1 % at most."""
_SMALLEST = 1e-6
# 97.5 % points of Student's t by degrees of freedom, from the usual table; beyond it the expansion is good to 0.1 %.
_STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)


class Quantiles:
    """A histogram of times with classes of equal relative width; 1 µs to 1,000 years are 19,000 classes at most."""

    def __init__(self) -> None:
        self.classes: dict[int, int] = {}
        self.count = 0
        self.least = float("inf")
        self.most = 0.0

    def add(self, value: float) -> None:
        """Count a time in seconds."""
        place = int(log(value + _SMALLEST) // WIDTH)
        self.classes[place] = self.classes.get(place, 0) + 1
        self.count += 1
        if value < self.least:
            self.least = value
        if value > self.most:
            self.most = value

    def merge(self, other: Quantiles) -> None:
        """Take over what another one counted."""
        for place, count in other.classes.items():
            self.classes[place] = self.classes.get(place, 0) + count
        self.count += other.count
        self.least, self.most = min(self.least, other.least), max(self.most, other.most)

    def at(self, share: float) -> float | None:
        """The time that this share of the cases does not exceed; None without cases."""
        left = share * self.count
        for place in sorted(self.classes):
            left -= self.classes[place]
            if left <= 1e-9:
                return min(max(exp((place + 0.5) * WIDTH) - _SMALLEST, self.least), self.most)
        return None


def interval(means: Sequence[float]) -> tuple[float, float] | None:
    """The 95 % interval of a mean from those of independent replications; None for a single one."""
    if len(means) < 2:
        return None
    middle, half = fmean(means), student(len(means) - 1) * stdev(means) / sqrt(len(means))
    return middle - half, middle + half


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t. Source: the table, then the expansion of Abramowitz and Stegun 26.7.5."""
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    z = 1.959964
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
