"""Keeps what was computed, by what it was computed from, so that opening a page again is quick; settings too."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from retrace.store.database import Database
from retrace.store.tables import ResultRow, SettingRow

_PART = 400  # values that a database takes in one question
_SETTING = select(SettingRow.content).where(SettingRow.name == bindparam("name"))  # what every request asks


class Results:
    """Results by the digest of the files and the kind of analysis; what is not there is computed again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, digest: str, kind: str) -> bytes | None:
        """A kept result, if there is one."""
        wanted = select(ResultRow.content).where(ResultRow.digest == digest, ResultRow.kind == kind)
        with self._database.reading() as connection:
            content = connection.execute(wanted).scalar_one_or_none()
        return None if content is None else zlib.decompress(content)

    def many(self, digests: Iterable[str], kind: str) -> dict[str, bytes]:
        """The kept results of a kind by digest, asked for a few hundred at a time."""
        found: dict[str, bytes] = {}
        wanted = list(dict.fromkeys(digests))
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _PART):
                some = ResultRow.digest.in_(wanted[start : start + _PART])
                rows = connection.execute(
                    select(ResultRow.digest, ResultRow.content).where(ResultRow.kind == kind, some)
                )
                found |= {digest: zlib.decompress(content) for digest, content in rows}
        return found

    def put(self, digest: str, kind: str, content: bytes, now: datetime) -> None:
        """Keeps a result in place of an older one of the same."""
        row = {"digest": digest, "kind": kind, "content": zlib.compress(content), "made": now}
        with self._database.writing() as connection:
            connection.execute(delete(ResultRow).where(ResultRow.digest == digest, ResultRow.kind == kind))
            connection.execute(insert(ResultRow).values(**row))


class Settings:
    """Settings of the installation by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> bytes | None:
        """A setting, if it was made."""
        with self._database.reading() as connection:
            return connection.execute(_SETTING, {"name": name}).scalar_one_or_none()

    def put(self, name: str, content: bytes) -> None:
        """Makes a setting."""
        with self._database.writing() as connection:
            connection.execute(delete(SettingRow).where(SettingRow.name == name))
            connection.execute(insert(SettingRow).values(name=name, content=content))
