"""The process that does one piece of long work; it is told which on its input, and ends when that is closed."""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from retrace.app.jobs.watch import Stopped, Watch
from retrace.app.workbench.agency_registry import AgencyRegistry
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.job import Job
from retrace.model.text import text
from retrace.store.database import Database, open_database
from retrace.store.jobs import Jobs
from retrace.store.projects import Projects
from retrace.store.results import Settings


def work(database: Database, job: Job) -> None:
    """Does a piece of work that was taken, and keeps how it ended."""
    jobs = Jobs(database)

    def tell(done: int, whole: int) -> bool:
        return jobs.tell(job.id, done, whole, _now())

    try:
        kept = Projects(database).load(job.project, job.version)
        kept = replace(kept, files=AgencyRegistry(Settings(database)).under(kept.files))
        kind = import_module(f"retrace.app.jobs.kinds.{job.kind}")
        result: Any = kind.run(kept, job.order, job.created.date(), Watch(tell))
    except Stopped:
        jobs.end(job.id, "stopped", _now())
    except RetraceError as error:
        jobs.end(job.id, "failed", _now(), fault={"vi": say(error.text, "vi"), "en": say(error.text, "en")})
    except Exception:
        told = text("web.job.broke")
        jobs.end(job.id, "failed", _now(), fault={"vi": say(told, "vi"), "en": say(told, "en")})
        raise
    else:
        jobs.end(job.id, "done", _now(), result)


def main() -> None:
    """Reads the URL of the database and the id of the work from the first line of the input."""
    line = sys.stdin.readline()
    if not line:
        return  # the server ended before it could say
    told = json.loads(line)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(5)  # pages come first
    database = open_database(told["url"])
    work(database, Jobs(database).get(told["job"]))
    database.close()


def _end_with_parent() -> None:
    """The server holds the input open as long as it lives."""
    sys.stdin.read()
    os._exit(1)


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
