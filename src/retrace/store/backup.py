"""A whole database as one zip file, and a new database made of it, of either kind.

The file holds each table as lines of JSON, the first line naming the columns, and `manifest.json` with the revision of
the tables, the number of rows and a digest of each. It is taken from one state of the data while others go on working.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, text, update

from retrace.model.errors import RetraceError
from retrace.store.database import Database
from retrace.store.migrate import downgrade, knows, upgrade
from retrace.store.patience import patient

FORMAT = 1
_MANIFEST = "manifest.json"
_AT_ONCE = 200
_LONGEST_LINE = 512 * 1024 * 1024
_NOT_KEPT = ("alembic_version", "presence")
"""The revision stands in the manifest; who is present now is not when the backup is opened."""


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows of a table a backup holds, and the SHA-256 digest of its lines."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself; `revision` is that of the tables, `version` that of retrace."""

    version: str
    revision: str
    taken: datetime
    tables: Mapping[str, Held]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(held.rows for held in self.tables.values())


def write(database: Database, file: IO[bytes], now: datetime, version: str) -> Backup:
    """Writes one state of the whole database. Raises `RetraceError("store_unavailable")`."""
    with patient(), database.reading() as connection, ZipFile(file, "w", ZIP_DEFLATED) as packed:
        revision = MigrationContext.configure(connection).get_current_revision() or ""
        held = {table.name: _write_table(connection, table, packed) for table in _tables(connection)}
        backup = Backup(version, revision, now, held)
        told = {"format": FORMAT, **asdict(backup), "taken": now.isoformat()}
        packed.writestr(_MANIFEST, json.dumps(told, indent=1))
    return backup


def restore(database: Database, path: Path) -> Backup:
    """Fills a database that holds nothing yet, all or nothing, and brings its tables up to date.

    Raises `RetraceError`: "backup_broken" where the file is no backup or was damaged, "backup_too_new" where a later
    version took it, "backup_not_empty" where the database already holds something.
    """
    with _broken(path), patient(), ZipFile(path) as packed:
        backup = _manifest(packed, path)
        _verify(packed, backup, path)
        if not knows(backup.revision):
            raise RetraceError("backup_too_new", path.name, version=backup.version)
        _demand_empty(database)
        downgrade(database.engine, backup.revision)
        with database.writing() as connection:
            for table in _tables(connection):
                if table.name in backup.tables:
                    _fill(connection, table, packed)
        upgrade(database.engine)
    return backup


def _tables(connection: Connection) -> Iterator[Table]:
    """The tables as they are in this database, each after those it refers to."""
    found = MetaData()
    found.reflect(connection)
    return (table for table in found.sorted_tables if table.name not in _NOT_KEPT)


def _write_table(connection: Connection, table: Table, packed: ZipFile) -> Held:
    digest, rows = hashlib.sha256(), -1  # the first line is none
    found = connection.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key))
    with packed.open(_member(table.name), "w", force_zip64=True) as out:
        for values in chain([[column.name for column in table.columns]], found):
            line = _line([_plain(value) for value in values])
            digest.update(line)
            out.write(line)
            rows += 1
    return Held(rows, digest.hexdigest())


def _fill(connection: Connection, table: Table, packed: ZipFile) -> None:
    """Inserts the rows of a table; what a migration has put there already takes the values of the backup."""
    present = connection.execute(select(func.count()).select_from(table)).scalar_one()
    with packed.open(_member(table.name)) as lines:
        columns = json.loads(next(lines))
        rows = ({name: _value(one) for name, one in zip(columns, json.loads(line), strict=True)} for line in lines)
        while some := list(islice(rows, _AT_ONCE)):
            if present:
                for row in some:
                    own = [column == row[column.name] for column in table.primary_key]
                    connection.execute(update(table).where(*own).values(row))
            else:
                connection.execute(insert(table), some)
    _go_on_counting(connection, table)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL counts new rows by itself, from where the restored ones end."""
    for column in table.primary_key:
        if connection.dialect.name == "postgresql" and column.server_default is not None:
            last = select(func.max(column)).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def _demand_empty(database: Database) -> None:
    with database.reading() as connection:
        names = set(inspect(connection).get_table_names()) - set(_NOT_KEPT) - {"audit_head"}
        held = [name for name in sorted(names) if connection.execute(text(f'SELECT 1 FROM "{name}" LIMIT 1')).first()]
    if held:
        raise RetraceError("backup_not_empty", database.engine.url.render_as_string())


def _manifest(packed: ZipFile, path: Path) -> Backup:
    told = json.loads(packed.read(_MANIFEST))
    if told["format"] != FORMAT:
        raise RetraceError("backup_too_new", path.name, version=str(told["version"])[:40])
    tables = {str(name): Held(int(held["rows"]), str(held["digest"])) for name, held in told["tables"].items()}
    return Backup(str(told["version"]), str(told["revision"]), datetime.fromisoformat(told["taken"]), tables)


def _verify(packed: ZipFile, backup: Backup, path: Path) -> None:
    """Nothing is written before everything was read once."""
    for name, held in backup.tables.items():
        digest, rows = hashlib.sha256(), -1
        with packed.open(_member(name)) as lines:
            while line := lines.readline(_LONGEST_LINE):
                digest.update(line)
                rows += 1
        if (rows, digest.hexdigest()) != (held.rows, held.digest):
            raise RetraceError("backup_broken", path.name)


@contextmanager
def _broken(path: Path) -> Iterator[None]:
    """What a damaged or foreign file leads to, in one sentence."""
    try:
        yield
    except (BadZipFile, KeyError, TypeError, ValueError, StopIteration, AttributeError, EOFError) as error:
        raise RetraceError("backup_broken", path.name) from error


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return {"bytes": b64encode(value).decode()}
    if isinstance(value, datetime):
        # SQLite keeps moments in UTC and without a zone.
        return {"moment": (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()}
    return value


def _value(told: Any) -> Any:
    if isinstance(told, dict):
        return b64decode(told["bytes"]) if "bytes" in told else datetime.fromisoformat(told["moment"])
    return told
