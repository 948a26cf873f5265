"""The file of an SQLite database while programs use it: made for its owner alone, let go of at a fault of the disk,
taken up again only where it is the same database.

A disk that failed can be unmounted and repaired only when nobody holds a file on it. SQLite closes a file for good when
the last connection of the process to it is closed; so from a fault on, until something could be written again,
connections are used one after the other and none is kept.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

from retrace.model.errors import RetraceError

_WAIT = 10.0  # seconds that one waits for another after a fault
_OF_THE_DISK = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOTADB,
}
"""Not a full disk: what is there can be read on, and could not be opened anew, which takes room."""


class OneFile:
    """How the connections of an engine stand to the file at `path`. `identity` is what is written in the very database
    that is wanted, 0 for whichever is there."""

    def __init__(self, engine: Engine, path: Path, identity: int = 0) -> None:
        self.identity = identity
        self._engine, self.path = engine, path
        self._at: tuple[int, int] | None = None
        self._round = self._uses = self._uses_before = 0
        self._unwell = False
        self._turn, self._alone = threading.Lock(), threading.RLock()
        event.listen(engine, "do_connect", self._there_already)
        event.listen(engine, "connect", self._same)
        event.listen(engine, "checkin", self._not_kept)

    @contextmanager
    def used(self, writes: bool) -> Iterator[None]:
        """While a connection is used. Raises `RetraceError("store_unavailable")` where another fault is being dealt
        with for too long."""
        alone = self._begin()
        try:
            yield
        except DBAPIError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _OF_THE_DISK:
                self._unwell = True
                self.let_go()
            raise
        else:
            if writes:
                self._unwell = False
        finally:
            if alone:
                self._alone.release()

    def let_go(self) -> None:
        """Closes what nobody uses now, and what is used now when it is given back."""
        with self._turn:
            self._round += 1
            self._at = None
            self._engine.dispose()

    def rest(self) -> None:
        """Lets go where nothing was used since this was asked the last time: another process may have noticed a fault
        that this one has not."""
        unused, self._uses_before = self._uses == self._uses_before, self._uses
        if unused and self._at is not None:
            self.let_go()

    def name(self) -> None:
        """Writes into a new database what it is known by, and remembers that."""
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            self.identity = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if not self.identity:
                self.identity = secrets.randbelow(2**31 - 1) + 1
                connection.exec_driver_sql(f"PRAGMA user_version={self.identity}")

    def _begin(self) -> bool:
        """Whether this one works alone."""
        self._uses += 1
        if self._at is not None and self._at != _place(self.path):  # unmounted, moved away, replaced
            self._unwell = True
            self.let_go()
        if not self._unwell:
            return False
        if not self._alone.acquire(timeout=_WAIT):
            raise RetraceError("store_unavailable", str(self.path), reason="a fault is being dealt with")
        return True

    def _there_already(self, _dialect: Any, _record: Any, given: Any, named: Any) -> None:
        given[:] = [f"{self.path.absolute().as_uri()}?mode=rw"]  # SQLite makes no new file
        named["uri"] = True

    def _same(self, connection: sqlite3.Connection, record: Any) -> None:
        record.info["round"] = self._round
        try:
            if self.identity and connection.execute("PRAGMA user_version").fetchone()[0] != self.identity:
                raise sqlite3.OperationalError("not the database that was opened")
            self._at = _place(self.path)
        except sqlite3.Error:
            connection.close()  # nobody else would, as long as the error is known to somebody
            raise

    def _not_kept(self, _connection: Any, record: Any) -> None:
        if self._unwell or record.info.get("round") != self._round:
            record.invalidate()


def make(path: Path) -> None:
    """Makes an empty file, and its folder, that nobody else may look into; one that is there is closed to others.

    Raises `RetraceError("store_unavailable")`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    except OSError as error:
        raise RetraceError("store_unavailable", str(path), reason=error.strerror or str(error)) from None
    for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        with suppress(OSError):  # that of somebody else stays as it is
            name.chmod(0o600)


def _place(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
