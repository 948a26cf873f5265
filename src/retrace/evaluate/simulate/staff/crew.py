"""Pools whose tasks ask for several people, for one of several pools, or for a turn by priority, share one queue.

Jobs are looked at in the order of priority, then of waiting. A job takes all it needs at once or nothing, and where it
could begin but for people at work, those it needs are kept for it: who needs many is not passed by for ever.
Work is taken up only while the office is open; of several pools that can do it, the one that would be done first.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from itertools import count

from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.staff.job import Job, Post, Team, span
from retrace.evaluate.simulate.staff.pool import Pool

Key = tuple[float, float, int]


class Crew:
    """The queue of some pools."""

    def __init__(self, kernel: Kernel, pools: Iterable[Pool]) -> None:
        self.pools = tuple(pools)
        self._kernel = kernel
        self._queue: list[tuple[Key, Job]] = []
        self._serial = count()
        self._wakes: set[float] = set()
        self._looking = False

    def enter(self, post: Post, weight: int = 1) -> Step:
        """The step of a token that comes to a task."""

        def come(frame: Frame, now: float) -> None:
            job = Job(post, self, frame, now, weight)
            if not post.needs:
                job.begin((), now)
                return
            insort(self._queue, ((-post.priority - frame.case.priority, now, next(self._serial)), job))
            for pool in _pools(job):
                pool.wait(now, 1)
            self.look(now)

        return come

    def look(self, now: float) -> None:
        """Let begin what can begin."""
        kept: dict[Pool, None] = {}
        place = 0
        while place < len(self._queue) and any(pool.free > 0 and pool not in kept for pool in self.pools):
            job = self._queue[place][1]
            team = self._team(job, kept, now)
            if team is None:
                place += 1
                continue
            del self._queue[place]
            self._leave_queue(job, now)
            job.begin(team, now)

    def look_later(self, now: float) -> None:
        """Look once more when everything of this moment has happened."""
        if not self._looking:
            self._looking = True
            self._kernel.at(now, self._look_now, self._kernel.nobody)

    def _look_now(self, _frame: Frame, now: float) -> None:
        self._looking = False
        self.look(now)

    def drop(self, job: Job, now: float) -> None:
        """A job waits no longer."""
        self._leave_queue(job, now)
        self._queue = [entry for entry in self._queue if entry[1] is not job]

    def waiting_for(self, pool: Pool) -> list[float]:
        """Since when each job waits that could take people of the pool."""
        return [job.ready for _, job in self._queue if pool in _pools(job)]

    def _leave_queue(self, job: Job, now: float) -> None:
        for pool in _pools(job):
            pool.wait(now, -1)
            pool.queued += now - job.ready

    def _team(self, job: Job, kept: dict[Pool, None], now: float) -> Team | None:
        """Who can begin now; None where somebody is missing, who is then kept free for the job, or it is closed."""
        team: dict[Pool, int] = {}
        for pools, people in job.post.needs:
            free = [pool for pool in pools if pool not in kept and pool.free - team.get(pool, 0) >= people]
            if not free:
                kept.update(dict.fromkeys(_pools(job)))
                return None
            chosen = min(free, key=lambda pool: self._finish(job, pool, now))
            team[chosen] = team.get(chosen, 0) + people
        clock = job.post.clock_of(tuple(team))
        start, _ = span(clock, now, 0.0)
        if start > now:
            self._wake(start)
            return None
        return tuple(team.items())

    def _finish(self, job: Job, pool: Pool, now: float) -> tuple[float, str]:
        return span(pool.clock, now, job.seconds)[1], pool.id

    def _wake(self, moment: float) -> None:
        if moment not in self._wakes:
            self._wakes.add(moment)
            self._kernel.at(moment, self._wakened, self._kernel.nobody)

    def _wakened(self, _frame: Frame, now: float) -> None:
        self._wakes.discard(now)
        self.look(now)


def _pools(job: Job) -> Iterable[Pool]:
    """Every pool that a job may take people of, each once."""
    return dict.fromkeys(pool for pools, _ in job.post.needs for pool in pools)
