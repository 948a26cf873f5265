"""The audit trail is written with the change it tells of, in one chain, and the database guards it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.person import LOCAL, Person
from retrace.store.audit import Trail
from retrace.store.database import Database, file_url, open_database
from retrace.store.projects import Projects

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AN = Person("an", "Nguyễn Thị An", frozenset({"drafter"}))
FILES = {"as-is.bpmn": b"<a/>"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "retrace.db"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    yield opened
    opened.close()


def worked(database: Database) -> Trail:
    projects = Projects(database)
    projects.create("p1", "Tên", FILES, NOW, who=AN)
    seen = projects.load("p1").version.digest
    seen = projects.save("p1", {"as-is.bpmn": b"<b/>"}, seen, NOW, AN, "Sửa bước 2").head.digest
    projects.restore("p1", 1, seen, NOW, AN)
    projects.rename("p1", "Tên khác", "1.1", NOW, AN)
    projects.remove("p1", NOW, who=AN)
    return Trail(database)


def test_every_change_is_told_once(database: Database) -> None:
    trail = worked(database)
    told = [entry.told for entry in reversed(trail.newest(10))]
    assert [one["act"] for one in told] == ["create", "save", "restore", "rename", "remove"]
    assert {one["person"] for one in told} == {"an"}
    assert {one["project"] for one in told} == {"p1"}
    head, found = trail.verify()
    assert (head.number, found) == (5, ())
    assert trail.head() == head


def test_the_newest_of_one_project(database: Database) -> None:
    trail = worked(database)
    trail.add(NOW, LOCAL, Act("login"))
    assert [entry.number for entry in trail.newest(2)] == [6, 5]
    assert [entry.number for entry in trail.newest(2, "p1")] == [5, 4]
    assert [entry.number for entry in trail.newest(2, "p1", before=4)] == [3, 2]
    assert trail.newest(5, "")[0].told["act"] == "login"


def test_what_was_refused_is_not_told(database: Database) -> None:
    projects = Projects(database)
    projects.create("p1", "Tên", FILES, NOW)
    with pytest.raises(RetraceError):
        projects.save("p1", {"as-is.bpmn": b"<b/>"}, "never seen", NOW)
    projects.save("p1", FILES, "never seen", NOW)  # what is already the newest
    assert Trail(database).head().number == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET content = '{}' WHERE number = 2",
        "UPDATE audit SET number = 9 WHERE number = 2",
        "DELETE FROM audit WHERE number = 5",
        "DELETE FROM audit",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_refuses_to_change_the_trail(database: Database, change: str) -> None:
    trail = worked(database)
    with pytest.raises(RetraceError), database.writing() as connection:
        connection.exec_driver_sql(change)
    assert trail.verify()[1] == ()


TAMPERING = {
    "altered": ["UPDATE audit SET content = replace(content, 'Nguy', 'Tran') WHERE number = 2"],
    "moved to another project": ["UPDATE audit SET project = 'p2' WHERE number = 2"],
    "deleted": ["DELETE FROM audit WHERE number = 3"],
    "first deleted": ["DELETE FROM audit WHERE number = 1"],
    "end cut off": ["DELETE FROM audit WHERE number >= 4"],
    "swapped": [
        "UPDATE audit SET number = 99 WHERE number = 2",
        "UPDATE audit SET number = 2 WHERE number = 3",
        "UPDATE audit SET number = 3 WHERE number = 99",
    ],
    "closed up after a deletion": [
        "DELETE FROM audit WHERE number = 3",
        "UPDATE audit SET number = number - 1 WHERE number > 3",
        "UPDATE audit_head SET number = 4",
    ],
    "added": [
        "INSERT INTO audit SELECT 6, digest, content, digest, project FROM audit WHERE number = 5",
    ],
    "emptied": ["DELETE FROM audit"],
    "without its end": ["DELETE FROM audit_head"],
}


@pytest.mark.parametrize("how", TAMPERING)
def test_whoever_gets_round_the_guard_is_found(path: Path, how: str) -> None:
    database = open_database(file_url(path))
    worked(database)
    database.close()
    with sqlite3.connect(path) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in TAMPERING[how]:
            raw.execute(statement)
    opened = open_database(file_url(path))
    assert Trail(opened).verify()[1]
    opened.close()


def test_those_who_write_at_once_keep_one_chain(database: Database) -> None:
    projects = Projects(database)
    for number in range(4):
        projects.create(f"p{number}", "Tên", FILES, NOW)

    def write(number: int) -> None:
        seen = projects.load(f"p{number}").version.digest
        for round_ in range(8):
            content = {"as-is.bpmn": f"<{number}-{round_}/>".encode()}
            seen = projects.save(f"p{number}", content, seen, NOW, AN).head.digest

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    head, found = Trail(database).verify()
    assert (head.number, found) == (4 + 4 * 8, ())
