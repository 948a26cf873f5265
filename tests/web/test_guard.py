"""What reaches the application, and what is turned away before."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from retrace.web.guard import MOST_BYTES

NEW = {"name": "Cấp giấy phép"}


@pytest.mark.parametrize("host", ["localhost", "localhost:8295", "127.0.0.1:1", "[::1]:8295", "LOCALHOST"])
def test_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "", "[::2]"])
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
