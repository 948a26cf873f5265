"""What one element adds up over a replication."""

from __future__ import annotations

from collections.abc import Callable

from retrace.evaluate.simulate.engine.case import Case
from retrace.evaluate.simulate.figures.statistics import COARSE, Quantiles

Log = Callable[[Case, str, str, float, float, float], None]
"""Called for each work that is done: case, element, pools, when it was ready, when it began, when it ended."""


class Tally:
    """Executions begun; seconds worked, waited for staff, closed (and of that while waiting), delayed before that.

    `waits`, `works` and `times` (ready to done) of single executions are kept until `flush` adds them up at once, which
    is far quicker than one by one; `stood` are waits of executions that have been counted already.
    """

    __slots__ = ("begun", "closed", "closed_wait", "delayed", "fixed", "id", "paid", "stood", "time_spread", "times",
                 "wait_spread", "waited", "waits", "worked", "works")  # fmt: skip

    def __init__(self, id: str = "", fixed: float = 0.0) -> None:
        self.id = id
        self.fixed = fixed
        self.waits: list[float] = []
        self.stood: list[float] = []
        self.works: list[float] = []
        self.times: list[float] = []
        self.forget()

    def forget(self) -> None:
        """Begin anew, as at the end of the warm-up."""
        self.begun = self.paid = 0
        self.waited = self.worked = self.closed = self.closed_wait = self.delayed = 0.0
        for kept in (self.waits, self.stood, self.works, self.times):
            kept.clear()
        self.wait_spread, self.time_spread = Quantiles(COARSE), Quantiles(COARSE)

    def flush(self) -> float:
        """Add up what was kept, so that memory does not grow; the seconds worked."""
        worked = sum(self.works)
        self.begun += len(self.waits)
        self.paid += len(self.waits)
        self.waited += sum(self.waits)
        self.worked += worked
        self.wait_spread.extend(self.waits)
        self.wait_spread.extend(self.stood)
        self.time_spread.extend(self.times)
        for kept in (self.waits, self.stood, self.works, self.times):
            kept.clear()
        return worked
