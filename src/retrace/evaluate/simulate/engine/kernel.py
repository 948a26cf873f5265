"""The event loop: cases arrive, tokens move until they rest, and time jumps to the next event of the heap.

An event is (time, number, step, frame); the number keeps events of one moment in the order in which they were made.
Tokens that a step makes beside its own wait on the stack `todo`. So nothing recurses, however long the way.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

from retrace.evaluate.simulate.engine.case import Case, Frame, Step
from retrace.evaluate.simulate.figures.statistics import Quantiles

Event = tuple[float, int, Step, Frame]
LOOP_GUARD = 10_000
"""Decisions that one case may pass; a case that passes more is stopped and told, for it would never end."""
WORLD = "*"
"""The place of a frame around the pools of a case; its counter `left` is of those that have ended."""
_FIRST = -1
"""The number of an event that comes before all others of its moment."""


class Interrupted(Exception):
    """The run is to end now, between two events."""


class Kernel:
    """The clock, the heap and the totals of one replication.

    `inside` are cases under way that count; `start` is in seconds since a Monday 00:00. `beginning` are told of each
    case that comes, `finishing` of each that ends. Cases that came before `counts_from` move but do not count, and
    `counts_all` is False behind a warm-up. `nobody` is the frame of events that belong to no case; `stranded` counts
    nodes at which a party was left waiting.
    """

    def __init__(self, start: float, until: float = float("inf")) -> None:
        self.heap: list[Event] = []
        self.todo: list[tuple[Step, Frame]] = []
        self.serial = count()
        self.start = self.now = self.counts_from = start
        self.until = until
        self.numbered = self.arrived = self.finished = self.stopped = self.inside = 0
        self.cycle = self.waited = self.cost = 0.0
        self.inside_area = self.inside_arrivals = 0.0
        self.interrupted = False
        self.counts_all = True
        self.nobody = Frame(Case(start), 0)
        self.stranded: dict[str, int] = {}
        self.cycles = Quantiles()
        self.beginning: list[Callable[[Case], None]] = []
        self.finishing: list[Callable[[Case, float], None]] = []
        self._changed = start
        self._cycle_times: list[float] = []

    def arrive(self, now: float) -> Case:
        """A new case."""
        inside = self.inside
        self.inside_area += inside * (now - self._changed)
        self._changed = now
        self.arrived += 1
        self.inside = inside + 1
        self.inside_arrivals += now
        self.numbered += 1
        return Case(now, self.numbered)

    def at(self, moment: float, step: Step, frame: Frame) -> None:
        """Let a step happen later, if the frame is still alive then."""
        frame.timers += 1

        def happen(frame: Frame, now: float) -> Step | None:
            frame.timers -= 1
            return step if frame.alive else None

        heappush(self.heap, (moment, next(self.serial), happen, frame))

    def run(self) -> None:
        """Work through the events until none is left or the horizon is reached."""
        heap, todo, until = self.heap, self.todo, self.until
        now = self.now
        try:
            while heap:
                now, number, step, frame = heappop(heap)
                if now > until:
                    heappush(heap, (now, number, step, frame))
                    now = until
                    break
                while True:
                    while step is not None:
                        step = step(frame, now)
                    while todo:
                        step, frame = todo.pop()
                        if frame.alive:
                            break
                    else:
                        break
        except Interrupted:
            self.interrupted = True
        self._count(now)
        self.now = now

    def interrupt(self) -> None:
        """End the run before its next event; may be called at any moment of it."""
        if self.heap:
            heappush(self.heap, (self.heap[0][0], _FIRST, _stop, self.nobody))

    def token_ends(self, frame: Frame, now: float) -> None:
        """A token is used up; with the last one its run ends, and a case with its outermost run."""
        frame.tokens -= 1
        if frame.tokens == 0:
            self.frame_ends(frame, now)

    def frame_ends(self, frame: Frame, now: float) -> None:
        """A run ends, with all that is inside: the case goes on behind it, or is finished."""
        if frame.parent is None and not frame.children and not frame.jobs:
            frame.alive = False
            self.finish(frame.case, now)
            return
        frame.kill(now)
        if frame.parent is None:
            self.finish(frame.case, now)
        elif frame.leave is not None:
            self.todo.append((frame.leave, frame.parent))

    def decides(self, case: Case, now: float) -> bool:
        """Count a decision of the case; False where the guard has stopped it."""
        case.decisions += 1
        if case.decisions <= LOOP_GUARD:
            return True
        if case.root is not None:
            case.root.kill(now)
            case.root = None
            if case.arrived >= self.counts_from:
                self._count(now)
                self.stopped += 1
                self.inside -= 1
                self.inside_arrivals -= case.arrived
                self.inside_area -= now - case.arrived
            for told in self.finishing:
                told(case, now)
        return False

    def finish(self, case: Case, now: float) -> None:
        """A case is over."""
        case.root = case.waiting = None  # no cycle of references is left behind, so memory is free at once
        for told in self.finishing:
            told(case, now)
        if case.arrived < self.counts_from:
            return
        self._count(now)
        cycle = now - case.arrived
        self.finished += 1
        self.inside -= 1
        self.inside_arrivals -= case.arrived
        self.cycle += cycle
        self.waited += case.waited
        self.cost += case.cost
        self._cycle_times.append(cycle)

    def look_for_stranded(self, case: Case) -> None:
        """When everything of this moment has happened, see whether a case only waits for what can no longer come: then
        it is over with the parties that have ended. Without any that has, it is stuck."""
        if case.root is not None and case.root.place == WORLD:
            self.todo.insert(0, (self._look, case.root))

    def _look(self, world: Frame, now: float) -> None:
        if world.alive and world.left and not world.is_active():
            for place in world.resting_places():
                self.stranded[place] = self.stranded.get(place, 0) + 1
            self.frame_ends(world, now)

    def forget(self, now: float) -> None:
        """The warm-up is over: what came before counts no more."""
        self.now = self.counts_from = self.start = self._changed = now
        self.counts_all = False
        self.arrived = self.finished = self.stopped = self.inside = 0
        self.cycle = self.waited = self.cost = 0.0
        self.inside_area = self.inside_arrivals = 0.0
        self.stranded = {}
        self.cycles = Quantiles()
        self._cycle_times = []

    def flush(self) -> None:
        """Put the single cycle times into the histogram, so that memory does not grow."""
        self.cycles.extend(self._cycle_times)
        self._cycle_times = []

    def _count(self, now: float) -> None:
        """Add up cases under way x time, from which Little's law is checked."""
        self.inside_area += self.inside * (now - self._changed)
        self._changed = now


def _stop(_frame: Frame, _now: float) -> None:
    raise Interrupted
