"""Work at a desk that takes one person of one pool: who is free takes what has waited longest, whatever the task.

This is the quick way for tasks that nothing interrupts; `crew` does all others.
"""

from __future__ import annotations

from heapq import heappush

from retrace.evaluate.simulate.distributions import Draw
from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.figures.tally import Log, Tally
from retrace.evaluate.simulate.staff.office_clock import OfficeClock
from retrace.evaluate.simulate.staff.pool import Begin, Pool


def desk(kernel: Kernel, pool: Pool, draw: Draw, tally: Tally, leave: Step, log: Log | None) -> tuple[Step, Step]:
    """The steps of a task: one for a token that comes, one for work that is done.

    Waiting is from the moment the task is ready until work begins; closed time is what of waiting and work together
    lies outside office hours.
    """
    queue = pool.queue

    def done(frame: Frame, now: float) -> Step | None:
        if queue:
            waiting = len(queue)
            pool.queue_area += waiting * (now - pool.queue_changed)
            pool.queue_changed = now
            ready, following, other = queue.popleft()
            pool.queued += now - ready
            following(other, ready, now)
        else:
            pool.busy_area += pool.busy * (now - pool.changed)
            pool.changed = now
            pool.busy -= 1
            pool.free += 1
        return leave if frame.alive else None

    begin = _begin(kernel, pool, draw, tally, done, log)
    if pool.clock is not None:
        begin = _begin_in_hours(kernel, pool, pool.clock, draw, tally, done, log)

    def enter(frame: Frame, now: float) -> None:
        if pool.free:
            pool.free -= 1
            pool.busy_area += pool.busy * (now - pool.changed)
            pool.changed = now
            pool.busy += 1
            begin(frame, now, now)
        else:
            waiting = len(queue)
            pool.queue_area += waiting * (now - pool.queue_changed)
            pool.queue_changed = now
            if waiting >= pool.longest:
                pool.longest = waiting + 1
            queue.append((now, begin, frame))

    return enter, done


def _begin(kernel: Kernel, pool: Pool, draw: Draw, tally: Tally, done: Step, log: Log | None) -> Begin:
    heap, serial, rate, fixed = kernel.heap, kernel.serial, pool.rate, tally.fixed
    add_wait, add_work, add_time = tally.waits.append, tally.works.append, tally.times.append

    def begin(frame: Frame, ready: float, now: float) -> None:
        seconds, waited = draw(), now - ready
        end = now + seconds
        add_wait(waited)
        add_work(seconds)
        add_time(end - ready)
        pool.occupied += end - now
        case = frame.case
        case.waited += waited
        case.cost += seconds * rate + fixed
        if log is not None:
            log(case, tally.id, pool.id, ready, now, end)
        heappush(heap, (end, next(serial), done, frame))

    return begin


def _begin_in_hours(
    kernel: Kernel, pool: Pool, clock: OfficeClock, draw: Draw, tally: Tally, done: Step, log: Log | None
) -> Begin:
    heap, serial, rate, fixed = kernel.heap, kernel.serial, pool.rate, tally.fixed

    def begin(frame: Frame, ready: float, now: float) -> None:
        seconds = draw()
        opened = clock.opened(now)
        start = clock.begin(opened)
        end = clock.end(opened + seconds) if seconds else start
        waited, open_wait = start - ready, opened - clock.opened(ready)
        tally.waits.append(waited)
        tally.works.append(seconds)
        tally.times.append(end - ready)
        tally.closed_wait += waited - open_wait
        tally.closed += end - ready - seconds - open_wait
        pool.occupied += end - now
        case = frame.case
        case.waited += waited
        case.cost += seconds * rate + fixed
        if log is not None:
            log(case, tally.id, pool.id, ready, start, end)
        heappush(heap, (end, next(serial), done, frame))

    return begin
