"""A disk that is full or may only be read, a database that is away: a clear page, nothing lost, then all is well."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.shared import Server

from retrace.model.errors import RetraceError
from retrace.store.database import Database
from retrace.store.projects import Projects


@pytest.fixture
def full(many: Server) -> Server:
    """A server whose database can be read and takes nothing more, which SQLite says as on a full disk."""
    if many.database.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps the disk to itself")
    many.account("anh", frozenset({"drafter"}))
    return many


def _room(server: Server, free: bool) -> None:
    """SQLite counts its pages and says "database or disk is full" where no more are allowed."""
    server.database.engine.dispose()
    with server.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = 1_000_000_000 if free else pages

    from sqlalchemy import event

    @event.listens_for(server.database.engine, "checkout")
    def bounded(connection: object, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={limit}")  # type: ignore[attr-defined]


def test_on_a_full_disk_people_read_and_are_told(full: Server) -> None:
    browser = full.logged_in("anh")
    made = browser.post("/projects", data={"sample": "03-dang-ky-khai-sinh"})
    where = made.headers["location"]
    assert browser.get(where).status_code == 200
    _room(full, False)
    full.clock.turn(minutes=5)  # so that the session would be noted as used
    assert browser.get(where).status_code == 200
    assert browser.get("/").status_code == 200
    typed = {"sample": "01-doi-giay-phep-lai-xe", "name": "Cấp phép “mới” <thử>", "agency": "Sở A"}
    refused = browser.post("/projects", data=typed)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "20")
    assert "Máy chủ tạm thời không đọc hoặc không lưu được" in refused.text
    assert "Cấp phép “mới” &lt;thử&gt;" in refused.text  # what was typed is there to be sent again
    assert "sqlite" not in refused.text.lower()
    _room(full, True)
    assert browser.post("/projects", data=typed).status_code == 303


def test_the_api_says_it_too(client: TestClient, sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise RetraceError("store_unavailable", "postgresql://secret", reason="connection refused")

    with monkeypatch.context() as broken:
        broken.setattr(Projects, "load", away)
        answer = client.get(f"/api{sample}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "store_unavailable")
        assert "secret" not in answer.text
    assert client.get(f"/api{sample}").status_code == 200


def test_no_secret_comes_back_in_the_page(many: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise RetraceError("store_unavailable", "x", reason="y")

    monkeypatch.setattr(Database, "writing", away)
    answer = many.browser().post("/login", data={"login": "anh", "password": "bí mật 123"})
    assert answer.status_code == 503
    assert "bí mật" not in answer.text


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_full_folder_for_work(client: TestClient, sample: str, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def full(*_: object) -> None:
        raise OSError(number, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", full)
        assert client.post("/projects", data={"sample": "01-doi-giay-phep-lai-xe"}).status_code == 503
    assert client.get(sample).status_code == 200


def test_another_fault_stays_one(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "a fault of ours")

    monkeypatch.setattr(Projects, "load", broken)
    with pytest.raises(FileNotFoundError):
        client.get("/projects/p1")
