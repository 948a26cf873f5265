"""Asks the application whatever comes to mind, and fails where it answers with a fault of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from starlette.testclient import TestClient

from retrace.app.workbench import starting
from retrace.app.workbench.workbench import Workbench
from retrace.store.database import Database, file_url, open_database
from retrace.web.doorkeeper import Door
from retrace.web.server import application

ODD = (
    *("", "x", "0", "-1", "1e9", "99999999999999999999", "NaN", "true", "null", "[]", "{}", "2026-02-30", "a b"),
    *("p1", "nop_le_phi", "as-is.bpmn", "procedure.yaml", "decision.docx"),
    *("../x", "\x00", "%00", "é" * 300, "<b>", "'", "\ud7ff"),
)


def opened(folder: Path) -> tuple[Any, Database]:
    """The application over a database with a project `p1`."""
    database, numbers = open_database(file_url(folder / "retrace.db")), count(1)
    bench = Workbench(database, lambda: datetime(2026, 11, 22, tzinfo=UTC), lambda: f"p{next(numbers)}")
    bench.create(starting.of_sample("03-dang-ky-khai-sinh"))
    return application(bench), database


def asked(client: TestClient, door: Door, random: Random) -> str:
    """One random request; returns what went wrong, "" where nothing did."""
    path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: _place(found[1], random), door.path)
    query = {random.choice(_names(door)): random.choice(ODD) for _ in range(random.randrange(4))}
    body: dict[str, Any] = {}
    if door.methods & {"POST", "PUT", "DELETE"}:
        fields = {name: random.choice(ODD) for name in random.sample(_names(door), k=min(5, len(_names(door))))}
        body = random.choice(({"data": fields}, {"json": fields}, {"content": random.choice(ODD).encode()}, {}))
    headers = {"If-Match": random.choice(("x", "0" * 64))}
    answer = client.request(sorted(door.methods)[0], path, params=query, headers=headers, **body)
    return f"{answer.status_code} {sorted(door.methods)} {path} {query} {body}" if answer.status_code >= 500 else ""


def _place(name: str, random: Random) -> str:
    from urllib.parse import quote

    if name == "project" and random.random() < 0.8:
        return "p1"
    return quote(random.choice(ODD) or "x", safe="")


def _names(door: Door) -> Sequence[str]:
    """What a route takes, so that some of it is hit, and something that it does not."""
    import inspect

    return [*inspect.signature(door.endpoint).parameters, "nothing"]
