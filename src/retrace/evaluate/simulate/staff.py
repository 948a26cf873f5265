"""Work at the desks: who is free takes what has waited longest, within office hours, whatever the task."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappush

from retrace.evaluate.simulate.distributions import Draw
from retrace.evaluate.simulate.kernel import Frame, Kernel, Step
from retrace.evaluate.simulate.office_clock import OfficeClock
from retrace.model.scenario import WEEK, Resource, WeekCalendar

_ENOUGH = 1 << 60
"""Staff of a pool without limit."""

Begin = Callable[[Frame, float, float], None]


class Pool:
    """The state of one pool of staff. Areas are integrals over time, from which the laws are checked."""

    __slots__ = ("amount", "busy", "busy_area", "changed", "clock", "free", "id", "occupied", "queue", "queue_area",
                 "queue_changed", "queued", "rate", "worked")  # fmt: skip

    def __init__(self, resource: Resource, calendar: WeekCalendar, start: float) -> None:
        self.id = resource.id
        self.amount = resource.amount
        self.free = _ENOUGH if resource.amount is None else resource.amount
        self.rate = resource.cost_per_hour / 3600
        self.clock = None if calendar.seconds == WEEK else OfficeClock(calendar)
        self.queue: deque[tuple[float, Begin, Frame]] = deque()
        self.busy = 0
        self.worked = self.occupied = self.queued = 0.0
        self.busy_area = self.queue_area = 0.0
        self.changed = self.queue_changed = start

    def opened(self, start: float, end: float) -> float:
        """Open seconds between two moments."""
        return self.clock.opened(end) - self.clock.opened(start) if self.clock else end - start


@dataclass(slots=True)
class Tally:
    """What one element has added up over a replication: executions begun, seconds waited, worked and closed."""

    begun: int = 0
    waited: float = 0.0
    worked: float = 0.0
    off_hours: float = 0.0


def desk(kernel: Kernel, pool: Pool, draw: Draw, fixed: float, tally: Tally, leave: Step) -> tuple[Step, Step]:
    """The steps of a task: one for a token that comes, one for work that is done.

    Waiting is from the moment the task is ready until work begins; closed time is what of waiting and work together
    lies outside office hours.
    """
    heap, serial, queue = kernel.heap, kernel.serial, pool.queue
    clock, rate = pool.clock, pool.rate

    def begin(frame: Frame, ready: float, now: float) -> None:
        pool.busy_area += pool.busy * (now - pool.changed)
        pool.changed = now
        pool.busy += 1
        seconds = draw()
        if clock is None:
            start, end = now, now + seconds
        else:
            opened = clock.opened(now)
            start, end = clock.begin(opened), clock.end(opened + seconds) if seconds else clock.begin(opened)
            tally.off_hours += end - ready - seconds - (opened - clock.opened(ready))
        tally.begun += 1
        tally.waited += start - ready
        tally.worked += seconds
        pool.worked += seconds
        pool.occupied += end - now
        case = frame.case
        case.waited += start - ready
        case.cost += seconds * rate + fixed
        heappush(heap, (end, next(serial), done, frame))

    def enter(frame: Frame, now: float) -> None:
        if pool.free:
            pool.free -= 1
            begin(frame, now, now)
        else:
            pool.queue_area += len(queue) * (now - pool.queue_changed)
            pool.queue_changed = now
            queue.append((now, begin, frame))

    def done(frame: Frame, now: float) -> Step | None:
        pool.busy_area += pool.busy * (now - pool.changed)
        pool.changed = now
        pool.busy -= 1
        if queue:
            _call_next(pool, now)
        else:
            pool.free += 1
        return leave if frame.alive else None

    return enter, done


def _call_next(pool: Pool, now: float) -> None:
    """The case that has waited longest is served; those that have ended meanwhile are passed over."""
    queue = pool.queue
    while queue:
        pool.queue_area += len(queue) * (now - pool.queue_changed)
        pool.queue_changed = now
        ready, begin, frame = queue.popleft()
        pool.queued += now - ready
        if frame.alive:
            begin(frame, ready, now)
            return
    pool.free += 1
