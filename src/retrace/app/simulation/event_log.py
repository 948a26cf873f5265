"""Event logs of a simulation as XES or CSV, written case by case; the file appears when it is whole."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from xml.sax.saxutils import quoteattr

from retrace.app.output_files import staged
from retrace.evaluate.simulate.figures.event_log import Execution, LogWriter
from retrace.model.cells import shown
from retrace.model.errors import RetraceError

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<classifier name="Activity" keys="concept:name"/>
"""
_COLUMNS = ("case", "arrived", "finished", "element", "name", "resource", "ready", "start", "end")


@contextmanager
def log_file(path: Path | None, names: Mapping[str, str]) -> Iterator[LogWriter | None]:
    """What writes the log to a file, by its ending; None without a path. `names` are those of elements and staff.

    Raises `RetraceError("simulate_log_kind")` for another ending, and what `staged` raises.
    """
    if path is None:
        yield None
        return
    kind = path.suffix.lower()
    if kind not in (".xes", ".csv"):
        raise RetraceError("simulate_log_kind", str(path))
    with staged(path) as file:
        writer = _XES(file, names) if kind == ".xes" else _CSV(file, names)
        yield writer
        writer.close()


class _CSV:
    """One line for each work; for a case without any a line of its own. Times are ISO 8601."""

    def __init__(self, file: IO[str], names: Mapping[str, str]) -> None:
        self._names = names
        self._lines = csv.writer(file, lineterminator="\n")
        self._lines.writerow(_COLUMNS)

    def case(self, number: str, arrived: datetime, finished: bool, executions: list[Execution]) -> None:
        """The lines of one case."""
        head = (number, arrived.isoformat(), str(finished).lower())
        for each in executions:
            times = (moment.isoformat() for moment in (each.ready, each.start, each.end))
            named = (each.element, self._names.get(each.element, ""), each.resource)
            self._lines.writerow((*head, *map(shown, named), *times))
        if not executions:
            self._lines.writerow((*head, "", "", "", "", "", ""))

    def close(self) -> None:
        """Nothing comes after the last line."""


class _XES:
    """One trace for each case, and for each work the events schedule, start and complete (IEEE 1849-2016)."""

    def __init__(self, file: IO[str], names: Mapping[str, str]) -> None:
        self._file, self._names = file, names
        file.write(_HEAD)

    def case(self, number: str, arrived: datetime, finished: bool, executions: list[Execution]) -> None:
        """The trace of one case."""
        lines = [
            "<trace>",
            _string("concept:name", number),
            f'<date key="time:arrival" value="{arrived.isoformat()}"/>',
            f'<boolean key="finished" value="{str(finished).lower()}"/>',
        ]
        moments = [
            (moment, order, each, transition)
            for each in executions
            for order, transition, moment in (
                (0, "schedule", each.ready),
                (1, "start", each.start),
                (2, "complete", each.end),
            )
        ]
        for moment, _, each, transition in sorted(moments, key=lambda known: known[:2]):
            staff = _string("org:resource", each.resource) if each.resource and transition != "schedule" else ""
            lines.append(
                "<event>" + _string("concept:name", self._names.get(each.element, each.element))
                + _string("element", each.element) + staff + _string("lifecycle:transition", transition)
                + f'<date key="time:timestamp" value="{moment.isoformat()}"/></event>'
            )  # fmt: skip
        self._file.write("\n".join([*lines, "</trace>\n"]))

    def close(self) -> None:
        """End the log."""
        self._file.write("</log>\n")


def _string(key: str, value: str) -> str:
    return f"<string key={quoteattr(key)} value={quoteattr(value)}/>"
