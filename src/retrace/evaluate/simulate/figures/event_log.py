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

    def case(self, replication: int, number: int, arrived: datetime, executions: list[Execution]) -> None:
        """One case that has ended, its executions in the order in which they ended."""


class CaseLog:
    """Notes what happens in the cases of one replication and hands each over when it ends."""

    def __init__(self, writer: LogWriter, replication: int, begin: datetime) -> None:
        self._writer, self._replication, self._begin = writer, replication, begin

    def work(self, case: Case, element: str, resource: str, ready: float, start: float, end: float) -> None:
        """Note a work."""
        if case.events is not None:
            case.events.append((end, start, ready, element, resource))

    def ends(self, case: Case, _now: float) -> None:
        """Hand over a case."""
        executions = [
            Execution(element, resource, self._at(ready), self._at(start), self._at(end))
            for end, start, ready, element, resource in sorted(case.events or ())
        ]
        self._writer.case(self._replication, case.number, self._at(case.arrived), executions)
        case.events = None

    def _at(self, moment: float) -> datetime:
        return self._begin + timedelta(seconds=moment)
