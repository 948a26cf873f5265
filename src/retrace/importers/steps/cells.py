"""One row of a table of steps: its cells by what they hold, which of them are merged, and repairs of shifted rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from retrace.importers.steps.headings import Role, StepHeadings
from retrace.importers.steps.times import read_time
from retrace.importers.table_file import FileTable
from retrace.knowledge.patterns import fold

_NUMBER = re.compile(r"^(?:buoc|b|cv|step)?[\s.:]*(\d{1,3}(?:\s*[.,]\s*\d{1,2})*)\s*([a-z])?\s*[.):\-–/]*$")
_ZEROS = re.compile(r"^(\d+)(?:(\.\d*?[1-9])|\.)0+$")
"""Zeros behind a number that a spreadsheet keeps as one."""
_TWICE = re.compile(r"^(\d+)\s+\d+$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of content. `down` are the roles whose cell is merged with the one above, `alike` those whose cell is
    merged with that of another role; `texts` the different texts of the row from left to right."""

    at: int
    cells: Mapping[Role, str]
    times: tuple[str, ...]
    texts: tuple[str, ...]
    down: frozenset[Role] = frozenset()
    alike: frozenset[Role] = frozenset()
    repaired: bool = field(default=False)

    def get(self, role: Role) -> str:
        """The text of a cell, "" where the table has no such column."""
        return self.cells.get(role, "")


def row_of(table: FileTable, at: int, heads: StepHeadings) -> Row:
    """The row `at` of a table under its headings."""
    written = table.rows[at]
    shifted = _shifted(table, at, heads)
    cells: dict[Role, str] = {}
    down, alike = set(), set()
    for role, column in heads.columns.items():
        source = column if shifted is None else column - shifted
        if shifted is not None and source < 0:
            down.add(role)
            cells[role] = ""
            continue
        cells[role] = _clean(written[source]) if source < len(written) else ""
        if (at, source) in table.down:
            down.add(role)
        if (at, source) in table.across:
            alike.add(role)
    moved = _time_in_unit(cells)
    if moved:
        cells |= {"time": cells["unit"], "unit": ""}
        alike.add("unit")
    times = tuple(_clean(written[column]) for column in heads.times if column < len(written) and shifted is None)
    texts = tuple(dict.fromkeys(text for cell in written if (text := _clean(cell))))
    told = (cells.get("time", ""),) if moved or not times else times
    told = tuple(_ZEROS.sub(r"\1\2", cell) for cell in told)
    return Row(at, cells, told, texts, frozenset(down), frozenset(alike), moved or shifted is not None)


def _time_in_unit(cells: Mapping[Role, str]) -> bool:
    """Whether the time stands in the column of the unit, because content and unit are one cell."""
    return not cells.get("time") and is_time(cells.get("unit", "")) and bool(cells.get("content"))


def number_of(written: str) -> str:
    """The number of a step: "3" of "Bước 3:", "B3", "03." or "3 3"; "" where a text is no number.

    >>> number_of("Bước 3:"), number_of("B12"), number_of("2.1"), number_of("Lãnh đạo Sở")
    ('3', '12', '2.1', '')
    """
    plain = " ".join(fold(written).split())
    plain = twice[1] if (twice := _TWICE.match(plain)) else plain
    found = _NUMBER.match(plain)
    if not found:
        return ""
    parts = [str(int(part)) for part in re.split(r"\s*[.,]\s*", found[1])]
    return ".".join(parts) + (found[2] or "")


def is_time(written: str) -> bool:
    """Whether a cell tells a time and nothing else."""
    return len(written) < 60 and read_time(written).kind in ("timed", "not_counted", "office_hours")


def _shifted(table: FileTable, at: int, heads: StepHeadings) -> int | None:
    """By how many columns the cells of a row stand too far left, because those merged with the row above are missing.

    Such a row ends with its time before the column of time, and begins with what is no number.
    """
    written = [_clean(cell) for cell in table.rows[at]]
    column = heads.columns.get("time")
    if column is None or (column < len(written) and written[column]):
        return None
    told = [place for place, cell in enumerate(written) if cell]
    if len(told) < 2 or told != list(range(len(told))) or not is_time(written[told[-1]]) or told[-1] > column:
        return None
    if any((at, place) in table.down or (at, place) in table.across for place in told):
        return None
    starts_a_step = "number" in heads.columns and number_of(written[heads.columns["number"]])
    return None if starts_a_step else column - told[-1]


def _clean(written: str) -> str:
    lines = (" ".join(line.split()) for line in written.splitlines())
    return "\n".join(line for line in lines if line)
