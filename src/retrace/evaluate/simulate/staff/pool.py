"""The state of one pool of staff. Areas are integrals over time, from which the laws are checked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from retrace.evaluate.simulate.engine.case import Frame
from retrace.evaluate.simulate.staff.office_clock import OfficeClock
from retrace.model.scenario import Resource

if TYPE_CHECKING:
    from retrace.evaluate.simulate.staff.job import Job

_ENOUGH = 1 << 60
"""Staff of a pool without limit."""

Begin = Callable[[Frame, float, float], None]


class Pool:
    """Who is free, who is at work, what waits. `queue` is that of a pool whose tasks need one person of it each;
    where tasks need more, `jobs` are the works under way and the crew holds the queue."""

    __slots__ = (
        "amount", "busy_area", "changed", "clock", "free", "full", "id", "jobs", "longest", "occupied", "queue",
        "queue_area", "queue_changed", "queued", "rate", "waiting", "worked",
    )  # fmt: skip

    def __init__(self, resource: Resource, clock: OfficeClock | None, start: float) -> None:
        self.id = resource.id
        self.amount = resource.amount
        self.full = self.free = _ENOUGH if resource.amount is None else resource.amount
        self.rate = resource.cost_per_hour / 3600
        self.clock = clock
        self.queue: deque[tuple[float, Begin, Frame]] = deque()
        self.jobs: dict[Job, int] = {}
        self.waiting = self.longest = 0
        self.worked = self.occupied = self.queued = 0.0
        self.busy_area = self.queue_area = 0.0
        self.changed = self.queue_changed = start

    def opened(self, start: float, end: float) -> float:
        """Open seconds between two moments."""
        return self.clock.opened(end) - self.clock.opened(start) if self.clock else end - start

    def wait(self, now: float, more: int) -> None:
        """One more job waits, or one less."""
        self.queue_area += self.waiting * (now - self.queue_changed)
        self.queue_changed = now
        self.waiting += more
        if self.waiting > self.longest:
            self.longest = self.waiting

    def take(self, now: float, people: int) -> None:
        """So many people begin to work, or stop."""
        self.busy_area += (self.full - self.free) * (now - self.changed)
        self.changed = now
        self.free -= people

    def settle(self, now: float) -> None:
        """Bring the areas up to the moment."""
        self.queue_area += (self.waiting + len(self.queue)) * (now - self.queue_changed)
        self.busy_area += (self.full - self.free) * (now - self.changed)
        self.queue_changed = self.changed = now

    def forget(self, now: float, under_way: list[tuple[int, float, float]], since: list[float]) -> None:
        """Begin anew, as at the end of the warm-up: `under_way` are people, seconds and open seconds still to go of
        each work, `since` when each waiting task came."""
        self.settle(now)
        self.busy_area = self.queue_area = 0.0
        self.occupied = sum(people * rest for people, rest, _ in under_way)
        self.worked = sum(people * rest for people, _, rest in under_way)
        self.queued = -sum(now - ready for ready in since)
        self.longest = len(since)
