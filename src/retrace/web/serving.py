"""The application as a server process makes it from its settings: alone, or as one of several on the same database."""

from __future__ import annotations

import logging
import os
import secrets
import sys
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime
from multiprocessing import connection, parent_process
from pathlib import Path

from fastapi import FastAPI

from retrace.app.accounts.accounts import Accounts
from retrace.app.accounts.openid import OpenID, Provider
from retrace.app.jobs.desk import Desk
from retrace.app.workbench.aside import IN_PLACE, Aside
from retrace.app.workbench.workbench import Workbench
from retrace.store.database import Database, open_database
from retrace.store.visits import Visits
from retrace.web.server import application
from retrace.web.warm import warm
from retrace.web.watched import LOG

_TURN = 0.001
"""Seconds after which a thread that computes lets others go on: each query of the database waits for a turn."""
UNUSED = 20.0
"""Seconds after which a process holds no file of a database open that nobody asks for."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What a server is to do; goes from one process to another."""

    url: str
    hosts: frozenset[str]
    shared: bool
    provider: Provider | None = None
    stolen: Path | None = None
    log: bool = False
    catalogue: Path | None = None
    identity: int = 0
    key_file: Path | None = None
    processes: int = 1
    dask: str = ""

    def __call__(self) -> FastAPI:
        """The application of this process. Raises what `open_database` and `Elsewhere` raise."""
        if self.log:
            _log_requests()
        if (parent := parent_process()) is not None:
            threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
        sys.setswitchinterval(_TURN)
        opened = open_database(self.url, self.identity)
        people = Accounts(opened, now, new_id, self.stolen, self.key_file) if self.shared else None
        if people:
            people.second.seal()
        provider = OpenID(self.provider, people, Visits(opened), now) if self.provider and people else None
        aside = Aside() if 2 * self.processes <= _cores() else None
        bench = Workbench(opened, now, new_id, aside or IN_PLACE, self._desk(opened))
        made = application(bench, self.hosts, people, provider, self.catalogue)
        # Only now: while routes are made, what FastAPI does to silence warnings does not bear a second thread.
        threading.Thread(target=_warm, args=(now().date(), aside), daemon=True).start()
        opened.rest_by_itself(UNUSED)
        return made

    def _desk(self, database: Database) -> Desk | None:
        """Where long work is ordered, if a cluster does it."""
        if not self.dask:
            return None
        from retrace.app.jobs.elsewhere import Elsewhere  # dask is slow to import, and an extra

        cluster = Elsewhere(self.dask)
        return Desk(database, now, new_id, at_once=cluster.at_once, run=cluster)


def now() -> datetime:
    """The moment, with its zone."""
    return datetime.now(UTC)


def new_id() -> str:
    """An id that nobody can guess."""
    return secrets.token_urlsafe(9)


def _warm(today: date, aside: Aside | None) -> None:
    """The process aside comes second: pages do without it for a moment."""
    warm(today)
    if aside:
        aside.begin()


def _cores() -> int:
    """The cores that this process may use. Where there is none for a process aside, it would only take turns."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end_with(sentinel: int) -> None:
    """A worker whose server was killed would keep its address."""
    connection.wait([sentinel])
    os._exit(1)


def _log_requests() -> None:
    """A line of JSON for each request, with its moment, on the stream of errors."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter('{"time": "%(asctime)s", "request": %(message)s}', "%Y-%m-%dT%H:%M:%S%z"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
