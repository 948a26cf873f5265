"""A server with accounts: two offices below a department, somebody in each role, one project in each office."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from fastapi import FastAPI
from starlette.testclient import TestClient

from retrace.app.accounts import passwords
from retrace.app.accounts.accounts import Accounts
from retrace.app.accounts.passwords import kept
from retrace.app.workbench import starting
from retrace.app.workbench.workbench import Workbench
from retrace.model.account import Account
from retrace.model.person import LOCAL, Person, Role
from retrace.model.review import ReviewAct, Reviewer, State
from retrace.store.database import Database, open_database
from retrace.store.reviews import Reviews
from retrace.web.server import application

Answer = TypeVar("Answer")
PASSWORD = "chiếc thuyền ngoài xa 17"
NEW = "mưa nguồn chớp biển 42"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def awaited(work: Coroutine[Any, Any, Answer]) -> Answer:
    """What it gives; in a thread of its own, because tests in a real browser leave a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Clock:
    """A clock that stands until somebody turns it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True)
class Server:
    """A server with what is behind it."""

    app: FastAPI
    people: Accounts
    bench: Workbench
    clock: Clock
    database: Database

    def browser(self, scheme: str = "http", host: str = "localhost", client: str = "198.51.100.7") -> TestClient:
        """A browser that nobody has logged in with."""
        return TestClient(
            self.app, base_url=f"{scheme}://{host}", follow_redirects=False, client=(client, 50000),
            raise_server_exceptions=True,
        )  # fmt: skip

    def logged_in(self, login: str, password: str = PASSWORD) -> TestClient:
        """A browser with which somebody has logged in."""
        opened = self.browser()
        done = opened.post("/login", data={"login": login, "password": password})
        assert done.status_code == 303, done.text
        return opened

    def account(self, login: str, roles: frozenset[Role], unit: str = "") -> Account:
        """Somebody with a password; hashing is slow, so that all have the same."""
        made, mark = self.people.add(login, f"Người {login}", roles, unit, LOCAL), _kept(passwords.hasher())
        with self.database.writing() as connection:
            connection.exec_driver_sql(f"UPDATE account SET password = '{mark}' WHERE id = '{made.id}'")
        return made


@contextmanager
def server(url: str) -> Iterator[Server]:
    """A server over an empty database."""
    database, numbers, clock = open_database(url), count(1), Clock()
    with TemporaryDirectory() as folder:
        people = Accounts(database, clock, lambda: f"a{next(numbers)}", key_file=Path(folder) / "retrace.key")
        bench = Workbench(database, clock, lambda: f"p{next(numbers)}")
        yield Server(application(bench, ("localhost", "tthc.example"), people), people, bench, clock, database)
    database.close()


@dataclass(frozen=True)
class Province:
    """A department with two offices below it, and a project in each office."""

    server: Server
    units: dict[str, str]
    projects: dict[str, str]


ROLE_OF: dict[str, frozenset[Role]] = {
    "none": frozenset(),
    "drafter": frozenset({"drafter"}),
    "reviewer": frozenset({"reviewer"}),
    "approver": frozenset({"approver"}),
    "administrator": frozenset({"administrator"}),
}


def province(server: Server) -> Province:
    """People `<role>.<unit>` in the units "top" (the whole), "department", "north" and "south"."""
    department = server.people.add_unit("Sở Xây dựng", "", LOCAL).id
    units = {"top": "", "department": department}
    units["north"] = server.people.add_unit("Phòng Bắc", department, LOCAL).id
    units["south"] = server.people.add_unit("Phòng Nam", department, LOCAL).id
    for unit, identifier in units.items():
        for role, roles in ROLE_OF.items():
            server.account(f"{role}.{unit}", roles, identifier)
    projects = {}
    for unit in ("north", "south"):
        drafter = next(one for one in server.people.people.listed() if one.login == f"drafter.{unit}").person
        files = starting.of_sample("03-dang-ky-khai-sinh")
        projects[unit] = server.bench.create(files, f"Khai sinh {unit}", drafter).id
    return Province(server, units, projects)


def put_before(office: Province, unit: str, state: State) -> str:
    """Another project of a unit, called "Khai sinh <unit> <state>", on whose way the reviewer of its unit was asked.

    The acts alone are kept, without a dossier: what a review asks for is tested elsewhere.
    """
    opened, people = office.server, {one.login: one.person for one in office.server.people.people.listed()}
    reviewer, approver, drafter = (people[f"{role}.{unit}"] for role in ("reviewer", "approver", "drafter"))
    files = starting.of_sample("03-dang-ky-khai-sinh")
    made = opened.bench.create(files, f"Khai sinh {unit} {state}", drafter)

    def does(who: Person, **told: Any) -> None:
        Reviews(opened.database).act(made.id, who, lambda _: ReviewAct(**told, at=NOW, person=who.id, name=who.name))

    if state != "draft":
        asked = (Reviewer(reviewer.id, reviewer.name),)
        does(drafter, kind="submit", version=1, digest=made.head.digest, reviewers=asked, items=("gate:x",))
    if state in ("under_review", "approved"):
        does(reviewer, kind="judge", item="gate:x", verdict="accept")
    if state == "approved":
        does(reviewer, kind="vote", verdict="endorse")
        does(approver, kind="approve", decision="0" * 64)
    return made.id


@cache
def _kept(_by: object) -> str:
    return kept(PASSWORD)
