"""What is killed while it works: `python -m tests.soak.victim ACT FOLDER`. Says what is done as soon as it is kept.

The database is `FOLDER/retrace.db`; "migrate" brings it up to date, "work" does the long work that waits in it.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from retrace.app.jobs.desk import Desk
from retrace.app.keeping import back_up
from retrace.store.database import Database, file_url, open_database
from retrace.store.projects import Projects


def main() -> None:
    """Works until it is killed, or there is nothing left to do."""
    act, folder = sys.argv[1], Path(sys.argv[2])
    _say("ready")
    database = open_database(file_url(folder / "retrace.db"))
    _say("open")
    {"save": _save, "backup": _backup, "migrate": lambda *_: None, "work": _work}[act](database, folder)


def _save(database: Database, _: Path) -> None:
    projects = Projects(database)
    seen = projects.load("p1").version.digest
    for number in count(1):
        content = f"<model number='{number}'/>".encode() * (1 + number * 37 % 400)
        seen = projects.save("p1", {"as-is.bpmn": content}, seen, _now(), note=str(number)).head.digest
        _say(seen)


def _backup(database: Database, folder: Path) -> None:
    for _ in count():
        back_up(database, folder / "backup.zip", _now())
        _say("kept")


def _work(database: Database, _: Path) -> None:
    desk = Desk(database, _now, lambda: "never used")
    desk.go_on()
    while any(job.under_way for job in desk.jobs.of_project("p1", "simulation")):
        time.sleep(0.02)


def _now() -> datetime:
    return datetime.now(UTC)


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    main()
