"""Who has a project open at the same time, as the pages ask for it."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.shared import Server, province

ONE, TWO = "0123456789abcdef", "fedcba9876543210"


def beat(browser: TestClient, project: str, window: str, **more: Any) -> dict[str, Any]:
    answer = browser.post(f"/api/projects/{project}/presence", json={"window": window, **more})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_two_people_see_each_other_until_one_leaves(many: Server) -> None:
    office = province(many)
    project = office.projects["north"]
    first, second = many.logged_in("drafter.north"), many.logged_in("drafter.department")
    assert beat(first, project, ONE, part="edit")["others"] == []
    told = beat(second, project, TWO)
    assert told["others"] == [{"name": "Người drafter.north", "part": "edit", "self": False}]
    assert told["sentence"] == "Đang cùng mở phương án này: Người drafter.north (đang sửa sơ đồ)"
    assert [one["name"] for one in beat(first, project, ONE)["others"]] == ["Người drafter.department"]
    beat(second, project, TWO, left=True)
    assert beat(first, project, ONE)["sentence"] == ""


def test_a_window_that_falls_silent_is_forgotten(many: Server) -> None:
    office = province(many)
    project = office.projects["north"]
    first, second = many.logged_in("drafter.north"), many.logged_in("drafter.department")
    beat(first, project, ONE)
    many.clock.turn(seconds=49)
    assert len(beat(second, project, TWO)["others"]) == 1
    many.clock.turn(seconds=3)
    assert beat(second, project, TWO)["others"] == []


def test_ones_own_other_window_is_told_apart(client: TestClient, sample: str) -> None:
    project = sample.rpartition("/")[2]
    beat(client, project, ONE)
    assert "bạn, ở cửa sổ khác" in beat(client, project, TWO)["sentence"]
    assert beat(client, project, TWO)["others"] == [{"name": "", "part": "", "self": True}]


def test_nobody_is_seen_who_may_not_look(many: Server) -> None:
    office = province(many)
    stranger = many.logged_in("drafter.south")
    answer = stranger.post(f"/api/projects/{office.projects['north']}/presence", json={"window": ONE})
    assert answer.status_code == 404


@pytest.mark.parametrize("window", ["", "x", "0" * 33, "<script>", None])
def test_a_wrong_window_is_refused(client: TestClient, sample: str, window: str | None) -> None:
    assert client.post(f"/api{sample}/presence", json={"window": window}).status_code == 400
    assert client.post("/api/projects/none/presence", json={"window": ONE}).status_code == 404
