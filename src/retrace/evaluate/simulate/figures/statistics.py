"""Figures of many cases in little memory: quantiles from a histogram, and intervals over replications."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import ceil, floor, log, sqrt
from operator import rshift
from statistics import fmean, stdev
from struct import pack, unpack
from sys import byteorder
from typing import Any

_LITTLE = byteorder == "little"


@dataclass(frozen=True, slots=True)
class Grain:
    """How a time is put into a class: by the upper bits of its floating-point number, of which `half` are left open.

    Times of one class differ by a fixed share at most, and a quantile is off by half of that.
    """

    kind: str
    word: str
    place: int
    shift: int
    half: int


FINE = Grain("d", "I", 1 if _LITTLE else 0, 10, 42)
"""Ten binary places: a quantile is off by 0.05 % at most."""
COARSE = Grain("f", "H", 1 if _LITTLE else 0, 0, 16)
"""Seven binary places: a quantile is off by 0.4 % at most, and is counted in half the time."""
# 97.5 % points of Student's t by degrees of freedom, from the usual table; beyond it the expansion is good to 0.1 %.
_STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)


class Quantiles:
    """A histogram of times with classes of equal relative width: those of doubles that begin with the same bits."""

    def __init__(self, grain: Grain = FINE) -> None:
        self.grain = grain
        self.classes: Counter[int] = Counter()
        self.count = 0
        self.least = float("inf")
        self.most = 0.0

    @property
    def range(self) -> tuple[float, float]:
        """The least and the most; zeros without any."""
        return (self.least, self.most) if self.count else (0.0, 0.0)

    def extend(self, values: Sequence[float]) -> None:
        """Count times; many at once take little time each."""
        if values:
            grain = self.grain
            upper: Iterable[int] = memoryview(array(grain.kind, values)).cast("B").cast(grain.word)[grain.place :: 2]  # type: ignore[call-overload]
            self.classes.update(map(rshift, upper, repeat(grain.shift)) if grain.shift else upper)
            self.count += len(values)
            self.least, self.most = min(self.least, min(values)), max(self.most, max(values))

    def merge(self, other: Quantiles) -> None:
        """Take over what another one counted."""
        self.classes.update(other.classes)
        self.count += other.count
        self.least, self.most = min(self.least, other.least), max(self.most, other.most)

    def kept(self) -> list[object]:
        """What was counted, as JSON holds it."""
        return [self.count, self.least if self.count else 0.0, self.most, sorted(self.classes.items())]

    def take_up(self, kept: Sequence[Any]) -> None:
        """Goes on from what `kept` gave."""
        self.count, least, self.most, classes = kept
        self.least = least if self.count else float("inf")
        self.classes = Counter(dict(classes))

    def at(self, share: float) -> float | None:
        """The time that this share of the cases does not exceed; None without cases."""
        left = share * self.count
        for place in sorted(self.classes):
            left -= self.classes[place]
            if left <= 1e-9:
                return self.middle(place)
        return None

    def histogram(self, bins: int = 20) -> tuple[tuple[float, ...], tuple[int, ...]]:
        """Edges of at most `bins` classes of one round width from zero, and how many times lie in each; () without
        cases. The last class holds everything beyond the 99 % point."""
        far = self.at(0.99)
        if far is None:
            return (), ()
        width = _round_up(max(far, 1e-6) / (bins - 1))
        counts = [0] * min(ceil(self.most / width) or 1, bins)
        for place, count in self.classes.items():
            counts[min(int(self.middle(place) / width), len(counts) - 1)] += count
        edges = [number * width for number in range(len(counts))]
        return (*edges, max(self.most, len(counts) * width)), tuple(counts)

    def middle(self, place: int) -> float:
        """The middle of a class, as far as there are times."""
        grain = self.grain
        bits = (place << grain.half) | (1 << (grain.half - 1))
        (middle,) = unpack(grain.kind, pack("q" if grain.kind == "d" else "i", bits))
        return min(max(float(middle), self.least), self.most)


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, … that is no less."""
    power = 10.0 ** floor(log(value) / log(10))
    return next(step * power for step in (1, 2, 5, 10, 20) if step * power >= value * (1 - 1e-9))


def merged(spreads: Iterable[Quantiles]) -> Quantiles:
    """One histogram of several."""
    known = list(spreads)
    whole = Quantiles(known[0].grain if known else FINE)
    for each in known:
        whole.merge(each)
    return whole


def interval(means: Sequence[float], pairs: Sequence[float] = ()) -> tuple[float, float] | None:
    """The interval that holds the true mean of times or costs with 95 % at least, from the means of replications; None
    for a single one. `pairs` are the means of replications of which the second mirrors the first.

    The scatter of all replications is right or too wide where the two of a pair lean to opposite sides, that of the
    pairs is right in any case but of half as many figures: the wider one counts. Where no replication is below zero,
    neither is the truth, so nothing is lost by cutting off what lies below.
    """
    if len(means) < 2:
        return None
    middle, half = fmean(means), max(half_width(means), half_width(pairs) if len(pairs) > 1 else 0.0)
    return max(middle - half, min(*means, 0.0)), middle + half


def half_width(figures: Sequence[float]) -> float:
    """Half the width of the 95 % interval of a mean of independent figures, two at least."""
    return student(len(figures) - 1) * stdev(figures) / sqrt(len(figures))


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t. Source: the table, then the expansion of Abramowitz and Stegun 26.7.5."""
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    z = 1.959964
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
