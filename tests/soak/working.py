"""Somebody who works through a server while it suffers: every answer must be one that the person can understand."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import httpx2
from sqlalchemy import text
from tests.soak.running import LONG

from retrace.app.accounts.accounts import Accounts
from retrace.app.workbench.starting import of_sample
from retrace.store.audit import Trail
from retrace.store.database import Database, open_database
from retrace.store.projects import Projects
from retrace.web.serving import new_id, now

SAMPLE = "03-dang-ky-khai-sinh"
PASSWORD = "chiếc thuyền ngoài xa 17"
_TOLD = "Máy chủ tạm thời không đọc hoặc không lưu được"
MODEL = of_sample(SAMPLE)["as-is.bpmn"]
TYPED = {"sample": SAMPLE, "name": "Cấp phép “mới” <thử>", "agency": "Sở A"}


def begin(url: str) -> None:
    """The first administrator of a new database, who is a drafter as well."""
    database = open_database(url)
    people = Accounts(database, now, new_id)
    made = people.begin_first(people.first_link() or "", "quantri", "Quản trị", PASSWORD)
    people.change(made.id, made.name, frozenset({"administrator", "drafter"}), "", made.person)
    database.close()


@dataclass
class Somebody:
    """A browser of the administrator, one plan, and the versions that the server said it keeps."""

    address: str
    plan: str = ""
    seen: str = ""
    kept: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    slowest: float = 0.0
    number: int = 0

    def __post_init__(self) -> None:
        self.go_to(self.address)
        assert self.log_in()
        made = self.browser.post("/api/projects", json={"sample": SAMPLE}).json()
        self.plan, self.seen = made["id"], made["head"]["digest"]
        self.kept.append((self.plan, self.seen))

    def go_to(self, address: str) -> None:
        """Works through another server from now on."""
        self.address = address
        self.browser = httpx2.Client(base_url=address, timeout=LONG)

    def log_in(self) -> bool:
        """Logs in anew; whether that succeeds."""
        form = {"login": "quantri", "password": PASSWORD}
        return self.ask("POST", "/login", data=form).status_code == 303

    def ask(self, method: str, path: str, **given: Any) -> httpx2.Response:
        """An answer, which is what was asked for or a clear 503."""
        began = time.monotonic()
        answer = self.browser.request(method, path, **given)
        self.slowest = max(self.slowest, time.monotonic() - began)
        known = {200, 201, 202, 303, 503} | ({409} if method == "PUT" else set())
        assert answer.status_code in known, (method, path, answer.status_code, answer.text[:500])
        if answer.status_code == 503:
            self.refused.append(path)
            assert _TOLD in answer.text, answer.text[:500]
            assert answer.headers["retry-after"]
            assert not any(word in answer.text.lower() for word in ("sqlite", "psycopg", "traceback", "errno"))
        return answer

    def save(self, size: int = 1) -> bool:
        """A new version; whether the server keeps it."""
        self.number += 1
        content = MODEL + f"<!-- {self.number} -->".encode() * size
        path = f"/api/projects/{self.plan}/files/as-is.bpmn"
        answer = self.ask("PUT", path, content=content, headers={"If-Match": self.seen})
        if answer.status_code == 409:  # kept, though the answer was lost: who saves looks first, and saves again
            self.seen = self.ask("GET", f"/api/projects/{self.plan}").json()["head"]["digest"]
        elif answer.status_code == 200:
            self.seen = answer.json()["head"]["digest"]
            self.kept.append((self.plan, self.seen))
        return answer.status_code == 200

    def begin(self) -> bool:
        """A new plan by the form of the page; whether it was begun. What was typed is there where it was not."""
        answer = self.ask("POST", "/projects", data=TYPED)
        if answer.status_code == 503:
            assert "Cấp phép “mới” &lt;thử&gt;" in answer.text
        return answer.status_code == 303

    def look(self) -> bool:
        """Opens pages; whether every one was there."""
        paths = ("/", *(f"/projects/{self.plan}{page}" for page in ("", "/steps", "/redesign", "/simulation")))
        return {self.ask("GET", path).status_code for path in paths} == {200}

    def simulate(self, cases: int = 60) -> str:
        """Orders a simulation that nobody has ordered; its id, "" where it was not taken."""
        self.number += 1
        wish = {"cases": cases + self.number, "replications": 2}
        answer = self.ask("POST", f"/api/projects/{self.plan}/simulations", json=wish)
        return answer.json()["id"] if answer.status_code == 202 else ""

    def ready(self) -> bool:
        """What the server says of itself to what watches over it."""
        assert httpx2.get(f"{self.address}/health", timeout=LONG).status_code == 200
        return httpx2.get(f"{self.address}/health/ready", timeout=LONG).status_code == 200

    def until(self, what: str, seconds: float) -> None:
        """Waits until something succeeds, by asking again as a person does."""
        end = time.monotonic() + seconds
        while not getattr(self, what)():
            assert time.monotonic() < end, f"{what} does not succeed again"
            time.sleep(0.3)

    def done(self, run: str, seconds: float = LONG) -> None:
        """Waits until a simulation has its result."""
        end, path = time.monotonic() + seconds, f"/api/projects/{self.plan}/simulations/{run}"
        while (told := self.ask("GET", path).json())["state"] != "done":
            assert told["state"] in ("queued", "running"), told
            assert time.monotonic() < end, told
            time.sleep(0.3)


def whole(url: str, kept: list[tuple[str, str]]) -> None:
    """The database opens and verifies, and holds everything that the server said it keeps."""
    database = open_database(url)
    try:
        _sound(database)
        assert Trail(database).verify()[1] == ()
        projects = Projects(database)
        for plan in {plan for plan, _ in kept}:
            there = {version.digest for version in projects.versions(plan)}
            assert {digest for one, digest in kept if one == plan} <= there
            projects.load(plan)
    finally:
        database.close()


def _sound(database: Database) -> None:
    if database.engine.dialect.name == "sqlite":
        with database.reading() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
