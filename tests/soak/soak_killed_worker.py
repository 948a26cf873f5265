"""The process that computes a simulation behind a page is killed at a random moment, once or twice, while people save:
another goes on where it was, the figures are those of an undisturbed run, there is one result, and no save is lost.
"""

from __future__ import annotations

import json
import os
import signal
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.soak.running import Running
from tests.soak.working import Somebody, begin, whole

from retrace.store.database import file_url, open_database
from retrace.store.jobs import Jobs

SLICE = 0  # what it finds is pinned by cheaper tests
CASES, REPLICATIONS = 200, 6


def case(random: Random) -> int:
    """Kills a worker; gives how often. Raises where something is lost, computed otherwise, or there twice."""
    kills = 0
    with tempfile.TemporaryDirectory(prefix="retrace-worker-") as name:
        url = file_url(Path(name) / "retrace.db")
        begin(url)
        server = Running(url, True)
        try:
            somebody = Somebody(server.address)
            run = _order(somebody)
            kills += _kill_one(server, random.random() * _alone()[1] / 2)
            assert _order(somebody) == run, "the same is not begun twice"
            assert somebody.save(random.randint(1, 400))
            if random.random() < 0.3:
                kills += _kill_one(server, random.random() * _alone()[1])
            somebody.done(run)
        finally:
            server.kill()
        whole(url, somebody.kept)
        assert _results(url, somebody.plan) == [_alone()[0]]
    return kills


def _order(somebody: Somebody) -> str:
    wish = {"cases": CASES, "replications": REPLICATIONS}
    return str(somebody.ask("POST", f"/api/projects/{somebody.plan}/simulations", json=wish).json()["id"])


def _kill_one(server: Running, after: float) -> int:
    """Waits for a worker, lets it work for a while, and kills it; 0 where it was done before."""
    end = time.monotonic() + 5
    while not (found := server.workers()) and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(after)
    if not found or found[0] not in server.workers():
        return 0
    with suppress(ProcessLookupError):
        os.kill(found[0], signal.SIGKILL)
        return 1
    return 0


def _results(url: str, plan: str) -> list[Any]:
    database = open_database(url)
    try:
        jobs = Jobs(database)
        return [json.loads(json.dumps(jobs.result(job.id))) for job in jobs.of_project(plan, "simulation")]
    finally:
        database.close()


@cache
def _alone() -> tuple[Any, float]:
    """What comes of it where nobody kills anybody, and the seconds it takes."""
    with tempfile.TemporaryDirectory(prefix="retrace-worker-") as name:
        url = file_url(Path(name) / "retrace.db")
        begin(url)
        server = Running(url, True)
        try:
            somebody = Somebody(server.address)
            began = time.monotonic()
            somebody.done(_order(somebody))
            seconds = time.monotonic() - began
        finally:
            server.kill()
        return _results(url, somebody.plan)[0], seconds
