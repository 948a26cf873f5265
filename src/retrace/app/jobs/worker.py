"""The process that does one piece of long work; it is told which on its input, and ends when that is closed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from time import monotonic, sleep
from typing import Any, TypeVar

from retrace import __version__
from retrace.app.jobs.parts import Parts
from retrace.app.jobs.watch import Stopped, Watch
from retrace.app.workbench.agency_registry import AgencyRegistry
from retrace.knowledge.messages import say
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.model.job import Job, State
from retrace.model.project import Kept
from retrace.model.text import Text, text
from retrace.store.database import Database, open_database
from retrace.store.jobs import Jobs
from retrace.store.projects import Projects
from retrace.store.results import Settings

Given = TypeVar("Given")
_PATIENCE = 900.0
"""Seconds that a database may be away before work is given up."""
_UNUSED = 1.0
"""Seconds after which no file of the database is held while it computes: the disk may have to be unmounted."""


def work(database: Database, job: Job) -> None:
    """Does a piece of work that was taken, and keeps how it ended; a database that is away meanwhile is waited for."""
    jobs = Jobs(database)

    def tell(done: int, whole: int) -> bool:
        try:
            return jobs.tell(job.id, done, whole, _now())
        except RetraceError as error:
            if error.code != UNAVAILABLE:
                raise
            return False

    def save(parts: Mapping[str, Any]) -> None:
        with suppress(RetraceError):  # the database is away: there will be more to keep
            jobs.keep(job.id, parts)

    def end(state: State, told: Text | None = None, result: Any = None) -> None:
        fault = {"vi": say(told, "vi"), "en": say(told, "en")} if told else {}
        waiting(lambda: jobs.end(job.id, state, _now(), result, fault))

    try:
        kept = waiting(lambda: Projects(database).load(job.project, job.version))
        kept = replace(kept, files=waiting(lambda: AgencyRegistry(Settings(database)).under(kept.files)))
        kind = import_module(f"retrace.app.jobs.kinds.{job.kind}")
        parts = Parts(_made_from(kept), waiting(lambda: jobs.parts(job.id)), save)
        result = kind.run(kept, job.order, job.created.date(), Watch(tell), parts)
    except Stopped:
        end("stopped")
    except RetraceError as error:
        end("failed", error.text)
    except Exception as error:
        end("failed", text("web.unavailable" if isinstance(error, OSError) else "web.job.broke"))
        raise
    else:
        end("done", result=result)


def _made_from(kept: Kept) -> str:
    """What a piece of work is computed from: the version of the program and every file."""
    made = hashlib.sha256(__version__.encode())
    for name, content in sorted(kept.files.items()):
        made.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return made.hexdigest()


def waiting(do: Callable[[], Given], seconds: float = _PATIENCE, pause: float = 1.0) -> Given:
    """Does it, again and again while the database is away. Raises what `do` raises, also that after a while."""
    last = monotonic() + seconds
    while True:
        try:
            return do()
        except RetraceError as error:
            if error.code != UNAVAILABLE or monotonic() > last:
                raise
        sleep(pause)


def main() -> None:
    """Reads the URL of the database and the id of the work from the first line of the input."""
    line = sys.stdin.readline()
    if not line:
        return  # the server ended before it could say
    told = json.loads(line)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(5)  # pages come first
    database = waiting(lambda: open_database(told["url"], told["identity"]))
    database.rest_by_itself(_UNUSED)
    work(database, waiting(lambda: Jobs(database).get(told["job"])))
    database.close()


def _end_with_parent() -> None:
    """The server holds the input open as long as it lives."""
    sys.stdin.read()
    os._exit(1)


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
