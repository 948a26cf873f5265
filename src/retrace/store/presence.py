"""Keeps who has which project open: a window says so again and again, and is forgotten when it falls silent."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from retrace.model.person import Person
from retrace.model.presence import Present
from retrace.store.database import Database
from retrace.store.review_tables import PresenceRow

LIVE = timedelta(seconds=50)
"""A window that has said nothing for so long is closed; pages say so every twenty seconds."""


class Presence:
    """Who is present in the projects of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def here(self, project: str, window: str, who: Person, part: str, now: datetime) -> tuple[Present, ...]:
        """Notes that a window is open on a part of a project, and tells of the other windows there, by name.

        Raises `RetraceError("store_unavailable")`; of a project that is not there nothing is noted.
        """
        row = {"person": who.id, "name": who.name, "part": part[:32], "seen": now}
        mine = (PresenceRow.project_id == project, PresenceRow.window == window)
        with self._database.writing() as connection:
            silent = (PresenceRow.seen < now - LIVE) | (PresenceRow.seen > now + LIVE)  # or the clock was put back
            connection.execute(delete(PresenceRow).where(silent))
            if not connection.execute(update(PresenceRow).where(*mine).values(**row)).rowcount:
                connection.execute(insert(PresenceRow).values(project_id=project, window=window, **row))
            wanted = select(PresenceRow.__table__).where(PresenceRow.project_id == project)
            rows = connection.execute(wanted.where(PresenceRow.window != window).order_by(PresenceRow.name)).all()
        return tuple(Present(row.person, row.name, row.part) for row in rows)

    def gone(self, project: str, window: str) -> None:
        """Forgets a window that was closed."""
        with self._database.writing() as connection:
            connection.execute(
                delete(PresenceRow).where(PresenceRow.project_id == project, PresenceRow.window == window)
            )
