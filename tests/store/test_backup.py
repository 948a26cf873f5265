"""A backup holds everything and becomes a database again, of either kind; a damaged one changes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.databases import KINDS, new_database

from retrace.model.errors import RetraceError
from retrace.model.job import Job
from retrace.model.person import Person
from retrace.store import backup
from retrace.store.audit import Trail
from retrace.store.database import Database, open_database
from retrace.store.jobs import Jobs
from retrace.store.projects import Projects
from retrace.store.results import Settings

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AN = Person("an", "Nguyễn Thị An", frozenset({"drafter"}))
FILES = {"as-is.bpmn": b"<a/>", "tệp.yaml": bytes(range(256))}


@pytest.fixture
def filled(url: str) -> Iterator[Database]:
    """A database with a project in two versions, a job, a setting."""
    database = open_database(url)
    projects = Projects(database)
    seen = projects.create("p1", "Đổi giấy phép", FILES, NOW, "1.002809", AN).head.digest
    projects.save("p1", {**FILES, "as-is.bpmn": b"<b/>"}, seen, NOW, AN, "Sửa “bước 2”\nvà 3")
    Jobs(database).add(Job("j1", "p1", 1, "simulation", {"seed": 1}, "queued", NOW, NOW, author="An"))
    Settings(database).put("profile", b"agency: x")
    yield database
    database.close()


@contextmanager
def another(kind: str, folder: Path) -> Iterator[Database]:
    folder.mkdir()
    with new_database(kind, folder) as url:
        database = open_database(url)
        yield database
        database.close()


def taken(database: Database, path: Path) -> Path:
    with path.open("wb") as file:
        backup.write(database, file, NOW, "1.0")
    return path


def lines(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_from_one_kind_to_another(filled: Database, kind: str, tmp_path: Path) -> None:
    file = taken(filled, tmp_path / "one.zip")
    with another(kind, tmp_path / "new") as database:
        found = backup.restore(database, file)
        assert (found.version, found.taken) == ("1.0", NOW)
        assert lines(taken(database, tmp_path / "two.zip")) == lines(file)
        kept = Projects(database).load("p1", 1)
        assert (kept.files, kept.version.author) == (FILES, "Nguyễn Thị An")
        assert Trail(database).verify() == Trail(filled).verify()


@pytest.mark.parametrize("kind", KINDS)
def test_work_goes_on_in_what_was_restored(filled: Database, kind: str, tmp_path: Path) -> None:
    file = taken(filled, tmp_path / "one.zip")
    with another(kind, tmp_path / "new") as database:
        backup.restore(database, file)
        seen = Projects(database).load("p1").version.digest
        assert Projects(database).save("p1", FILES, seen, NOW, AN, "Tiếp").head.number == 3
        Projects(database).create("p2", "Khác", FILES, NOW, who=AN)
        assert Trail(database).verify()[1] == ()


def test_what_holds_something_is_not_overwritten(filled: Database, tmp_path: Path) -> None:
    file = taken(filled, tmp_path / "one.zip")
    with pytest.raises(RetraceError) as refused:
        backup.restore(filled, file)
    assert refused.value.code == "backup_not_empty"
    assert len(Projects(filled).versions("p1")) == 2


def changed(file: Path, name: str, content: bytes) -> Path:
    """The same backup with another member."""
    members, out = lines(file), BytesIO()
    with ZipFile(out, "w") as packed:
        for each, kept in members.items():
            packed.writestr(each, content if each == name else kept)
    file.write_bytes(out.getvalue())
    return file


DAMAGE = {
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-200]),
    "empty": lambda file: file.write_bytes(b""),
    "no zip": lambda file: file.write_bytes(b"This is no zip file."),
    "a row altered": lambda file: changed(
        file, "tables/project.jsonl", lines(file)["tables/project.jsonl"].replace(b"1.002809", b"1.002808")
    ),
    "a row missing": lambda file: changed(
        file, "tables/version.jsonl", b"\n".join(lines(file)["tables/version.jsonl"].split(b"\n")[:-2]) + b"\n"
    ),
    "no manifest": lambda file: changed(file, "manifest.json", b"{}"),
    "a manifest that is none": lambda file: changed(file, "manifest.json", b'["x"]'),
    "another table": lambda file: changed(
        file,
        "manifest.json",
        lines(file)["manifest.json"].replace(b'"project"', b'"../project"'),
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_damaged_backup_changes_nothing(filled: Database, damage: str, tmp_path: Path) -> None:
    file = taken(filled, tmp_path / "one.zip")
    DAMAGE[damage](file)  # type: ignore[no-untyped-call]
    with another("sqlite", tmp_path / "new") as database:
        with pytest.raises(RetraceError) as refused:
            backup.restore(database, file)
        assert refused.value.code == "backup_broken"
        assert Projects(database).listed() == ()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_backup_of_a_later_version(filled: Database, tmp_path: Path) -> None:
    file = taken(filled, tmp_path / "one.zip")
    told = {**json.loads(lines(file)["manifest.json"]), "revision": "9999", "version": "9.0"}
    changed(file, "manifest.json", json.dumps(told).encode())
    with another("sqlite", tmp_path / "new") as database, pytest.raises(RetraceError) as refused:
        backup.restore(database, file)
    assert refused.value.code == "backup_too_new"


def test_the_first_structure_is_brought_up_to_date(filled: Database, tmp_path: Path) -> None:
    file = taken(filled, tmp_path / "one.zip")
    first = tmp_path / "first.zip"
    shutil.copy(file, first)
    told = json.loads(lines(first)["manifest.json"])
    told["revision"] = "0001"
    told["tables"] = {name: held for name, held in told["tables"].items() if name in ("blob", "setting")}
    changed(first, "manifest.json", json.dumps(told).encode())
    with another("sqlite", tmp_path / "new") as database:
        backup.restore(database, first)
        assert Settings(database).get("profile") == b"agency: x"
        Projects(database).create("p2", "Khác", FILES, NOW, who=AN)
        assert Trail(database).verify()[1] == ()
