"""What reaches the application, and what is turned away before."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.shared import Server

from retrace.web.guard import MOST_BYTES

NEW = {"name": "Cấp giấy phép"}


@pytest.mark.parametrize("host", ["localhost", "localhost:8295", "127.0.0.1:1", "[::1]:8295", "LOCALHOST"])
def test_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:80",
        "",
        "[::2]",
        "localhost:80@evil.example",
        "[::1]evil",
        "localhost:x",
        "localhost\\evil",
    ],
)
def test_foreign_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
    ],
)
def test_only_pages_of_ours_change_anything(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/projects", data=NEW, headers=headers).status_code == status
    assert len(client.get("/api/projects").json()) == (status == 303)


@pytest.mark.parametrize("length", [str(MOST_BYTES + 1), "9" * 30, "-1", "x"])
def test_too_large_by_its_own_word(client: TestClient, length: str) -> None:
    assert client.post("/projects", headers={"Content-Length": length}).status_code == 413


@pytest.mark.parametrize("path", ["/", "/static/page.js", "/nowhere", "/api/projects"])
def test_headers_on_every_answer(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].replace("style-src-attr 'unsafe-inline'", "")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/fonts/..%2fpage.js", "/nowhere"]
)
def test_nothing_beside_the_pages(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


def test_tls_is_asked_for_from_then_on(client: TestClient) -> None:
    assert client.get("https://localhost/").headers["strict-transport-security"].startswith("max-age=31536000")
    assert "strict-transport-security" not in client.get("/").headers


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_no_other_origin_may_read(client: TestClient, method: str) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "PUT"}
    answer = client.request(method, "/api/projects", headers=asked)
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_pages_are_not_kept_by_browsers(client: TestClient, sample: str) -> None:
    for path in ("/", sample, f"/api{sample}", f"{sample}/download/decision.docx"):
        assert client.get(path).headers["cache-control"] == "no-store", path


def test_no_chart_stays_in_a_browser_that_somebody_else_uses_next(many: Server) -> None:
    many.account("lan", frozenset({"drafter"}))
    browser = many.logged_in("lan")
    where = browser.post("/projects", data={"sample": "01-doi-giay-phep-lai-xe"}).headers["location"]
    names = browser.get(f"/api{where}/charts").json()
    assert names
    assert browser.get(f"{where}/charts/{names[0]}.svg").headers["cache-control"] == "no-store"
