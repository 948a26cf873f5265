"""Office hours in machine code (numba): the same steps as those of `staff.office_clock`, over arrays.

A clock is a row (first interval, intervals, period, open seconds of a period, length of the dated part, row of the
ordinary week behind it); an interval is (start, seconds, open seconds before). Importing this module is slow.
"""

from __future__ import annotations

from typing import Any

from numba import njit


@njit(cache=True)
def _last(values: Any, first: int, count: int, column: int, value: float, right: bool) -> int:
    """The last interval whose column is below the value, or with `right` no more than it; -1 where there is none."""
    low, high = 0, count
    while low < high:
        middle = (low + high) >> 1
        here = values[first + middle, column]
        if here < value or (right and here == value):
            low = middle + 1
        else:
            high = middle
    return low - 1


@njit(cache=True)
def _opened(clocks: Any, spans: Any, clock: int, moment: float) -> float:
    first, total = int(clocks[clock, 0]), clocks[clock, 3]
    periods = moment // clocks[clock, 2]
    second = moment % clocks[clock, 2]
    place = _last(spans, first, int(clocks[clock, 1]), 0, second, True)
    if place < 0:
        return float(periods * total)
    start, length, before = spans[first + place]
    return float(periods * total + before + min(second - start, length))


@njit(cache=True)
def opened(clocks: Any, spans: Any, clock: int, moment: float) -> float:
    """Open seconds until a moment."""
    dated = clocks[clock, 4]
    if dated > 0.0 and moment >= dated:
        return float(clocks[clock, 3] + _opened(clocks, spans, int(clocks[clock, 5]), moment - dated))
    return _opened(clocks, spans, clock, moment)


@njit(cache=True)
def _begin(clocks: Any, spans: Any, clock: int, seconds: float) -> float:
    first, total = int(clocks[clock, 0]), clocks[clock, 3]
    periods = seconds // total
    rest = seconds % total
    start, _, before = spans[first + _last(spans, first, int(clocks[clock, 1]), 2, rest, True)]
    return float(periods * clocks[clock, 2] + start + rest - before)


@njit(cache=True)
def begin(clocks: Any, spans: Any, clock: int, seconds: float) -> float:
    """The first open moment after so many open seconds."""
    dated, total = clocks[clock, 4], clocks[clock, 3]
    if dated > 0.0 and seconds >= total:
        return float(dated + _begin(clocks, spans, int(clocks[clock, 5]), seconds - total))
    return _begin(clocks, spans, clock, seconds)


@njit(cache=True)
def _end(clocks: Any, spans: Any, clock: int, seconds: float) -> float:
    first, total = int(clocks[clock, 0]), clocks[clock, 3]
    periods = seconds // total
    rest = seconds % total
    if rest == 0.0:
        periods, rest = periods - 1.0, total
    start, _, before = spans[first + _last(spans, first, int(clocks[clock, 1]), 2, rest, False)]
    return float(periods * clocks[clock, 2] + start + rest - before)


@njit(cache=True)
def end(clocks: Any, spans: Any, clock: int, seconds: float) -> float:
    """The moment at which so many open seconds are over."""
    dated, total = clocks[clock, 4], clocks[clock, 3]
    if dated <= 0.0:
        return _end(clocks, spans, clock, seconds)
    if seconds > total:
        return float(dated + _end(clocks, spans, int(clocks[clock, 5]), seconds - total))
    first = int(clocks[clock, 0])
    start, _, before = spans[first + max(_last(spans, first, int(clocks[clock, 1]), 2, seconds, False), 0)]
    return float(start + seconds - before)


@njit(cache=True)
def _work(clocks: Any, spans: Any, clock: int, now: float, seconds: float) -> tuple[float, float, float]:
    first = int(clocks[clock, 0])
    second = now % clocks[clock, 2]
    place = _last(spans, first, int(clocks[clock, 1]), 0, second, True)
    if place >= 0:
        start, length, _ = spans[first + place]
        offset = second - start
        left = length - offset
        if left > 0.0 and seconds <= left:
            return now, now + seconds, now - offset
    so_far = opened(clocks, spans, clock, now)
    begins = max(begin(clocks, spans, clock, so_far), now)  # the last digits of a sum of open hours can fall short
    return begins, max(end(clocks, spans, clock, so_far + seconds), begins) if seconds else begins, begins


@njit(cache=True)
def work(clocks: Any, spans: Any, clock: int, now: float, seconds: float) -> tuple[float, float, float]:
    """When work begins that is taken up now, when it is done, since when the office has been open then."""
    dated = clocks[clock, 4]
    if dated > 0.0 and now >= dated:
        start, done, since = _work(clocks, spans, int(clocks[clock, 5]), now - dated, seconds)
        start = max(start + dated, now)
        return start, max(done + dated, start), since + dated
    return _work(clocks, spans, clock, now, seconds)
