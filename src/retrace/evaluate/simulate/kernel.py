"""The event loop: cases arrive, tokens move until they rest, and time jumps to the next event of the heap.

An event is (time, number, step, frame); the number keeps events of one moment in the order in which they were made. A
step is a function of (frame, now) that gives the next step of the same token, or None where the token rests or ends;
tokens that a step makes beside its own wait on the stack `todo`. So nothing recurses, however long the way.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from typing import Any

from retrace.evaluate.simulate.statistics import Quantiles

Step = Callable[["Frame", float], Any]
Event = tuple[float, int, Step, "Frame"]
LOOP_GUARD = 10_000
"""Decisions that one case may pass; a case that passes more is stopped and told, for it would never end."""


class Case:
    """One case under way: when it came, and what it has met since."""

    __slots__ = ("arrived", "cost", "decisions", "root", "waited")

    def __init__(self, arrived: float) -> None:
        self.arrived = arrived
        self.waited = 0.0
        self.cost = 0.0
        self.decisions = 0
        self.root: Frame | None = None


class Frame:
    """One run of a process or sub-process: its living tokens, what waits at its joins, where inclusive joins look."""

    __slots__ = ("alive", "case", "children", "joins", "leave", "parent", "resting", "tokens")

    def __init__(self, case: Case, tokens: int, parent: Frame | None = None, leave: Step | None = None) -> None:
        self.case = case
        self.tokens = tokens
        self.parent = parent
        self.leave = leave
        self.alive = True
        self.children: list[Frame] | None = None
        self.joins: dict[str, list[int]] | None = None
        self.resting: dict[str, int] | None = None

    def kill(self) -> None:
        """End this run and those inside; their events and places in queues count no more."""
        self.alive = False
        for child in self.children or ():
            child.kill()


class Kernel:
    """The clock, the heap and the totals of one replication.

    `inside` are cases under way; `start` is in seconds since a Monday 00:00.
    """

    def __init__(self, start: float, until: float = float("inf")) -> None:
        self.heap: list[Event] = []
        self.todo: list[tuple[Step, Frame]] = []
        self.serial = count()
        self.start = self.now = start
        self.until = until
        self.arrived = self.finished = self.stopped = self.inside = 0
        self.cycle = self.waited = self.cost = 0.0
        self.inside_area = 0.0
        self.inside_arrivals = 0.0
        self.cycles = Quantiles()
        self._changed = start

    def arrivals(self, gap: Callable[[], float], limit: float, entry: Step, tokens: int) -> None:
        """Let cases come: the first now, each next after a `gap`, `limit` of them; `entry` starts `tokens` tokens."""
        heap, serial, todo = self.heap, self.serial, self.todo

        def arrive(nobody: Frame, now: float) -> None:
            self._count(now)
            self.arrived += 1
            self.inside += 1
            self.inside_arrivals += now
            if self.arrived < limit:
                heappush(heap, (now + gap(), next(serial), arrive, nobody))
            case = Case(now)
            case.root = frame = Frame(case, tokens)
            todo.append((entry, frame))

        heappush(heap, (self.start, next(serial), arrive, Frame(Case(self.start), 0)))

    def run(self) -> None:
        """Work through the events until none is left or the horizon is reached."""
        heap, todo, until = self.heap, self.todo, self.until
        now = self.now
        while heap:
            if heap[0][0] > until:
                now = until
                break
            now, _, step, frame = heappop(heap)
            while True:
                while step is not None:
                    step = step(frame, now)
                if not todo:
                    break
                step, frame = todo.pop()
        self._count(now)
        self.now = now

    def token_ends(self, frame: Frame, now: float) -> None:
        """A token is used up; with the last one its run ends, and a case with its outermost run."""
        frame.tokens -= 1
        if frame.tokens == 0:
            self.frame_ends(frame, now)

    def frame_ends(self, frame: Frame, now: float) -> None:
        """A run ends: the case goes on behind the sub-process, or is finished."""
        frame.alive = False
        if frame.parent is None:
            self._finish(frame.case, now)
        elif frame.leave is not None:
            if frame.parent.children:
                frame.parent.children.remove(frame)
            self.todo.append((frame.leave, frame.parent))

    def decides(self, case: Case, now: float) -> bool:
        """Count a decision of the case; False where the guard has stopped it."""
        case.decisions += 1
        if case.decisions <= LOOP_GUARD:
            return True
        if case.root is not None:
            case.root.kill()
            case.root = None
            self._count(now)
            self.stopped += 1
            self.inside -= 1
            self.inside_arrivals -= case.arrived
            self.inside_area -= now - case.arrived
        return False

    def _finish(self, case: Case, now: float) -> None:
        self._count(now)
        cycle = now - case.arrived
        self.finished += 1
        self.inside -= 1
        self.inside_arrivals -= case.arrived
        self.cycle += cycle
        self.waited += case.waited
        self.cost += case.cost
        self.cycles.add(cycle)
        case.root = None  # no cycle of references is left behind, so memory is free at once

    def _count(self, now: float) -> None:
        """Add up cases under way x time, from which Little's law is checked."""
        self.inside_area += self.inside * (now - self._changed)
        self._changed = now
