"""Keeps the audit trail: every act in one chain, written together with the change that it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Select, insert, select, update

from retrace.model.audit import Act, ChainFault, Entry, Head, faults
from retrace.model.audit import linked as following
from retrace.model.person import Person
from retrace.store.database import Database
from retrace.store.review_tables import AuditHeadRow, AuditRow

_AT_ONCE = 1000
_FIELDS = (AuditRow.number, AuditRow.previous, AuditRow.content, AuditRow.digest, AuditRow.project)


def record(connection: Connection, at: datetime, who: Person, act: Act, project: str = "") -> Entry:
    """Adds an act to the trail within the transaction of `connection`, as the last thing it does.

    Writers take turns at the end of the chain until they have committed: nothing else is locked after it.
    """
    found = connection.execute(select(AuditHeadRow.number, AuditHeadRow.digest).with_for_update()).one()
    entry = following(Head(found.number, found.digest), at, who, act, project)
    connection.execute(
        insert(AuditRow).values(
            number=entry.number,
            previous=entry.previous,
            content=entry.content,
            digest=entry.digest,
            project=entry.project,
        )
    )
    connection.execute(update(AuditHeadRow).values(number=entry.number, digest=entry.digest))
    return entry


def turn(connection: Connection) -> None:
    """Waits until no other writer is at the end of the chain, and keeps all others from it until the transaction ends.

    Who shares content with others takes its turn before it looks which content is there: between a look and a write
    another one could take away what only he had used.
    """
    connection.execute(select(AuditHeadRow.number).with_for_update())


class Trail:
    """The audit trail of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, at: datetime, who: Person, act: Act) -> Entry:
        """Adds an act that changes nothing else, such as a refused login."""
        with self._database.writing() as connection:
            return record(connection, at, who, act)

    def newest(self, most: int, project: str | None = None, before: int | None = None) -> tuple[Entry, ...]:
        """The newest entries, the newest first: of one project, and older than a number, where these are given."""
        wanted = select(*_FIELDS).order_by(AuditRow.number.desc()).limit(most)
        if project is not None:
            wanted = wanted.where(AuditRow.project == project)
        if before is not None:
            wanted = wanted.where(AuditRow.number < before)
        with self._database.reading() as connection:
            return tuple(_entries(connection, wanted))

    def entries(self) -> Iterator[Entry]:
        """Every entry, the oldest first."""
        with self._database.reading() as connection:
            yield from _entries(connection, select(*_FIELDS).order_by(AuditRow.number))

    def head(self) -> Head:
        """Where the trail ends."""
        with self._database.reading() as connection:
            return _head(connection)

    def verify(self, expected: str = "") -> tuple[Head, tuple[ChainFault, ...]]:
        """Where the trail ends and every place where its chain is broken; one state of the data is looked at."""
        with self._database.reading() as connection:
            head = _head(connection)
            entries = _entries(connection, select(*_FIELDS).order_by(AuditRow.number))
            return head, tuple(faults(entries, head, expected))


def _head(connection: Connection) -> Head:
    found = connection.execute(select(AuditHeadRow.number, AuditHeadRow.digest)).one_or_none()
    return Head(found.number, found.digest) if found else Head(-1, "")


def _entries(connection: Connection, wanted: Select[int, str, str, str, str]) -> Iterator[Entry]:
    for row in connection.execute(wanted).yield_per(_AT_ONCE):
        yield Entry(row.number, row.previous, row.content, row.digest, row.project)
