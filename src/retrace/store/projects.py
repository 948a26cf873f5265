"""Keeps projects: every version with its files, none overwritten by a writer who had not seen the newest."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from retrace.knowledge.patterns import fold
from retrace.model.audit import Act, Told
from retrace.model.errors import RetraceError
from retrace.model.person import LOCAL, Person
from retrace.model.project import Kept, Project, Version
from retrace.model.review import LOCKED
from retrace.store.audit import record, turn
from retrace.store.database import Database
from retrace.store.review_tables import ReviewRow
from retrace.store.tables import BlobRow, PartRow, ProjectRow, VersionRow

ONE_VERSION = timedelta(minutes=10)
"""So long saving by itself goes on in one version before the next begins."""
_LONGEST_QUERY = 200
_MOST_FILES = 100
_MOST_VERSIONS = 2**31  # what a database holds as a number
_Row = Row[*tuple[Any, ...]]
_FIELDS = (
    VersionRow.id.label("version_id"),
    VersionRow.number,
    VersionRow.digest,
    VersionRow.began,
    VersionRow.saved,
    VersionRow.author,
    VersionRow.note,
    VersionRow.automatic,
)


class Projects:
    """The projects of one database. Times are given by the caller, with their zone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self, query: str = "", removed: bool = False) -> tuple[Project, ...]:
        """The projects, the last saved first; `query` is words of their names or codes, with or without diacritics."""
        wanted = _heads().where(ProjectRow.removed.is_(removed))
        for word in fold(query[:_LONGEST_QUERY]).split():  # databases refuse a pattern of any length
            wanted = wanted.where(ProjectRow.folded.contains(word, autoescape=True))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(VersionRow.saved.desc(), ProjectRow.id)).all()
        return tuple(_project(row, _version(row)) for row in rows)

    def create(
        self, identifier: str, name: str, files: Mapping[str, bytes], now: datetime, code: str = "", who: Person = LOCAL
    ) -> Project:
        """Keeps a new project as version 1. Raises what `save` raises."""
        digest = digest_of(files)
        with self._database.writing() as connection:
            connection.execute(
                insert(ProjectRow).values(
                    id=identifier,
                    name=name,
                    folded=_folded(name, code),
                    code=code,
                    created=now,
                    head=1,
                    removed=False,
                    unit=who.unit,
                )
            )
            first = Version(1, digest, now, now, who.name)
            _add(connection, identifier, first, files)
            record(connection, now, who, Act("create", {"name": name, "digest": digest}), identifier)
        return Project(identifier, name, code, now, first, unit=who.unit)

    def load(self, identifier: str, number: int | None = None) -> Kept:
        """A project with the files of a version, the newest by default.

        Raises `RetraceError`: "store_no_project", "store_no_version".
        """
        with self._database.reading() as connection:
            project = _head(connection, identifier)
            row = _row(connection, identifier, project.head.number if number is None else number)
            return Kept(project, _version(row), _files(connection, row.version_id))

    def versions(self, identifier: str) -> tuple[Version, ...]:
        """Every version of a project, the newest first. Raises `RetraceError("store_no_project")`."""
        with self._database.reading() as connection:
            _head(connection, identifier)
            wanted = select(*_FIELDS).where(VersionRow.project_id == identifier).order_by(VersionRow.number.desc())
            return tuple(map(_version, connection.execute(wanted)))

    def save(
        self,
        identifier: str,
        files: Mapping[str, bytes],
        seen: str,
        now: datetime,
        who: Person = LOCAL,
        note: str = "",
        automatic: bool = False,
        act: Act | None = None,
    ) -> Project:
        """Keeps files as the newest version; `seen` is the digest of the version that the writer began from.

        What an author saves by itself within ten minutes is one version. Saving what is already the newest changes
        nothing. The audit trail tells of `act` with the version, by default that it was saved.

        Raises `RetraceError`: "store_no_project", "store_conflict" where somebody saved in between, "review_locked"
        while it is reviewed and once it is approved, "store_wrong_path", "store_too_many_files".
        """
        digest = digest_of(files)
        with self._database.writing() as connection:
            project = _head(connection, identifier, writes=True)
            head = project.head
            if digest == head.digest:
                return project
            if seen != head.digest:
                raise RetraceError("store_conflict", project.name, version=head.number, author=head.author or "–")
            submitted = _submitted(connection, project)
            goes_on = automatic and head.automatic and head.author == who.name and head.number > submitted
            if goes_on and timedelta() <= now - head.began < ONE_VERSION:
                newest = Version(head.number, digest, head.began, now, who.name, note or head.note, True)
                _replace(connection, identifier, newest, files)
            else:
                newest = Version(head.number + 1, digest, now, now, who.name, note, automatic)
                _add(connection, identifier, newest, files)
                connection.execute(update(ProjectRow).where(ProjectRow.id == identifier).values(head=newest.number))
            kept: Told = {"version": newest.number, "digest": digest, "note": note}
            done = act or Act("save_by_itself" if automatic else "save")
            record(connection, now, who, Act(done.kind, {**done.told, **kept}), identifier)
            return replace(project, head=newest)

    def restore(self, identifier: str, number: int, seen: str, now: datetime, who: Person = LOCAL) -> Project:
        """Keeps the files of an earlier version as the newest one. Raises what `load` and `save` raise."""
        earlier = self.load(identifier, number)
        act = Act("restore", {"from": number})
        return self.save(identifier, earlier.files, seen, now, who, f"↺ {number}", act=act)

    def rename(self, identifier: str, name: str, code: str, now: datetime, who: Person = LOCAL) -> None:
        """Gives a project another name and code. Raises `RetraceError("store_no_project")`."""
        act = Act("rename", {"name": name, "code": code})
        self._change(identifier, now, who, act, name=name, code=code, folded=_folded(name, code))

    def remove(self, identifier: str, now: datetime, removed: bool = True, who: Person = LOCAL) -> None:
        """Puts a project away, or takes it back. Raises `RetraceError("store_no_project")`."""
        self._change(identifier, now, who, Act("remove" if removed else "take_back"), removed=removed)

    def move(self, identifier: str, unit: str, now: datetime, who: Person = LOCAL) -> None:
        """Hands a project over to another unit. Raises `RetraceError("store_no_project")`."""
        self._change(identifier, now, who, Act("move", {"unit": unit}), unit=unit)

    def unit(self, identifier: str) -> str:
        """The unit that a project belongs to. Raises `RetraceError("store_no_project")`."""
        with self._database.reading() as connection:
            found = connection.execute(_UNIT, {"project": identifier}).one_or_none()
        if found is None:
            raise RetraceError("store_no_project", identifier[:40])
        return str(found.unit)

    def _change(self, identifier: str, now: datetime, who: Person, act: Act, **values: object) -> None:
        with self._database.writing() as connection:
            _submitted(connection, _head(connection, identifier, writes=True))
            connection.execute(update(ProjectRow).where(ProjectRow.id == identifier).values(**values))
            record(connection, now, who, act, identifier)


def _submitted(connection: Connection, project: Project) -> int:
    """The number of the version that was submitted last, 0 where none was.

    Raises `RetraceError("review_locked")` while it is judged or once it is approved.
    """
    wanted = select(ReviewRow.state, ReviewRow.version).where(ReviewRow.project_id == project.id)
    found = connection.execute(wanted).one_or_none()
    if found is None:
        return 0
    if found.state in LOCKED:
        raise RetraceError("review_locked", project.name, version=found.version)
    return int(found.version)


def check_paths(files: Iterable[str]) -> None:
    """Refuses paths that lead out of a folder, before anything is written to one.

    Raises `RetraceError`: "store_wrong_path", "store_too_many_files".
    """
    paths = list(files)
    if len(paths) > _MOST_FILES:
        raise RetraceError("store_too_many_files", most=_MOST_FILES)
    for path in paths:
        pure = PurePosixPath(path)
        hidden = any(part.startswith(".") for part in pure.parts)  # leads out (".."), or steers a tool (".git/hooks")
        plain = path == str(pure) and not pure.is_absolute() and not hidden and "\\" not in path
        if not plain or not path.isprintable() or path == "." or len(path) > 255:
            raise RetraceError("store_wrong_path", path[:80].encode("unicode_escape").decode())


def digest_of(files: Mapping[str, bytes]) -> str:
    """The digest of files with their paths, whatever their order.

    Raises `RetraceError`: "store_wrong_path", "store_too_many_files".
    """
    check_paths(files)
    parts = sorted((path, hashlib.sha256(content).hexdigest()) for path, content in files.items())
    return hashlib.sha256("\n".join(f"{digest} {path}" for path, digest in parts).encode()).hexdigest()


def _folded(name: str, code: str) -> str:
    return " ".join(fold(f"{name} {code}").split())


def _heads() -> Select[*tuple[Any, ...]]:
    newest = (VersionRow.project_id == ProjectRow.id) & (VersionRow.number == ProjectRow.head)
    return select(ProjectRow, *_FIELDS).join(VersionRow, newest)


# A question that every request asks is put together once: that takes longer than to answer it.
_HEAD = _heads().where(ProjectRow.id == bindparam("project"))
_HEAD_HELD = _HEAD.with_for_update(of=ProjectRow)
_UNIT = select(ProjectRow.unit).where(ProjectRow.id == bindparam("project"))
_VERSION = select(*_FIELDS).where(
    VersionRow.project_id == bindparam("project"), VersionRow.number == bindparam("version")
)
_CONTENTS = (
    select(PartRow.path, BlobRow.content)
    .join(BlobRow, BlobRow.digest == PartRow.digest)
    .where(PartRow.version_id == bindparam("version"))
    .order_by(PartRow.path)
)


def _head(connection: Connection, identifier: str, writes: bool = False) -> Project:
    """The project; who writes holds it until the end of the transaction, so that nobody submits it in between."""
    row = connection.execute(_HEAD_HELD if writes else _HEAD, {"project": identifier}).one_or_none()
    if row is None:
        raise RetraceError("store_no_project", identifier[:40])
    return _project(row, _version(row))


def _row(connection: Connection, identifier: str, number: int) -> _Row:
    if not 0 < number < _MOST_VERSIONS:
        raise RetraceError("store_no_version", str(number)[:20])
    row = connection.execute(_VERSION, {"project": identifier, "version": number}).one_or_none()
    if row is None:
        raise RetraceError("store_no_version", str(number))
    return row


def _files(connection: Connection, version: int) -> dict[str, bytes]:
    rows = connection.execute(_CONTENTS, {"version": version})
    return {path: zlib.decompress(content) for path, content in rows}


def _add(connection: Connection, identifier: str, version: Version, files: Mapping[str, bytes]) -> None:
    made = connection.execute(insert(VersionRow).values(project_id=identifier, **_values(version)))
    key = made.inserted_primary_key
    assert key is not None  # an insert of one row always has one
    _fill(connection, key[0], files)


def _replace(connection: Connection, identifier: str, version: Version, files: Mapping[str, bytes]) -> None:
    turn(connection)
    key = _row(connection, identifier, version.number).version_id
    connection.execute(update(VersionRow).where(VersionRow.id == key).values(**_values(version)))
    rows = connection.execute(select(PartRow.path, PartRow.digest).where(PartRow.version_id == key))
    held = {row.path: row.digest for row in rows}
    same = {path for path, content in files.items() if held.get(path) == hashlib.sha256(content).hexdigest()}
    gone = {path: digest for path, digest in held.items() if path not in same}
    connection.execute(delete(PartRow).where(PartRow.version_id == key, PartRow.path.in_(gone)))
    _fill(connection, key, {path: content for path, content in files.items() if path not in same})
    used = select(PartRow.digest).where(PartRow.digest == BlobRow.digest).exists()
    connection.execute(delete(BlobRow).where(BlobRow.digest.in_(gone.values()), ~used))


def _fill(connection: Connection, version: int, files: Mapping[str, bytes]) -> None:
    turn(connection)
    for path, content in sorted(files.items()):
        digest = hashlib.sha256(content).hexdigest()
        if connection.execute(select(BlobRow.digest).where(BlobRow.digest == digest)).first() is None:
            connection.execute(insert(BlobRow).values(digest=digest, content=zlib.compress(content)))
        connection.execute(insert(PartRow).values(version_id=version, path=path, digest=digest))


def _values(version: Version) -> dict[str, Any]:
    return {name: getattr(version, name) for name in Version.__slots__}


def _version(row: _Row) -> Version:
    return Version(row.number, row.digest, row.began, row.saved, row.author, row.note, row.automatic)


def _project(row: _Row, head: Version) -> Project:
    return Project(row.id, row.name, row.code, row.created, head, row.removed, row.unit)
