"""The clock of an office: how many seconds it has been open, and when it will have been open for so many.

Both ways are one `bisect` over the open seconds of a period, however long the work lasts. The period is a week, or with
holidays all weeks until the last of them, after which the ordinary week goes on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate

from retrace.model.scenario import DAY, WEEK, WeekCalendar

Interval = tuple[float, float]


class OfficeClock:
    """Turns calendar time (seconds since a Monday 00:00) into open time, and back."""

    def __init__(self, open_: Iterable[Interval], period: float = WEEK) -> None:
        intervals = list(open_)
        self._starts = [start for start, _ in intervals]
        self._lengths = [end - start for start, end in intervals]
        self._before = [0.0, *accumulate(self._lengths)]
        self._period = period
        self._total = self._before[-1]

    @property
    def spans(self) -> list[tuple[float, float, float]]:
        """The open intervals of a period: start, seconds, open seconds before."""
        return list(zip(self._starts, self._lengths, self._before, strict=False))

    @property
    def period(self) -> float:
        """Seconds after which the hours come again."""
        return self._period

    @property
    def open_seconds(self) -> float:
        """Open seconds of a period."""
        return self._total

    @property
    def ordinary(self) -> tuple[float, OfficeClock | None]:
        """Seconds of the part that is told day by day, and the clock of the weeks behind it; (0, None) without one."""
        return 0.0, None

    def opened(self, moment: float) -> float:
        """Open seconds until a moment."""
        periods, second = divmod(moment, self._period)
        place = bisect_right(self._starts, second) - 1
        if place < 0:
            return periods * self._total
        return periods * self._total + self._before[place] + min(second - self._starts[place], self._lengths[place])

    def begin(self, opened: float) -> float:
        """The first open moment after so many open seconds: at a closing hour that is the next opening."""
        periods, rest = divmod(opened, self._total)
        place = bisect_right(self._before, rest) - 1
        return periods * self._period + self._starts[place] + rest - self._before[place]

    def end(self, opened: float) -> float:
        """The moment at which so many open seconds are over: at a closing hour that is the closing itself."""
        periods, rest = divmod(opened, self._total)
        if rest == 0:
            periods, rest = periods - 1, self._total
        place = bisect_left(self._before, rest) - 1
        return periods * self._period + self._starts[place] + rest - self._before[place]

    def span(self, now: float, seconds: float) -> tuple[float, float]:
        """When work begins that is taken up now, and when so many seconds of it are done."""
        opened = self.opened(now)
        start = max(self.begin(opened), now)  # the last digits of a sum of open hours can fall short
        return start, max(self.end(opened + seconds), start) if seconds else start

    def work(self, now: float, seconds: float) -> tuple[float, float, float]:
        """When work begins that is taken up now, when so many seconds of it are done, since when the office has been
        open then. Most work ends before the next closing hour and is found at the first look."""
        second = now % self._period
        place = bisect_right(self._starts, second) - 1
        if place >= 0:
            offset = second - self._starts[place]
            left = self._lengths[place] - offset
            if left > 0 and seconds <= left:
                return now, now + seconds, now - offset
        start, end = self.span(now, seconds)
        return start, end, start


class DatedClock(OfficeClock):
    """A clock whose first weeks, until the last holiday, are told day by day; after them each week is like another."""

    def __init__(self, dated: Iterable[Interval], length: float, week: OfficeClock) -> None:
        super().__init__(dated, length)
        self._length, self._week = length, week
        self._until = self._total

    @property
    def ordinary(self) -> tuple[float, OfficeClock | None]:
        """Seconds of the dated part, and the clock of the weeks behind it."""
        return self._length, self._week

    def opened(self, moment: float) -> float:
        """Open seconds until a moment."""
        if moment < self._length:
            return super().opened(moment)
        return self._until + self._week.opened(moment - self._length)

    def begin(self, opened: float) -> float:
        """The first open moment after so many open seconds."""
        return super().begin(opened) if opened < self._until else self._length + self._week.begin(opened - self._until)

    def end(self, opened: float) -> float:
        """The moment at which so many open seconds are over."""
        if opened <= self._until:
            place = bisect_left(self._before, opened) - 1
            return self._starts[max(place, 0)] + opened - self._before[max(place, 0)]
        return self._length + self._week.end(opened - self._until)

    def work(self, now: float, seconds: float) -> tuple[float, float, float]:
        """When work begins, when it is done, since when the office has been open then."""
        if now < self._length:
            return super().work(now, seconds)
        start, end, since = self._week.work(now - self._length, seconds)
        start = max(start + self._length, now)
        return start, max(end + self._length, start), since + self._length


def clock_of(calendars: Iterable[WeekCalendar], monday: date) -> OfficeClock | None:
    """The clock of the hours in which all these calendars are open, None where that is always; it has no open second
    (`clock_is_shut`) where they never meet. `monday` is the day at which time begins."""
    known = [each for each in calendars if each.seconds < WEEK or each.days]
    if not known:
        return None
    week = list(known[0].open)
    for each in known[1:]:
        week = _both(week, list(each.open))
    days = sorted({day for each in known for day in each.days if day >= monday})
    if not days or not week:
        return OfficeClock(week)
    weeks = (days[-1] - monday).days // 7 + 1
    parts = [list(_dated(each, monday, weeks)) for each in known]
    dated = parts[0]
    for part in parts[1:]:
        dated = _both(dated, part)
    return DatedClock(dated, weeks * WEEK, OfficeClock(week))


def is_shut(clock: OfficeClock) -> bool:
    """Whether the clock has no open second in an ordinary week."""
    return not (clock._week if isinstance(clock, DatedClock) else clock)._total


def _dated(calendar: WeekCalendar, monday: date, weeks: int) -> Iterator[Interval]:
    """The open intervals of so many weeks, day by day where a day differs."""
    for number in range(weeks * 7):
        begin = number * DAY
        weekday = begin % WEEK
        own = calendar.days.get(monday + timedelta(days=number))
        if own is not None:
            yield from ((begin + start, begin + end) for start, end in own)
            continue
        for start, end in calendar.open:
            if start < weekday + DAY and end > weekday:
                yield begin + max(start - weekday, 0), begin + min(end - weekday, DAY)


def _both(one: list[Interval], other: list[Interval]) -> list[Interval]:
    """What two ordered lists of intervals have in common."""
    found, left, right = [], 0, 0
    while left < len(one) and right < len(other):
        start, end = max(one[left][0], other[right][0]), min(one[left][1], other[right][1])
        if start < end:
            found.append((start, end))
        if one[left][1] <= other[right][1]:
            left += 1
        else:
            right += 1
    return found
