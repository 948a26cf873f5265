"""Work at a desk that takes one person of one pool: who is free takes what has waited longest, whatever the task.

This is the quick way for tasks that nothing interrupts; `crew` does all others.
"""

from __future__ import annotations

from heapq import heappush

from retrace.evaluate.simulate.distributions import Draw
from retrace.evaluate.simulate.engine.case import Frame, Step, ways_of
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.figures.tally import Log, Tally
from retrace.evaluate.simulate.staff.office_clock import OfficeClock
from retrace.evaluate.simulate.staff.pool import Begin, Pool


def desk(kernel: Kernel, pool: Pool, draw: Draw, tally: Tally, leave: Step, log: Log | None) -> tuple[Step, Step]:
    """The steps of a task: one for a token that comes, one for work that is done.

    Waiting is from the moment the task is ready until work begins; closed time is what of waiting and work together
    lies outside office hours.
    """
    queue, ways, full = pool.queue, ways_of(leave), pool.full

    def done(frame: Frame, now: float) -> Step | None:
        if queue:
            waiting = len(queue)
            pool.queue_area += waiting * (now - pool.queue_changed)
            pool.queue_changed = now
            ready, following, other = queue.popleft()
            pool.queued += now - ready
            following(other, ready, now)
        else:
            free = pool.free
            pool.busy_area += (full - free) * (now - pool.changed)
            pool.changed = now
            pool.free = free + 1
        return ways[0] if frame.alive else None

    begin = _begin(kernel, pool, draw, tally, done, log)
    if pool.clock is not None:
        begin = _begin_in_hours(kernel, pool, pool.clock, draw, tally, done, log)

    def enter(frame: Frame, now: float) -> None:
        free = pool.free
        if free:
            pool.busy_area += (full - free) * (now - pool.changed)
            pool.changed = now
            pool.free = free - 1
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
        seconds = draw()
        end = now + seconds
        add_work(seconds)
        add_time(end - ready)
        pool.occupied += end - now
        case = frame.case
        case.cost += seconds * rate + fixed
        if ready != now:
            waited = now - ready
            add_wait(waited)
            case.waited += waited
        else:
            add_wait(0.0)
        if log is not None:
            log(case, tally.id, pool.id, ready, now, end)
        heappush(heap, (end, next(serial), done, frame))

    return begin


def _begin_in_hours(
    kernel: Kernel, pool: Pool, clock: OfficeClock, draw: Draw, tally: Tally, done: Step, log: Log | None
) -> Begin:
    heap, serial, rate, fixed = kernel.heap, kernel.serial, pool.rate, tally.fixed
    add_wait, add_work, add_time = tally.waits.append, tally.works.append, tally.times.append
    work = clock.work

    def begin(frame: Frame, ready: float, now: float) -> None:
        seconds = draw()
        start, end, since = work(now, seconds)
        waited = start - ready
        add_wait(waited)
        add_work(seconds)
        add_time(end - ready)
        if ready < since or end != start + seconds:
            closed_wait = waited - clock.opened(now) + clock.opened(ready)
            tally.closed_wait += closed_wait
            tally.closed += closed_wait + end - start - seconds
        pool.occupied += end - now
        case = frame.case
        case.waited += waited
        case.cost += seconds * rate + fixed
        if log is not None:
            log(case, tally.id, pool.id, ready, start, end)
        heappush(heap, (end, next(serial), done, frame))

    return begin
