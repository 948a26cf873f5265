"""Opens a database: SQLite in a file by default, PostgreSQL by its URL; brings its tables up to date."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from time import sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as NoConnection

from retrace.model.errors import RetraceError
from retrace.store.one_file import OneFile, make
from retrace.store.patience import impatient, patient

_DRIVER = "psycopg"  # of PostgreSQL
_WAIT = 10  # seconds that one writer waits for another, and a connection for its server
_CONNECTIONS = 10  # of each process that stay open, and as many more for a rush


class Database:
    """Connections to one database, for reading and for writing."""

    def __init__(self, engine: Engine, file: OneFile | None = None) -> None:
        self.engine = engine
        self._file = file
        self._here = threading.local()
        # SQLite reads one state of the data by itself.
        self._snapshot: dict[str, Any] = (
            {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        )

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """While this lasts, whatever this thread reads is read of one state of the data, with one connection.

        For what only reads: it would not see what it has written itself meanwhile.
        """
        with self.reading() as connection:
            outer, self._here.connection = getattr(self._here, "connection", None), connection
            try:
                yield
            finally:
                self._here.connection = outer

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the data throughout."""
        if (connection := getattr(self._here, "connection", None)) is not None:
            yield connection
            return
        with _told(self.engine), self._used(), self._open(self._snapshot) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together, when the block ends without an error, or not at all."""
        with _told(self.engine), self._used(True), self._open({"writes": True}) as connection, connection.begin():
            yield connection

    @property
    def identity(self) -> int:
        """What tells an SQLite file from another; 0 for a database that is no file."""
        return self._file.identity if self._file else 0

    def beside(self, end: str) -> Path:
        """A file that belongs to the database: beside its own, of which it has the name and that `end`; else, as that
        of a database that is no file, in the folder of the programs of its user."""
        if self._file:
            return self._file.path.with_name(self._file.path.name + end)
        return data_folder() / f"retrace{end}"

    def rest(self) -> None:
        """Closes the connections to a file where nothing was used since this was asked the last time."""
        if self._file:
            self._file.rest()

    def rest_by_itself(self, seconds: float) -> None:
        """From now on nothing of a file stays open for long that was not used for so many seconds."""
        if self._file:
            threading.Thread(target=self._rest_again_and_again, args=(seconds,), daemon=True).start()

    def _rest_again_and_again(self, seconds: float) -> None:
        while True:
            sleep(seconds)
            self.rest()

    def _used(self, writes: bool = False) -> AbstractContextManager[None]:
        return self._file.used(writes) if self._file else nullcontext()

    def _open(self, options: Mapping[str, Any]) -> Connection:
        return self.engine.connect().execution_options(**options)

    def bring_up_to_date(self) -> None:
        """Applies the migrations that are missing, and gives a new file what it is known by."""
        from retrace.store.migrate import upgrade

        upgrade(self.engine)
        if self._file:
            self._file.name()

    def close(self) -> None:
        """Gives every connection back."""
        self.engine.dispose()


def open_database(url: str, identity: int = 0) -> Database:
    """The database of a URL, with its tables up to date; with the `identity` of a file, that very one or none.

    Raises `RetraceError`: "store_wrong_url", "store_unavailable", "store_too_new".
    """
    try:
        parsed = make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername=f"postgresql+{_DRIVER}")
        engine = create_engine(parsed, **_settings(parsed))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise RetraceError("store_wrong_url", _shown(url)) from None
    database = Database(engine, _file_of(engine, identity))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "do_connect", _connect_impatiently)
    try:
        with _told(engine), patient():
            database.bring_up_to_date()
    except RetraceError:
        engine.dispose()
        raise
    return database


def file_url(path: Path) -> str:
    """The URL of an SQLite file."""
    return f"sqlite:///{path.absolute().as_posix()}"


def data_folder() -> Path:
    """Where data of a user belong (XDG base directories), on Windows the folder of its applications."""
    base = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "retrace"


def _settings(url: URL) -> dict[str, Any]:
    pool = {"pool_size": _CONNECTIONS, "max_overflow": _CONNECTIONS}
    if url.get_backend_name() == "sqlite":
        in_a_file = url.database not in (None, "", ":memory:")
        return {"connect_args": {"timeout": _WAIT}, **(pool if in_a_file else {})}
    return {"connect_args": {"connect_timeout": _WAIT}, "pool_pre_ping": True, **pool}


def _file_of(engine: Engine, identity: int) -> OneFile | None:
    name = engine.url.database
    if engine.dialect.name != "sqlite" or name in (None, "", ":memory:") or name.startswith("file:"):
        return None
    if not identity:  # else it is there, or will be there again
        make(Path(name))
    return OneFile(engine, Path(name), identity)


def _connect_impatiently(_dialect: Any, _record: Any, given: Any, named: Any) -> Any:
    return impatient(*given, **named)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # else the driver begins transactions by itself, and too late
    try:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_WAIT * 1000}"):
            connection.execute(f"PRAGMA {pragma}")
    except connection.Error:
        connection.close()  # nobody else would, as long as the error is known to somebody
        raise


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at once: two that read first and then both want to write would block each other."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Faults of the database itself in one sentence: no room, no right to write, out of reach."""
    try:
        yield
    except (OverflowError, DataError):
        raise RetraceError("store_wrong_value") from None  # a number or a sign that no column holds
    except (DBAPIError, NoConnection) as error:
        where = _shown(engine.url.render_as_string(hide_password=True))
        told = error.orig if isinstance(error, DBAPIError) else error
        reason = str(told).strip().partition(os.linesep)[0]
        raise RetraceError("store_unavailable", where, reason=reason) from error


def _shown(url: str) -> str:
    """A URL without what follows a password."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if rest else url
