"""A process killed at a random moment: what it said it had kept is kept, the database opens and its trail is whole.

While it saves, takes a backup, brings an old database up to date, or does long work. After each kill the work is taken
up again and ends as if nothing had happened.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text

from retrace.app.jobs.desk import Desk
from retrace.app.workbench.starting import of_sample
from retrace.model.job import Job
from retrace.store import backup
from retrace.store.audit import Trail
from retrace.store.database import Database, file_url, open_database
from retrace.store.migrate import downgrade
from retrace.store.projects import Projects
from retrace.store.results import Settings

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ORDER = {"cases": 200, "replications": 2, "seed": 1, "holidays": False}
ACTS = ("save", "save", "backup", "migrate", "work")
SLICE = 4


def case(random: Random) -> None:
    """One kill. Raises where something that was kept is lost, or the database is not whole."""
    act = random.choice(ACTS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, act)
        said = _killed(act, folder, random)
        database = open_database(file_url(folder / "retrace.db"))
        try:
            _whole(database)
            {"save": _saved, "backup": _backed_up, "migrate": _migrated, "work": _worked}[act](database, folder, said)
        finally:
            database.close()


def _prepare(folder: Path, act: str) -> None:
    database = open_database(file_url(folder / "retrace.db"))
    if act == "migrate":
        Settings(database).put("profile", b"agency: x")
        downgrade(database.engine, "0001")
    else:
        Projects(database).create("p1", "Đăng ký khai sinh", of_sample("03-dang-ky-khai-sinh"), NOW)
    if act == "work":
        Desk(database, lambda: NOW, lambda: "j1", do=lambda _: None).jobs.add(_job("j1"))
    database.close()


def _job(identifier: str) -> Job:
    return Job(identifier, "p1", 1, "simulation", ORDER, "queued", NOW, NOW)


def _killed(act: str, folder: Path, random: Random) -> list[str]:
    """The words of a process that was killed a while after it had opened the database, or while it did."""
    command = [sys.executable, "-m", "tests.soak.victim", act, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        begun = process.stdout.readline()
        if act != "migrate":
            begun = process.stdout.readline()
        assert begun, "it did not start"
        time.sleep(random.random() ** 2 * (2.0 if act == "work" else 0.4))
        process.send_signal(signal.SIGKILL)
        return process.stdout.read().split()


def _whole(database: Database) -> None:
    with database.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    assert Trail(database).verify()[1] == ()


def _saved(database: Database, _: Path, said: list[str]) -> None:
    projects = Projects(database)
    versions = projects.versions("p1")
    kept = {version.digest for version in versions}
    assert set(said) <= kept
    assert len(versions) <= len(said) + 2  # the first, and one that nobody was told of any more
    seen = projects.load("p1").version.digest
    projects.save("p1", {"as-is.bpmn": b"<after/>"}, seen, NOW)


def _backed_up(database: Database, folder: Path, said: list[str]) -> None:
    path = folder / "backup.zip"
    assert path.exists() or not said
    if path.exists():
        other = open_database(file_url(folder / "other.db"))
        backup.restore(other, path)
        assert Projects(other).load("p1").files == Projects(database).load("p1").files
        other.close()


def _migrated(database: Database, _: Path, __: list[str]) -> None:
    assert Settings(database).get("profile") == b"agency: x"
    Projects(database).create("p2", "Mới", {"as-is.bpmn": b"<a/>"}, NOW)


def _worked(database: Database, _: Path, __: list[str]) -> None:
    """Whoever comes later finds the worker gone and does the work; the result is that of an undisturbed run."""
    later = datetime.now(UTC) + timedelta(minutes=5)
    desk = Desk(database, lambda: later, lambda: "j2")
    desk.go_on()
    end = time.monotonic() + 300
    while desk.jobs.get("j1").under_way and time.monotonic() < end:
        time.sleep(0.02)
    assert desk.jobs.get("j1").state == "done", desk.jobs.get("j1")
    assert desk.jobs.result("j1") == _undisturbed()


@cache
def _undisturbed() -> Any:
    with tempfile.TemporaryDirectory() as name:
        _prepare(Path(name), "work")
        database = open_database(file_url(Path(name) / "retrace.db"))
        _worked_alone(database)
        result = Desk(database, lambda: NOW, lambda: "never used").jobs.result("j1")
        database.close()
    return result


def _worked_alone(database: Database) -> None:
    desk = Desk(database, lambda: datetime.now(UTC), lambda: "never used")
    desk.go_on()
    while desk.jobs.get("j1").under_way:
        time.sleep(0.02)
