"""What nobody foresaw is answered with a page, or with JSON, that says so and tells nothing of the inside."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.test_every_form import sentence

from retrace.app.workbench.workbench import Workbench


def test_a_fault_of_ours_is_told_without_its_inside(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the inside")

    monkeypatch.setattr(Workbench, "overview", broken)
    browser = TestClient(client.app, base_url="http://localhost", raise_server_exceptions=False)
    page = browser.get("/")
    assert page.status_code == 500
    assert "ngoài dự kiến" in sentence(page.text)
    assert "the inside" not in page.text
    told = browser.get("/api/projects")
    assert (told.status_code, told.json()["error"]["code"]) == (500, "http_500")
    assert "the inside" not in told.text
    assert browser.get("/registry").status_code == 200
