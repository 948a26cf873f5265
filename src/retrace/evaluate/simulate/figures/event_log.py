"""The event log of a run: each case is handed over when it has ended, so only cases under way are kept in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from retrace.evaluate.simulate.engine.case import Case


@dataclass(frozen=True, slots=True)
class Execution:
    """One work done in a case: by which staff ("" for nobody), when it was ready, when it began, when it was done."""

    element: str
    resource: str
    ready: datetime
    start: datetime
    end: datetime


class LogWriter(Protocol):
    """Takes the cases one after another."""

    def case(self, number: str, arrived: datetime, finished: bool, executions: list[Execution]) -> None:
        """One case that has ended, or was under way when the run ended, with its executions in the order in which they
        ended. `number` is `replication-case`, both counted from 1."""


class CaseLog:
    """Notes what happens in the cases of one replication and hands each over when it ends."""

    def __init__(self, writer: LogWriter, replication: int, begin: datetime) -> None:
        self._writer, self._replication, self._begin = writer, replication, begin
        self._open: dict[int, Case] = {}

    def begins(self, case: Case) -> None:
        """A case has come."""
        case.events = []
        self._open[case.number] = case

    def work(self, case: Case, element: str, resource: str, ready: float, start: float, end: float) -> None:
        """Note a work."""
        if case.events is not None:
            case.events.append((end, start, ready, element, resource))

    def ends(self, case: Case, now: float) -> None:
        """Hand over a case that has ended."""
        if self._open.pop(case.number, None) is not None:
            self._hand_over(case, now, finished=True)

    def close(self, now: float) -> None:
        """Hand over the cases under way, with the works that are done."""
        for case in self._open.values():
            self._hand_over(case, now, finished=False)
        self._open = {}

    def _hand_over(self, case: Case, now: float, finished: bool) -> None:
        executions = [
            Execution(element, resource, self._at(ready), self._at(start), self._at(end))
            for end, start, ready, element, resource in sorted(case.events or ())
            if end <= now
        ]
        self._writer.case(f"{self._replication + 1}-{case.number}", self._at(case.arrived), finished, executions)
        case.events = None

    def _at(self, moment: float) -> datetime:
        return self._begin + timedelta(seconds=moment)
