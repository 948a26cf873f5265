"""What a server tells of itself: health, metrics, a log of requests; nothing of people or projects."""

from __future__ import annotations

import json
import logging

import pytest
from starlette.testclient import TestClient
from tests.web.shared import Server

from retrace.model.errors import RetraceError
from retrace.store.attempts import Attempts
from retrace.store.database import Database
from retrace.web.watched import LOG


def test_health(client: TestClient) -> None:
    assert client.get("/health").text == "ok\n"
    assert client.get("/health/ready").text == "ok\n"


def test_not_ready_while_the_database_is_away(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise RetraceError("store_unavailable", "sqlite:///…", reason="disk I/O error")

    monkeypatch.setattr(Attempts, "add", away)
    assert (client.get("/health/ready").text, client.get("/health").status_code) == ("database\n", 200)


def test_it_lives_for_everybody_while_the_database_is_away(many: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks from a browser that has logged in, too; and pages look as ever."""
    many.account("lan", frozenset({"drafter"}))
    browser = many.logged_in("lan")

    def away(*_: object) -> None:
        raise RetraceError("store_unavailable", "x", reason="disk I/O error")

    monkeypatch.setattr(Database, "reading", away)
    monkeypatch.setattr(Database, "writing", away)
    answers = {path: browser.get(path).status_code for path in ("/health", "/static/style.css", "/login", "/", "/none")}
    assert answers == {"/health": 200, "/static/style.css": 200, "/login": 200, "/": 503, "/none": 503}
    assert browser.get("/health/ready").text == "database\n"


def test_not_ready_while_there_is_no_room_to_work(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/no/such/folder")
    answer = client.get("/health/ready")
    assert (answer.text, answer.status_code) == ("work\n", 503)


def test_metrics_name_routes_and_no_projects(client: TestClient, sample: str) -> None:
    client.get(sample)
    client.get("/no/such/page")
    told = client.get("/metrics").text
    assert 'retrace_requests_total{method="GET",route="/projects/{project}",status="200"} 1.0' in told
    assert 'retrace_jobs{state="queued"} 0.0' in told
    assert sample.rpartition("/")[2] not in told


def test_metrics_need_an_administrator(many: Server) -> None:
    assert many.browser().get("/metrics").status_code == 303
    many.account("anh", frozenset({"drafter"}))
    assert many.logged_in("anh").get("/metrics").status_code == 403
    many.account("quan", frozenset({"administrator"}))
    assert many.logged_in("quan").get("/metrics").status_code == 200


def test_the_log_holds_no_personal_data(client: TestClient, sample: str, caplog: pytest.LogCaptureFixture) -> None:
    LOG.disabled = False  # another library of the tests turns off what it does not know
    with caplog.at_level(logging.INFO, LOG.name):
        client.get(f"{sample}?q=Nguyễn+Văn+A")
    told = json.loads(caplog.messages[-1])
    assert (told["method"], told["route"], told["status"]) == ("GET", "/projects/{project}", 200)
    assert told.keys() == {"method", "route", "status", "ms"}
