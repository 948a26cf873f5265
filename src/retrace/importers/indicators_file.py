"""Reads service indicators of procedures from tables (xlsx, csv, docx): a row for each procedure and period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TypeVar

from retrace.importers.annex_table import code_of
from retrace.importers.table_file import FileTable, parse_tables, read_tables
from retrace.knowledge.messages import say
from retrace.knowledge.patterns import fold
from retrace.model.errors import RetraceError
from retrace.model.indicators import Indicator, Measured, Period
from retrace.model.text import Text, text

_Role = TypeVar("_Role", bound=str)
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("code", r"^ma\b|^code$"),
        ("name", r"^ten\b|^thu tuc\b|^tthc\b|^name$"),
        ("satisfaction", r"hai long|satisfaction"),
        ("on_time", r"dung han|truoc han|on.?time"),
        ("electronic_results", r"ket qua.*(?:dien tu|so hoa)|(?:dien tu|so hoa).*ket qua|electronic"),
        ("online", r"truc tuyen|online"),
        ("mean_days", r"thoi gian.*(?:trung binh|giai quyet|xu ly)|trung binh|mean"),
        ("dossiers", r"(?:so|tong)(?: luong)?(?: so)? ho so|^ho so|dossiers"),
        ("period", r"^(?:ky|thang|quy|nam|thoi ky|giai doan|thoi diem)\b|period"),
    )
)
_SHARES: tuple[Indicator, ...] = ("online", "on_time", "electronic_results", "satisfaction")
_PROMISED = re.compile(r"muc tieu|ke hoach|cam ket|phuong an|chi tieu|target")
TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong|toan (?:tinh|thanh pho|nganh|so|bo))\b")
_DATED = re.compile(r"(?i)\([^)]*\)|\bngày\s+\d[^,;]*")
"""The date of the report itself, which is no period."""
_LONGEST_TITLE = 200
_REACH = 30
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Unread:
    """A row or cell that was not read: the table, the row from 1, why, and what stands there."""

    table: str
    row: int
    because: Text
    written: str


@dataclass(frozen=True, slots=True)
class IndicatorFile:
    """The rows of a file, and what was not understood."""

    rows: tuple[Measured, ...]
    unread: tuple[Unread, ...]


def read_indicators(path: Path, promised: bool = False) -> IndicatorFile:
    """The indicators of a file; with `promised` every row is what a plan promises, whatever its period.

    Raises `RetraceError`: what `read_tables` raises, "indicators_none".
    """
    return _read(read_tables(path), path.name, str(path), promised)


def parse_indicators(content: bytes, name: str, promised: bool = False) -> IndicatorFile:
    """The indicators of the bytes of a file of that name. Raises what `read_indicators` raises."""
    return _read(parse_tables(content, PurePath(name), name), name, name, promised)


def _read(tables: Iterable[FileTable], file: str, where: str, promised: bool) -> IndicatorFile:
    rows: list[Measured] = []
    unread: list[Unread] = []
    for table in tables:
        heads = _heads(table.rows)
        if heads is None:
            continue
        at, columns = heads
        above = period_above(table, at)
        for number in range(at + 1, len(table.rows)):
            _read_row(table, number, columns, table.rows[at], file, promised, above, rows, unread)
    if not rows:
        raise RetraceError("indicators_none", where)
    return IndicatorFile(tuple(rows), tuple(unread))


def period_above(table: FileTable, heads: int) -> Period | None:
    """The period that stands over a table, in its title or as the name of its sheet: the last one before it."""
    over = [cell for row in table.rows[:heads] for cell in dict.fromkeys(row)]
    lines = [table.name, *table.before.splitlines(), *over]
    found = (period_of(_DATED.sub("", line)) for line in reversed(lines) if len(line) < _LONGEST_TITLE)
    return next((replace(period, name=_short_name(period)) for period in found if period), None)


def _short_name(period: Period) -> str:
    """How a period is told: a title tells more than it."""
    key = {1: "month", 3: "quarter", 6: "half"}.get(period.months, "year")
    part = period.month // period.months
    return say(text(f"follow_up.period.{key}", number=part, year=period.year))


def period_of(written: str) -> Period | None:
    """The period that a cell names: "2026", "Quý II/2026", "6/2026", "2026-06", "6 tháng đầu năm 2026".

    >>> period_of("Quý II/2026"), period_of("2026-03") == period_of("tháng 3/2026")
    (Period(name='Quý II/2026', year=2026, month=6, months=3), False)
    """
    plain = " ".join(fold(written).split())
    year = re.search(r"(?<!\d)(20\d\d)(?!\d)", plain)
    if not year:
        return None
    name = " ".join(written.split())
    rest = (plain[: year.start()] + " " + plain[year.end() :]).strip()
    if half := re.search(r"6 thang (dau|cuoi)|nua (dau|cuoi)", rest):
        return Period(name, int(year[1]), 6 if "dau" in half[0] else 12, 6)
    if quarter := re.search(r"(?:quy|q)\s*[.:]?\s*(iv|iii|ii|i|[1-4])\b", rest):
        number = _QUARTERS.get(quarter[1]) or int(quarter[1])
        return Period(name, int(year[1]), number * 3, 3)
    if month := re.search(r"(?<!\d)(0?[1-9]|1[0-2])(?!\d)", rest):
        return Period(name, int(year[1]), int(month[1]), 1)
    return Period(name, int(year[1]))


def _heads(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]] | None:
    for at, row in enumerate(rows[:_REACH]):
        columns: dict[str, int] = {}
        for column, head in enumerate(row):
            plain = " ".join(fold(head).split())
            role = next((name for name, pattern in _ROLES if len(plain) < 120 and pattern.search(plain)), "")
            if role:
                columns.setdefault(role, column)
        if columns.keys() & {"code", "name"} and columns.keys() & {*_SHARES, "mean_days"}:
            return at, columns
    return None


def _read_row(
    table: FileTable,
    number: int,
    columns: Mapping[str, int],
    heads: Sequence[str],
    file: str,
    promised: bool,
    above: Period | None,
    rows: list[Measured],
    unread: list[Unread],
) -> None:
    row = table.rows[number]
    cell = cells_of(row, heads, columns)
    if not cell:
        return

    def missed(why: str, written: str) -> None:
        unread.append(Unread(table.name or "1", number + 1, text(f"follow_up.unread.{why}"), written[:200]))

    code = code_of(cell.get("code", "")) or cell.get("code", "")
    if not code and not cell.get("name"):
        missed("no-procedure", " | ".join(row))
        return
    if not code and TOTAL.match(fold(cell.get("name", "")).strip()):
        return  # the sum of the rows above, which the programme works out itself
    target = promised or bool(_PROMISED.search(fold(cell.get("period", ""))))
    period = None if target else period_of(cell.get("period", "")) if "period" in columns else above
    if not target and period is None:
        missed("no-period", " | ".join(row))
        return
    dossiers = figure_in(cell.get("dossiers", ""))
    values: dict[Indicator, float] = {}
    for indicator in (*_SHARES, "mean_days"):
        written = cell.get(indicator, "")
        value = _value(indicator, written, heads[columns[indicator]] if indicator in columns else "", dossiers)
        if value is not None:
            values[indicator] = value
        elif re.search(r"\d", written):
            missed("value", f"{heads[columns[indicator]]}: {written}")
    source = say(text("import.source.row", file=file, table=table.name or "1", row=number + 1))
    rows.append(Measured(code, cell.get("name", ""), period, values, dossiers, source))


def _value(indicator: Indicator, written: str, heading: str, dossiers: float | None) -> float | None:
    """The value of a cell; a number of dossiers becomes a share of all, hours become days."""
    number, plain = figure_in(written), " ".join(fold(heading).split())
    if number is None:
        return None
    if indicator == "mean_days":
        hours = re.search(r"\bgio\b", fold(written)) or (re.search(r"\bgio\b", plain) and "ngay" not in fold(written))
        return number / 8 if hours else number
    counted = (
        plain.startswith(("so ", "tong so")) and "%" not in heading and "ty le" not in plain and "%" not in written
    )
    if counted:
        share = number / dossiers if dossiers else None
    else:
        share = number / 100 if "%" in heading or "%" in written or number > 1 else number
    return share if share is not None and 0 <= share <= 1 else None


def cells_of(row: Sequence[str], heads: Sequence[str], columns: Mapping[_Role, int]) -> dict[_Role, str]:
    """What a row says in each column that is understood; nothing where it is empty or says the headings again."""
    cells = {role: row[column].strip() if column < len(row) else "" for role, column in columns.items()}
    return cells if any(cells.values()) and tuple(row) != tuple(heads) else {}


def figure_in(written: str) -> float | None:
    """A number as offices write it: "1.250", "85,5", "85,5%"."""
    found = re.search(r"\d[\d.,]*", written)
    if not found:
        return None
    plain = found[0].rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None
