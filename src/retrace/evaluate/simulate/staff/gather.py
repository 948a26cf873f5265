"""Dossiers gathered before work begins: enough of them, the oldest waiting too long, or the day of the round."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from retrace.evaluate.simulate.engine.case import Case, Frame, Step
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.figures.tally import Tally
from retrace.model.scenario import Batch

Enter = Callable[[int], Step]
"""The step that begins one work for so many cases."""


class Gathering:
    """The tokens that wait for a batch. A token counts as delayed until its batch is let go; the office's time and cost
    of a batch that is one piece of work are shared evenly."""

    def __init__(self, kernel: Kernel, batch: Batch, tally: Tally, enter: Enter, leave: Step) -> None:
        self._kernel, self._batch, self._tally, self._enter, self._leave = kernel, batch, tally, enter, leave
        self._members: list[tuple[Frame, float]] = []
        self._number = 0
        self.cancelled = False

    def come(self, frame: Frame, now: float) -> None:
        """A token joins the batch; the last one that is needed lets it go."""
        self._members.append((frame, now))
        if frame.jobs is None:
            frame.jobs = {}
        frame.jobs[self] = None
        if self._batch.size is not None and len(self._members) >= self._batch.size:
            self.let_go(now)
        elif len(self._members) == 1 and (moment := self._deadline(now)) is not None:
            number = self._number

            def due(_frame: Frame, now: float) -> None:
                if number == self._number:
                    self.let_go(now)

            self._kernel.at(moment, due, self._kernel.nobody)

    def cancel(self, now: float) -> None:
        """A member's frame has ended: those that are alive stay."""
        self._members = [member for member in self._members if member[0].alive]

    def let_go(self, now: float) -> bool:
        """Begin the work of those gathered so far; whether there was anybody."""
        self._number += 1
        members, self._members = self._members, []
        for frame, came in members:
            self._tally.delayed += now - came
            if frame.jobs is not None:
                frame.jobs.pop(self, None)
        if not self._batch.together:
            self._kernel.todo.extend((self._enter(1), frame) for frame, _ in reversed(members))
        elif members:
            self._together([frame for frame, _ in members], now)
        return bool(members)

    def _together(self, members: list[Frame], now: float) -> None:
        """One work in a frame of its own, whose waiting and cost go to the members when it is done."""
        shared = Frame(Case(now), 1)
        shared.case.priority = max(frame.case.priority for frame in members)
        work = Shared(members, shared, self._leave, self._kernel)
        self._kernel.todo.append((self._enter(len(members)), shared))
        for frame in members:
            frame.jobs = frame.jobs if frame.jobs is not None else {}
            frame.jobs[work] = None
        shared.leave = work.done

    def _deadline(self, now: float) -> float | None:
        """When the batch goes at the latest: the next round, or when its first has waited long enough."""
        batch = self._batch
        moments = []
        if batch.every is not None:
            moments.append(ceil(now / batch.every) * batch.every)
        if batch.wait is not None:
            moments.append(now + batch.wait)
        return min(moments, default=None)


class Shared:
    """One work for several cases. It goes on while one of them is alive."""

    def __init__(self, members: list[Frame], shared: Frame, leave: Step, kernel: Kernel) -> None:
        self._members, self._shared, self._leave, self._kernel = members, shared, leave, kernel

    def done(self, _frame: Frame, _now: float) -> None:
        """Share the waiting and the cost, and let the members go on."""
        alive = [frame for frame in self._members if frame.alive]
        case = self._shared.case
        for frame in alive:
            frame.case.waited += case.waited
            frame.case.cost += case.cost / len(alive)
            if frame.jobs is not None:
                frame.jobs.pop(self, None)
        self._kernel.todo.extend((self._leave, frame) for frame in reversed(alive))

    def cancel(self, now: float) -> None:
        """A member has ended; with the last one the work stops."""
        if self._shared.alive and not any(frame.alive for frame in self._members):
            self._shared.kill(now)
