"""Reads how many dossiers and complaints procedures have a year from tables (xlsx, csv, docx).

A row tells a whole year, or a part of one; parts are added up where they make a whole year, and are told as not enough
where they do not: nothing is stretched to a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from retrace.importers.annex_table import code_of
from retrace.importers.indicators_file import TOTAL, Unread, cells_of, figure_in, period_above, period_of
from retrace.importers.table_file import FileTable, read_tables
from retrace.knowledge.messages import say
from retrace.knowledge.patterns import fold
from retrace.knowledge.procedure_key import procedure_key
from retrace.model.errors import RetraceError
from retrace.model.indicators import Period
from retrace.model.text import text
from retrace.model.volumes import YearlyVolume

_Role = Literal["code", "name", "complaints", "dossiers", "period"]
_ROLES: tuple[tuple[_Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))  # type: ignore[misc]
    for role, pattern in (
        ("code", r"^ma\b|^code$"),
        ("name", r"^ten\b|^thu tuc\b|^tthc\b|^name$"),
        ("complaints", r"phan anh|kien nghi|khieu nai|complaints?"),
        ("dossiers", r"ho so|luot giai quyet|tan suat|san luong|dossiers|volume"),
        ("period", r"^(?:ky|thang|quy|nam|thoi ky|giai doan|thoi diem)\b|period|year"),
    )
)
_PARTS = re.compile(
    r"truc tuyen|dung han|truoc han|qua han|tre han|dang|chua|tra lai|dien tu|buu chinh|truc tiep|ty le|%"
)
"""Dossiers of a part, which are not the volume."""
_RATE = re.compile(
    r"(?:/|\bmoi |\bmot |\bhang |\bhằng |\btrong )\s*(?:1 |01 )?(ngay|tuan|thang|quy)\b|binh quan (thang|quy)"
)
_A_YEAR = {"thang": 12.0, "quy": 4.0}
"""A rate by the month or quarter is one of the whole year; of days and weeks nobody says how many are worked."""
_REACH = 30


@dataclass(frozen=True, slots=True)
class VolumesFile:
    """What a file tells by procedure, and what was not understood."""

    rows: tuple[YearlyVolume, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    code: str
    name: str
    dossiers: float | None
    complaints: float | None
    period: Period | None
    table: str
    row: int


def read_volumes(path: Path) -> VolumesFile:
    """The yearly figures of a file. Raises what `read_tables` raises, and `RetraceError("volumes_none")`."""
    parts: list[_Part] = []
    unread: list[Unread] = []
    for table in read_tables(path):
        if (heads := _heads(table.rows)) is not None:
            for at in range(heads[0] + 1, len(table.rows)):
                _read_row(table, at, heads, parts, unread)
    if not parts:
        raise RetraceError("volumes_none", str(path))
    by_procedure: dict[str, list[_Part]] = {}
    for part in parts:
        by_procedure.setdefault(procedure_key(part.code, part.name), []).append(part)
    rows = [found for told in by_procedure.values() if (found := _year(told, path.name, unread))]
    return VolumesFile(tuple(rows), tuple(unread))


def _heads(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[_Role, int]] | None:
    for at, row in enumerate(rows[:_REACH]):
        columns: dict[_Role, int] = {}
        for column, head in enumerate(row):
            plain = " ".join(fold(head).split())
            role = next((name for name, pattern in _ROLES if len(plain) < 120 and pattern.search(plain)), None)
            if role == "dossiers" and _PARTS.search(plain):
                continue
            if role:
                columns.setdefault(role, column)
        if columns.keys() & {"code", "name"} and columns.keys() & {"dossiers", "complaints"}:
            return at, columns
    return None


def _read_row(
    table: FileTable, at: int, heads: tuple[int, Mapping[_Role, int]], parts: list[_Part], unread: list[Unread]
) -> None:
    row, headings, columns = table.rows[at], table.rows[heads[0]], heads[1]
    cell = cells_of(row, headings, columns)
    if not cell:
        return

    def missed(why: str, written: str) -> None:
        unread.append(Unread(table.name or "1", at + 1, text(f"volumes.unread.{why}"), written[:200]))

    code = code_of(cell.get("code", "")) or cell.get("code", "")
    name = cell.get("name", "")
    if not code and not name:
        missed("no-procedure", " | ".join(row))
        return
    if not code and TOTAL.match(fold(name).strip()):
        return
    period = period_of(cell["period"]) if cell.get("period") else period_above(table, heads[0])
    if cell.get("period") and period is None:
        missed("no-period", " | ".join(row))
        return
    figures: dict[str, float | None] = {}
    for role in ("dossiers", "complaints"):
        written = cell.get(role, "")
        figures[role] = _count(written, headings[columns[role]] if role in columns else "", period)
        if figures[role] is None and re.search(r"\w", written):
            missed("value", f"{headings[columns[role]]}: {written}")
    if any(value is not None for value in figures.values()):
        parts.append(_Part(code, name, figures["dossiers"], figures["complaints"], period, table.name or "1", at + 1))


def _count(written: str, heading: str, period: Period | None) -> float | None:
    """A number of a cell; a rate "by the month" counts for the year where no period says otherwise."""
    plain = fold(written)
    number = figure_in(written)
    if number is None or number < 0 or "%" in written or re.match(r"\s*-", written):
        return None
    rate = _RATE.search(plain) or _RATE.search(fold(heading))
    if rate is None or (period is not None and period.months < 12):
        return number
    times = _A_YEAR.get(rate[1] or rate[2])
    return None if times is None else number * times


def _year(parts: Sequence[_Part], file: str, unread: list[Unread]) -> YearlyVolume | None:
    """The newest year that the parts tell in full; of two rows for one period the later one counts."""
    newest = {
        (part.period.year, part.period.month, part.period.months) if part.period else None: part for part in parts
    }
    years: dict[str, list[_Part]] = {}
    for part in newest.values():
        years.setdefault(str(part.period.year) if part.period else "", []).append(part)
    for year in sorted(years, reverse=True):
        for months in (12, 6, 3, 1):
            told = [part for part in years[year] if not part.period or part.period.months == months]
            if told and (not year or sum(months for _ in told) == 12):
                return _summed(told, year, file)
    first = parts[-1]
    written = f"{first.code or first.name}: {', '.join(part.period.name for part in parts if part.period)}"
    unread.append(Unread(first.table, first.row, text("volumes.unread.part-of-year"), written[:200]))
    return None


def _summed(parts: Iterable[_Part], year: str, file: str) -> YearlyVolume:
    told = sorted(parts, key=lambda part: part.row)
    rows = ", ".join(str(part.row) for part in told)
    source = say(text("volumes.source", file=file, table=told[0].table, rows=rows, year=year or "–"))
    name = next((part.name for part in reversed(told) if part.name), "")

    def added(values: Sequence[float | None]) -> float | None:
        known = [value for value in values if value is not None]
        return sum(known) if len(known) == len(values) else None

    return YearlyVolume(
        told[0].code,
        name,
        added([part.dossiers for part in told]),
        added([part.complaints for part in told]),
        year,
        source,
    )
