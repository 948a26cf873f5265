"""A database file that is moved away, replaced or failing: nothing is made in its place, nothing is held on to."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest

from retrace.model.errors import RetraceError
from retrace.store.database import Database, file_url, open_database
from retrace.store.results import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "disk/data"


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    opened = open_database(file_url(folder / "retrace.db"))
    Settings(opened).put("profile", b"kept")
    yield opened
    opened.close()


def _refused(database: Database) -> None:
    with pytest.raises(RetraceError, match="store_unavailable"):
        Settings(database).get("profile")
    with pytest.raises(RetraceError, match="store_unavailable"):
        Settings(database).put("profile", b"lost")


def _fail(database: Database) -> None:
    """A fault as of a disk that was switched to read-only."""
    with suppress(RetraceError), database.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("DELETE FROM setting")
        pytest.fail("nothing was refused")


def _held(folder: Path) -> list[str]:
    """The files under a folder that this process holds open."""
    found = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found.append(os.readlink(descriptor))
    return [name for name in found if name.startswith(str(folder))]


def test_a_folder_that_is_away_and_comes_back(database: Database, folder: Path) -> None:
    disk = folder.parent
    away = disk.rename(disk.with_name("away"))
    _refused(database)
    disk.mkdir()  # as the place of a disk that is not mounted
    _refused(database)
    assert not list(disk.iterdir())
    assert not _held(disk)
    assert not _held(away)
    disk.rmdir()
    away.rename(disk)
    assert Settings(database).get("profile") == b"kept"
    Settings(database).put("profile", b"after")
    assert Settings(database).get("profile") == b"after"


@pytest.mark.parametrize("other", ["empty", "another"])
def test_another_file_in_its_place_is_left_alone(database: Database, folder: Path, other: str) -> None:
    assert Settings(database).get("profile") == b"kept"
    path, away = folder / "retrace.db", folder.rename(folder.with_name("away"))
    if other == "empty":
        folder.mkdir()
        path.touch()
    else:
        open_database(file_url(path)).close()
    before = path.read_bytes()
    _refused(database)
    assert path.read_bytes() == before
    folder.rename(folder.with_name("other"))
    away.rename(folder)
    Settings(database).put("profile", b"after")
    assert Settings(database).get("profile") == b"after"


def test_what_failed_is_not_used_again(database: Database, folder: Path) -> None:
    with database.reading() as first, database.reading():  # two connections, one of which is idle at the fault
        first.exec_driver_sql("SELECT 1")
    _fail(database)
    assert not _held(folder)
    assert Settings(database).get("profile") == b"kept"
    assert not _held(folder)  # nothing says yet that the disk is well
    Settings(database).put("profile", b"after")
    assert Settings(database).get("profile") == b"after"


def test_a_connection_in_use_at_a_fault_is_closed_when_it_is_given_back(database: Database, folder: Path) -> None:
    with database.reading() as connection:
        _fail(database)
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar_one() == 1
    assert not _held(folder)


def test_a_wrong_statement_is_no_fault_of_the_disk(database: Database, folder: Path) -> None:
    with suppress(RetraceError), database.writing() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
        pytest.fail("nothing was refused")
    assert _held(folder)


def test_who_is_not_asked_for_a_while_holds_nothing(database: Database, folder: Path) -> None:
    database.rest()
    assert _held(folder)
    database.rest()
    assert not _held(folder)
    assert Settings(database).get("profile") == b"kept"


def test_it_rests_by_itself(database: Database, folder: Path) -> None:
    database.rest_by_itself(0.01)
    for _ in range(1000):
        if not _held(folder):
            break
        sleep(0.01)
    assert not _held(folder)
    assert Settings(database).get("profile") == b"kept"


def test_the_very_database_or_none(database: Database, folder: Path, tmp_path: Path) -> None:
    again = open_database(file_url(folder / "retrace.db"), database.identity)
    assert Settings(again).get("profile") == b"kept"
    again.close()
    open_database(file_url(tmp_path / "other.db")).close()
    for name in ("other.db", "missing/retrace.db"):
        with pytest.raises(RetraceError) as refused:
            open_database(file_url(tmp_path / name), database.identity)
        assert refused.value.code == "store_unavailable"
    assert not (tmp_path / "missing").exists()


def test_nobody_else_reads_the_files(database: Database, folder: Path) -> None:
    (folder / "retrace.db").chmod(0o644)
    open_database(file_url(folder / "retrace.db")).close()
    assert Settings(database).get("profile") == b"kept"
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
