"""Keeps service indicators over time, by the file that told them: taking a file away takes away all it told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, insert, or_, select

from retrace.knowledge.procedure_key import procedure_key
from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.indicators import INDICATORS, Measured, Period
from retrace.model.person import Person
from retrace.store.audit import record
from retrace.store.database import Database
from retrace.store.indicator_tables import IndicatorFileRow, IndicatorRow

_PART = 2000
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class IndicatorFile:
    """A file that an office brought, or the aims stated for a project; `unread` is JSON of what was not understood."""

    id: int
    unit: str
    name: str
    author: str
    brought: datetime
    count: int
    unread: str = "[]"
    project: str | None = None


class Indicators:
    """The indicators of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, file: IndicatorFile, rows: Sequence[Measured], who: Person, act: Act) -> int:
        """Keeps what a file tells, under an id of its own, which is given back; the aims of a project replace those
        that were stated before. The id of `file` is not looked at."""
        with self._database.writing() as connection:
            if file.project is not None:
                connection.execute(delete(IndicatorFileRow).where(IndicatorFileRow.project_id == file.project))
            number = connection.execute(
                insert(IndicatorFileRow)
                .values(
                    unit=file.unit,
                    project_id=file.project,
                    name=file.name,
                    author=file.author,
                    brought=file.brought,
                    told=len(rows),
                    unread=file.unread,
                )
                .returning(IndicatorFileRow.id)
            ).scalar_one()
            values = [_values(number, row) for row in rows]
            for begin in range(0, len(values), _PART):
                connection.execute(insert(IndicatorRow), values[begin : begin + _PART])
            record(connection, file.brought, who, act, file.project or "")
        return number

    def files(self) -> tuple[IndicatorFile, ...]:
        """Every file, the newest last."""
        with self._database.reading() as connection:
            rows = connection.execute(select(IndicatorFileRow.__table__).order_by(IndicatorFileRow.id))
            return tuple(_file(row) for row in rows)

    def file(self, number: int) -> IndicatorFile:
        """One file. Raises `RetraceError("indicators_unknown")`."""
        wanted = select(IndicatorFileRow.__table__).where(IndicatorFileRow.id == number)
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise RetraceError("indicators_unknown", str(number))
        return _file(row)

    def remove(self, number: int, now: datetime, who: Person, act: Act) -> None:
        """Takes a file away with all it told. Raises `RetraceError("indicators_unknown")`."""
        with self._database.writing() as connection:
            if not connection.execute(delete(IndicatorFileRow).where(IndicatorFileRow.id == number)).rowcount:
                raise RetraceError("indicators_unknown", str(number))
            record(connection, now, who, act)

    def rows(self, files: Sequence[int], code: str = "", name: str = "") -> tuple[Measured, ...]:
        """What some files tell, in the order of the files; of one procedure, where its code or name is given: rows
        with its code, and rows with its name that have no other code."""
        wanted = select(IndicatorRow.__table__).where(IndicatorRow.file_id.in_(files)).order_by(IndicatorRow.id)
        named = IndicatorRow.named == _named(name)
        if code:
            wanted = wanted.where(or_(IndicatorRow.code == code, and_(named, IndicatorRow.code == "")))
        elif name:
            wanted = wanted.where(named)
        place = {number: at for at, number in enumerate(files)}
        with self._database.reading() as connection:
            found = connection.execute(wanted).all()
        return tuple(map(_measured, sorted(found, key=lambda row: place[row.file_id])))


def _named(name: str) -> str:
    return procedure_key("", name)[:_LONGEST]


def _values(file: int, row: Measured) -> dict[str, Any]:
    period = row.period
    return {
        "file_id": file,
        "code": row.code[:_LONGEST],
        "named": _named(row.name),
        "name": row.name,
        "period": period.name if period else "",
        "year": period.year if period else None,
        "month": period.month if period else None,
        "months": period.months if period else None,
        **{name: row.values.get(name) for name in INDICATORS},
        "dossiers": row.dossiers,
        "source": row.source,
    }


def _measured(row: Row[Any]) -> Measured:
    period = Period(row.period, row.year, row.month, row.months) if row.year is not None else None
    told = {name: getattr(row, name) for name in INDICATORS}
    values = {name: value for name, value in told.items() if value is not None}
    return Measured(row.code, row.name, period, values, row.dossiers, row.source)


def _file(row: Row[Any]) -> IndicatorFile:
    return IndicatorFile(row.id, row.unit, row.name, row.author, row.brought, row.told, row.unread, row.project_id)
