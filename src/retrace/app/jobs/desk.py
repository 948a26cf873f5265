"""Where long work is ordered: it waits in the database, and processes of this machine do one piece after the other."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from retrace.app.jobs.process import Told, in_process
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.job import Job
from retrace.model.text import text
from retrace.store.database import Database
from retrace.store.jobs import Jobs

_GONE = timedelta(seconds=30)
"""A worker that gave no sign of life for so long is gone, with its server or by itself."""
_TRIES = 3
"""Workers that may die of one piece of work."""
Do = Callable[[Job], None]


class Desk:
    """Orders long work of one database. `do` does a piece that was taken, by default in a process of its own, which
    `run` begins.

    No more than `at_once` pieces are done at the same time, by whichever server processes share the database.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        do: Do | None = None,
        at_once: int | None = None,
        run: Callable[[Told], None] = in_process,
    ) -> None:
        self.jobs = Jobs(database)
        self._clock, self._new_id = clock, new_id
        self._do = do or _Process(database, self._fail, run)
        self._at_once = at_once or max((os.cpu_count() or 2) - 1, 1)
        self._room = threading.BoundedSemaphore(self._at_once)

    def order(self, project: str, version: int, kind: str, order: Mapping[str, Any], author: str = "") -> Job:
        """Wants work done on a version of a project; the same that waits or is done already is not done twice."""
        for known in self.jobs.of_project(project, kind):
            same = (known.version, known.order) == (version, dict(order))
            if same and (known.state == "done" or (known.under_way and not known.stop)):
                self.go_on()
                return known
        now = self._clock()
        job = Job(self._new_id(), project, version, kind, dict(order), "queued", now, now, author=author)
        self.jobs.add(job)
        self.go_on()
        return job

    def go_on(self) -> None:
        """Takes up what waits, and what a worker that is gone has left."""
        now = self._clock()
        self.jobs.lost(now - _GONE, now + _GONE)
        if self._room.acquire(blocking=False):
            threading.Thread(target=self._empty, daemon=True).start()

    def stop(self, identifier: str) -> None:
        """Wants a piece of work no longer."""
        self.jobs.stop(identifier, self._clock())

    def _empty(self) -> None:
        try:
            with suppress(RetraceError):  # the database is away; who comes next takes up what waits
                while job := self.jobs.take(self._clock(), self._at_once):
                    self._do(job)
        finally:
            self._room.release()

    def _fail(self, job: Job) -> None:
        """For a worker that ended without a word: another takes the work up, unless it costs every worker its life."""
        if self.jobs.again(job.id, _TRIES):
            return
        told = text("web.job.broke")
        fault = {"vi": say(told, "vi"), "en": say(told, "en")}
        self.jobs.end(job.id, "failed", self._clock(), fault=fault)


class _Process:
    """Has work done in a process of its own, wherever `run` begins one."""

    def __init__(self, database: Database, fail: Callable[[Job], None], run: Callable[[Told], None]) -> None:
        url = database.engine.url.render_as_string(hide_password=False)
        self._told, self._fail, self._run = {"url": url, "identity": database.identity}, fail, run

    def __call__(self, job: Job) -> None:
        self._run({**self._told, "job": job.id})
        self._fail(job)  # says nothing where the worker has told its end itself
