"""One piece of work that may wait for several people, and may be stopped before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappush
from typing import TYPE_CHECKING

from retrace.evaluate.simulate.distributions import Draw
from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.figures.tally import Log, Tally
from retrace.evaluate.simulate.staff.office_clock import OfficeClock
from retrace.evaluate.simulate.staff.pool import Pool

if TYPE_CHECKING:
    from retrace.evaluate.simulate.staff.crew import Crew

Team = tuple[tuple[Pool, int], ...]
"""Who works together on a job: so many people of each pool."""


@dataclass(frozen=True, slots=True)
class Post:
    """What all jobs of one task share: each of `needs` is (pools of which one will do, people)."""

    kernel: Kernel
    needs: tuple[tuple[tuple[Pool, ...], int], ...]
    draw: Draw
    tally: Tally
    leave: Step
    priority: float
    clock_of: Callable[[tuple[Pool, ...]], OfficeClock | None]
    log: Log | None


class Job:
    """A job waits, is at work, or is over. `weight` is how many cases it is done for."""

    __slots__ = (
        "began",
        "clock",
        "crew",
        "end",
        "frame",
        "over",
        "post",
        "ready",
        "seconds",
        "start",
        "team",
        "weight",
    )

    def __init__(self, post: Post, crew: Crew, frame: Frame, ready: float, weight: int) -> None:
        self.post, self.crew, self.frame, self.ready, self.weight = post, crew, frame, ready, weight
        self.seconds = post.draw()
        self.team: Team | None = None
        self.clock: OfficeClock | None = None
        self.began = self.start = self.end = ready
        self.over = False
        frame.jobs = frame.jobs if frame.jobs is not None else {}
        frame.jobs[self] = None

    def begin(self, team: Team, now: float) -> None:
        """Take the people and begin: closed time within the work makes it last longer."""
        post, kernel = self.post, self.post.kernel
        self.team, self.clock = team, post.clock_of(tuple(pool for pool, _ in team))
        self.began = now
        self.start, self.end = span(self.clock, now, self.seconds)
        for pool, people in team:
            pool.take(now, people)
            pool.jobs[self] = people
            pool.occupied += people * (self.end - now)
            pool.worked += people * self.seconds
        waited = self.start - self.ready
        tally, frame = post.tally, self.frame
        tally.begun += self.weight
        tally.paid += 1
        tally.worked += self.seconds
        tally.waited += waited * self.weight
        tally.stood.append(waited)
        frame.case.waited += waited
        frame.case.cost += self.seconds * sum(pool.rate * people for pool, people in team) + tally.fixed
        if self.clock is not None:
            open_wait = self.clock.opened(now) - self.clock.opened(self.ready)
            tally.closed_wait += (waited - open_wait) * self.weight
            tally.closed += (self.end - self.ready - self.seconds - open_wait) * self.weight
        heappush(kernel.heap, (self.end, next(kernel.serial), self.done, frame))

    def done(self, frame: Frame, now: float) -> Step | None:
        """The work is done: the people are free again, the token goes on."""
        if self.over:
            return None
        self._release(now)
        post = self.post
        post.tally.times.append(now - self.ready)
        if post.log is not None:
            names = "+".join(pool.id for pool, _ in self.team or ())
            post.log(frame.case, post.tally.id, names, self.ready, self.start, now)
        if frame.jobs is not None:
            frame.jobs.pop(self, None)
        self.crew.look(now)
        return post.leave if frame.alive else None

    def cancel(self, now: float) -> None:
        """The frame has ended: who works on it stops, who waits for it waits no longer."""
        if self.over:
            return
        if self.team is None:
            self.over = True
            self.crew.drop(self, now)
            return
        rest = self.left(now)
        self.post.tally.worked -= rest
        self.frame.case.cost -= rest * sum(pool.rate * people for pool, people in self.team)
        for pool, people in self.team:
            pool.occupied -= people * (self.end - now)
            pool.worked -= people * rest
        self._release(now)
        self.crew.look_later(now)

    def left(self, now: float) -> float:
        """Working seconds that are still to do."""
        if self.clock is None:
            return self.end - max(now, self.start)
        return self.clock.opened(self.end) - self.clock.opened(now)

    def _release(self, now: float) -> None:
        self.over = True
        for pool, people in self.team or ():
            pool.take(now, -people)
            pool.jobs.pop(self, None)


def span(clock: OfficeClock | None, now: float, seconds: float) -> tuple[float, float]:
    """When work begins that is taken up now, and when so many seconds of it are done; without a clock at once."""
    return clock.span(now, seconds) if clock else (now, now + seconds)
