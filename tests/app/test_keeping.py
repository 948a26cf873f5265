"""Everything taken out of a database and brought back: by the commands, whole or not at all."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrace.app.keeping import back_up, bring_back, export
from retrace.model.errors import RetraceError
from retrace.store.database import Database, open_database
from retrace.store.projects import Projects

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def filled(url: str) -> Database:
    database = open_database(url)
    projects = Projects(database)
    seen = projects.create("p1", "Đổi/giấy: phép", {"as-is.bpmn": b"<a/>"}, NOW).head.digest
    projects.save("p1", {"as-is.bpmn": b"<b/>", "facts/a.yaml": b"x"}, seen, NOW, note="Lần 2")
    return database


def test_an_export_holds_every_version_and_the_trail(url: str, tmp_path: Path) -> None:
    database = filled(url)
    assert export(database, tmp_path / "new" / "out") == (1, 2)
    out = tmp_path / "new" / "out"
    [own] = [path for path in out.iterdir() if path.is_dir()]
    assert own.name == "Đổi-giấy-phép-p1"
    assert (own / "versions/0001/as-is.bpmn").read_bytes() == b"<a/>"
    assert (own / "versions/0002/facts/a.yaml").read_bytes() == b"x"
    assert json.loads((own / "project.json").read_text("utf-8"))["versions"][0]["note"] == "Lần 2"
    assert len((out / "audit.jsonl").read_text("utf-8").splitlines()) == 2
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out"]
    with pytest.raises(RetraceError) as refused:
        export(database, out)
    assert refused.value.code == "export_exists"
    database.close()


def test_a_backup_takes_the_place_of_an_old_one_and_comes_back(url: str, tmp_path: Path) -> None:
    database, path = filled(url), tmp_path / "backup.zip"
    path.write_bytes(b"old")
    made = back_up(database, path, NOW)
    database.close()
    other = open_database(f"sqlite:///{tmp_path}/other.db")
    found, head, faults = bring_back(other, path)
    assert (found.rows, head.number, faults) == (made.rows, 2, ())
    other.close()


def test_a_backup_is_for_its_owner_alone(tmp_path: Path) -> None:
    """It holds what the database holds, which nobody else may read either."""
    database = filled(f"sqlite:///{tmp_path}/retrace.db")
    path, folder = tmp_path / "backup.zip", tmp_path / "export"
    path.touch(0o644)
    back_up(database, path, NOW)
    export(database, folder)
    database.close()
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(folder.stat().st_mode)) == (0o600, 0o700)


def test_a_backup_that_is_not_there(tmp_path: Path) -> None:
    other = open_database(f"sqlite:///{tmp_path}/other.db")
    with pytest.raises(RetraceError) as refused:
        bring_back(other, tmp_path / "none.zip")
    assert refused.value.code == "file_unreadable"
    other.close()
