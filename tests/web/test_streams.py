"""Streams of events: they end with the session that opened them, one person has only so many, and outlive an outage."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient
from tests.web.shared import Server

from retrace.app.jobs.desk import Desk
from retrace.model.errors import RetraceError
from retrace.model.job import Job
from retrace.model.person import LOCAL
from retrace.store.jobs import Jobs
from retrace.web import events


@pytest.fixture
def stream(many: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of the stream of work that goes on for ever, of a project of "anh"."""
    monkeypatch.setattr(events, "_EVERY", 0.01)
    monkeypatch.setattr(events, "_LONGEST", 10**6)
    monkeypatch.setattr(Desk, "go_on", lambda _: None)
    many.account("anh", frozenset({"drafter"}))
    many.account("quan", frozenset({"administrator"}))
    where = many.logged_in("anh").post("/projects", data={"sample": "03-dang-ky-khai-sinh"}).headers["location"]
    now = many.clock()
    work = Job("w1", where.rpartition("/")[2], 1, "simulation", {}, "running", now, now)
    Jobs(many.database).add(work)
    return f"{where}/simulation/w1/events"


def states(told: str) -> list[str]:
    """The states that a stream told."""
    return [json.loads(line.removeprefix("data: "))["state"] for line in told.splitlines() if line.startswith("data")]


def account(many: Server) -> str:
    return next(one.id for one in many.people.people.listed() if one.login == "anh")


def test_a_stream_ends_with_its_session(many: Server, stream: str) -> None:
    ends: tuple[Callable[[TestClient], object], ...] = (
        lambda browser: browser.post("/logout"),
        lambda _: many.people.log_out_everywhere(account(many), LOCAL),
        lambda _: many.clock.turn(minutes=31),  # idle for too long
        lambda _: many.people.disable(account(many), LOCAL),
    )
    for end in ends:
        browser = many.logged_in("anh")
        with ThreadPoolExecutor(1) as thread:
            told = thread.submit(browser.get, stream)
            while not many.app.state.streams.open:
                assert not told.done(), told.result().text
            end(browser)
            answer = told.result(60)
        # On a busy machine the session may have ended before the first look at the work.
        assert states(answer.text) in (["running", "gone"], ["gone"])
        assert not many.app.state.streams.open


def test_one_person_has_only_so_many(many: Server, stream: str) -> None:
    many.app.state.streams.open[account(many)] = events.MOST
    assert many.logged_in("anh").get(stream).status_code == 429


def test_a_stream_waits_while_the_database_is_away(many: Server, stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    work, looks = Jobs(many.database).get("w1"), iter(range(10))

    def away(*_: object) -> Job:
        if next(looks) < 3:
            raise RetraceError("store_unavailable", "x", reason="y")
        return Job(work.id, work.project, 1, work.kind, {}, "done", work.created, work.changed)

    monkeypatch.setattr(Jobs, "get", away)
    assert states(many.logged_in("anh").get(stream).text) == ["done"]
