"""A browser without a window: requests to the application over an empty database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient
from tests.databases import KINDS, new_database
from tests.web.shared import Server, server

from retrace.app.accounts import passwords
from retrace.app.workbench.workbench import Workbench
from retrace.store.database import open_database
from retrace.web.server import application

_LIGHT = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=1024, parallelism=1),))
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


# What is kept is tested on both kinds of database with the store; the pages on PostgreSQL by `make soak`.
@pytest.fixture(params=KINDS if os.environ.get("RETRACE_BOTH") else KINDS[:1])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a new database."""
    with new_database(request.param, tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def light_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with hardly any work: hundreds of accounts are made here, at a quarter of a second each otherwise."""
    monkeypatch.setattr(passwords, "hasher", lambda: _LIGHT)


@pytest.fixture
def client(url: str) -> Iterator[TestClient]:
    database, numbers = open_database(url), count(1)
    bench = Workbench(database, lambda: NOW, lambda: f"p{next(numbers)}")
    with TestClient(application(bench), base_url="http://localhost", follow_redirects=False) as opened:
        yield opened
    database.close()


@pytest.fixture
def sample(client: TestClient) -> str:
    """The address of a project made of the driving-licence sample."""
    made = client.post("/projects", data={"sample": "01-doi-giay-phep-lai-xe"})
    assert made.status_code == 303
    return str(made.headers["location"])


@pytest.fixture
def many(url: str) -> Iterator[Server]:
    """A server with accounts, of which there is none yet."""
    with server(url) as opened:
        yield opened
