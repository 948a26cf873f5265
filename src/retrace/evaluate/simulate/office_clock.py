"""The clock of an office: how many seconds it has been open, and when it will have been open for so many.

Both ways are one `bisect` over the open seconds of the week, however long the work lasts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from retrace.model.scenario import WEEK, WeekCalendar


class OfficeClock:
    """Turns calendar time (seconds since a Monday 00:00) into open time, and back."""

    def __init__(self, calendar: WeekCalendar) -> None:
        self._starts = [start for start, _ in calendar.open]
        self._lengths = [end - start for start, end in calendar.open]
        self._before = [0.0, *accumulate(self._lengths)]
        self.week = self._before[-1]
        self.share = self.week / WEEK

    def opened(self, moment: float) -> float:
        """Open seconds until a moment."""
        weeks, second = divmod(moment, WEEK)
        place = bisect_right(self._starts, second) - 1
        if place < 0:
            return weeks * self.week
        return weeks * self.week + self._before[place] + min(second - self._starts[place], self._lengths[place])

    def begin(self, opened: float) -> float:
        """The first open moment after so many open seconds: at a closing hour that is the next opening."""
        weeks, rest = divmod(opened, self.week)
        place = bisect_right(self._before, rest) - 1
        return weeks * WEEK + self._starts[place] + rest - self._before[place]

    def end(self, opened: float) -> float:
        """The moment at which so many open seconds are over: at a closing hour that is the closing itself."""
        weeks, rest = divmod(opened, self.week)
        if rest == 0:
            weeks, rest = weeks - 1, self.week
        place = bisect_left(self._before, rest) - 1
        return weeks * WEEK + self._starts[place] + rest - self._before[place]
