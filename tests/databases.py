"""New databases for tests: an SQLite file, or one of a real PostgreSQL server that the tests start."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.postgresql import PostgreSQL

from retrace.store.database import file_url, open_database

KINDS = ("sqlite", "postgresql")
_numbers = count(1)


@contextmanager
def new_database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a database with its tables, which is gone afterwards. Skips where a server does not start."""
    if kind == "sqlite":
        shutil.copy(_migrated_file(), folder / "retrace.db")
        yield file_url(folder / "retrace.db")
        return
    name = f"retrace_{next(_numbers)}"
    _say(f"CREATE DATABASE {name} TEMPLATE {_migrated()}")
    try:
        yield server().url(name)
    finally:
        _say(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="retrace-db-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "retrace.db"
    open_database(file_url(file)).close()
    return file


@cache
def _migrated() -> str:
    _say("CREATE DATABASE migrated TEMPLATE template0 ENCODING 'UTF8'")
    open_database(server().url("migrated")).close()
    return "migrated"


def _say(sentence: str) -> None:
    engine = create_engine(server().url("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(sentence))
    engine.dispose()


@cache
def server() -> PostgreSQL:
    """One server for all tests of this process; it ends with them."""
    try:
        made = PostgreSQL()
        atexit.register(made.remove)
        made.start()
    except Exception as error:
        return pytest.skip(f"PostgreSQL does not start here: {error}")
    return made
