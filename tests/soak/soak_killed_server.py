"""The server killed at a random moment while people save through it: every save that was answered is there.

The server answers on a port of its own, in a process that is forked from one which has loaded everything, so that a
kill costs a moment and not a start. Two people save at the same time; some plans are begun, some simulations ordered.
Afterwards the database opens and verifies, and a new server over it goes on.
"""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path
from random import Random

import httpx2
from sqlalchemy import text
from tests.soak.running import LONG, Running

from retrace.app.workbench.starting import of_sample
from retrace.store.audit import Trail
from retrace.store.database import file_url, open_database
from retrace.store.projects import Projects

SLICE = 1
SAMPLE = "03-dang-ky-khai-sinh"


def case(random: Random) -> None:
    """One kill. Raises where something that was answered is lost, or the database is not whole."""
    with tempfile.TemporaryDirectory(prefix="retrace-killed-") as name:
        url = file_url(Path(name) / "retrace.db")
        server = Running(url)
        with httpx2.Client(base_url=server.address, timeout=LONG) as client:
            plans = [client.post("/api/projects", json={"sample": SAMPLE}).json() for _ in range(2)]
        kept: list[tuple[str, str]] = [(plan["id"], plan["head"]["digest"]) for plan in plans]
        savers = [
            threading.Thread(target=_save, args=(server.address, plan["id"], plan["head"]["digest"], kept))
            for plan in plans
        ]
        for saver in savers:
            saver.start()
        time.sleep(random.random() ** 2 * 1.5)
        server.kill()
        for saver in savers:
            saver.join()
        _whole(url, kept)
        _goes_on(url, kept)


def _save(address: str, plan: str, seen: str, kept: list[tuple[str, str]]) -> None:
    """Saves version after version, begins plans and orders simulations, until nobody answers any more."""
    model = of_sample(SAMPLE)["as-is.bpmn"]
    try:
        with httpx2.Client(base_url=address, timeout=LONG) as client:
            for number in range(10_000):
                path, header = f"/api/projects/{plan}/files/as-is.bpmn", {"If-Match": seen}
                content = model + f"<!-- {number} -->".encode() * (1 + number * 37 % 400)
                answer = client.put(path, content=content, headers=header)
                assert answer.status_code == 200, answer.text
                seen = answer.json()["head"]["digest"]
                kept.append((plan, seen))
                if number % 5 == 2:
                    made = client.post("/api/projects", json={"name": f"Thủ tục {number}"}).json()
                    kept.append((made["id"], made["head"]["digest"]))
                if number % 5 == 4:
                    client.post(f"/api/projects/{plan}/simulations", json={"cases": 50, "replications": 2})
    except httpx2.TransportError:
        pass  # it was killed


def _whole(url: str, kept: list[tuple[str, str]]) -> None:
    database = open_database(url)
    try:
        with database.reading() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert Trail(database).verify()[1] == ()
        projects = Projects(database)
        for plan in {plan for plan, _ in kept}:
            there = {version.digest for version in projects.versions(plan)}
            assert {digest for one, digest in kept if one == plan} <= there
            projects.load(plan)
    finally:
        database.close()


def _goes_on(url: str, kept: list[tuple[str, str]]) -> None:
    server = Running(url)
    try:
        with httpx2.Client(base_url=server.address, timeout=LONG) as client:
            plan = client.get(f"/api/projects/{kept[0][0]}").json()
            saved = client.put(
                f"/api/projects/{plan['id']}/files/as-is.bpmn",
                content=of_sample(SAMPLE)["as-is.bpmn"] + b"<!-- after -->",
                headers={"If-Match": plan["head"]["digest"]},
            )
            assert saved.status_code == 200, saved.text
    finally:
        server.kill()
