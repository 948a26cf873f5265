"""Keeps who has which project open: a window says so again and again, and is forgotten when it falls silent."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, update

from retrace.model.person import Person
from retrace.model.presence import Present
from retrace.store.database import Database
from retrace.store.review_tables import PresenceRow

LIVE = timedelta(seconds=50)
"""A window that has said nothing for so long is closed; pages say so every twenty seconds."""

# Pages ask this all day long: each is put together once.
_MINE = (PresenceRow.project_id == bindparam("of"), PresenceRow.window == bindparam("own"))
_FORGET_SILENT = delete(PresenceRow).where(  # or the clock was put back
    (PresenceRow.seen < bindparam("since")) | (PresenceRow.seen > bindparam("until"))
)
_AGAIN = (
    update(PresenceRow).where(*_MINE).values({name: bindparam(name) for name in ("person", "name", "part", "seen")})
)
_OTHERS = (
    select(PresenceRow.__table__)
    .where(PresenceRow.project_id == bindparam("of"), PresenceRow.window != bindparam("own"))
    .order_by(PresenceRow.name)
)


class Presence:
    """Who is present in the projects of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def here(self, project: str, window: str, who: Person, part: str, now: datetime) -> tuple[Present, ...]:
        """Notes that a window is open on a part of a project, and tells of the other windows there, by name.

        Raises `RetraceError("store_unavailable")`; of a project that is not there nothing is noted.
        """
        row = {"person": who.id, "name": who.name, "part": part[:32], "seen": now}
        mine = {"of": project, "own": window}
        with self._database.writing() as connection:
            connection.execute(_FORGET_SILENT, {"since": now - LIVE, "until": now + LIVE})
            if not connection.execute(_AGAIN, {**mine, **row}).rowcount:
                connection.execute(insert(PresenceRow), {"project_id": project, "window": window, **row})
            rows = connection.execute(_OTHERS, mine).all()
        return tuple(Present(row.person, row.name, row.part) for row in rows)

    def gone(self, project: str, window: str) -> None:
        """Forgets a window that was closed."""
        with self._database.writing() as connection:
            connection.execute(
                delete(PresenceRow).where(PresenceRow.project_id == project, PresenceRow.window == window)
            )
