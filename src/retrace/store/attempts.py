"""Counts how often something was tried, for every process that works on the same database."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from retrace.store.account_tables import AttemptRow
from retrace.store.database import Database


class Attempts:
    """Counts by key, each until a moment after which it begins anew."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, key: str, amount: int, lasts: timedelta, now: datetime) -> int:
        """Counts and gives the count; a new count lasts for a while from now."""
        with self._database.writing() as connection:
            connection.execute(delete(AttemptRow).where(AttemptRow.expires <= now))
            before = AttemptRow.expires > now + lasts  # the clock was put back since: nobody is kept out for that long
            connection.execute(delete(AttemptRow).where(AttemptRow.id == key, before))
            count = _more(connection, key, amount)
            if count is None:
                try:
                    with connection.begin_nested():
                        connection.execute(insert(AttemptRow).values(id=key, count=amount, expires=now + lasts))
                except IntegrityError:  # another process was quicker
                    count = _more(connection, key, amount)
            return amount if count is None else count

    def get(self, key: str, now: datetime) -> tuple[int, datetime]:
        """The count and until when it lasts."""
        wanted = select(AttemptRow.count.label("so_often"), AttemptRow.expires).where(
            AttemptRow.id == key, AttemptRow.expires > now
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return (0, now) if row is None else (row.so_often, row.expires)

    def clear(self, key: str) -> None:
        """Begins a count anew."""
        with self._database.writing() as connection:
            connection.execute(delete(AttemptRow).where(AttemptRow.id == key))


def _more(connection: Connection, key: str, amount: int) -> int | None:
    more = update(AttemptRow).where(AttemptRow.id == key).values(count=AttemptRow.count + amount)
    return connection.execute(more.returning(AttemptRow.count)).scalar_one_or_none()
