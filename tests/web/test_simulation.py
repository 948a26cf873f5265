"""Simulation through pages and API: ordered, watched, kept, refused with a sentence."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from starlette.testclient import TestClient


@pytest.fixture
def birth(client: TestClient) -> str:
    """The address of a project with parameters of a simulation."""
    return str(client.post("/projects", data={"sample": "03-dang-ky-khai-sinh"}).headers["location"])


def text_of(client: TestClient, path: str) -> str:
    return " ".join("".join(map(str, etree.fromstring(client.get(path).text, etree.HTMLParser()).itertext())).split())


def test_a_run_is_ordered_watched_and_kept(client: TestClient, birth: str) -> None:
    assert "Chưa có lần mô phỏng nào" in text_of(client, f"{birth}/simulation")
    made = client.post(f"{birth}/simulation", data={"cases": "300", "replications": "2", "seed": "5"})
    where = made.headers["location"]
    run = where.partition("run=")[2]
    said = client.get(f"{birth}/simulation/{run}/events").text.strip().split("\n\n")
    assert json.loads(said[-1].removeprefix("data: "))["state"] == "done"
    shown = text_of(client, where)
    assert "2 lần chạy, số khởi tạo 5" in shown
    assert "Cán bộ và điểm nghẽn" in shown
    assert text_of(client, f"{birth}/simulation") == shown  # a reload shows it again
    chart = client.get(f"{birth}/simulation/{run}/chart.svg")
    assert chart.headers["content-type"] == "image/svg+xml"
    told = client.get(f"/api{birth}/simulations/{run}").json()
    assert told["result"]["as_is"]["finished"] > 0
    again = client.post(f"/api{birth}/simulations", json={"cases": 300, "replications": 2, "seed": 5})
    assert (again.status_code, again.json()["id"]) == (202, run)


def test_a_run_is_stopped(client: TestClient, birth: str) -> None:
    made = client.post(f"/api{birth}/simulations", json={"cases": 50000, "replications": 100}).json()
    assert client.post(f"{birth}/simulation/{made['id']}/stop").status_code == 303
    last = client.get(f"/api{birth}/simulations/{made['id']}/events").text.strip().split("\n\n")[-1]
    assert json.loads(last.removeprefix("data: "))["state"] == "stopped"
    assert "Đã dừng theo yêu cầu" in text_of(client, f"{birth}/simulation")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"cases": "nhiều"}, "không phải số nguyên"),
        ({"cases": "0"}, "từ 1 đến 50.000 hồ sơ"),
        ({"replications": "1"}, "từ 2 đến 100 lần chạy"),
        ({"seed": "-1"}, "không phải số nguyên"),
    ],
)
def test_wrong_numbers_are_told_what_to_do(client: TestClient, birth: str, given: dict[str, str], said: str) -> None:
    answer = client.post(f"{birth}/simulation", data=given)
    assert answer.status_code == 400
    assert said in answer.text
    assert client.get(f"/api{birth}/simulations").json() == []


def test_what_is_lacking_leads_to_its_form(client: TestClient, sample: str) -> None:
    page = client.get(f"{sample}/simulation").text
    assert "Chưa đủ số liệu" in page
    assert f"{sample}/facts/nop_ho_so?ask=work" in page


def test_a_run_of_another_project_is_not_shown(client: TestClient, birth: str, sample: str) -> None:
    run = client.post(f"/api{birth}/simulations", json={"cases": 10, "replications": 2}).json()["id"]
    for path in (f"/api{sample}/simulations/{run}", f"{sample}/simulation?run={run}"):
        assert client.get(path).status_code == 404


def test_charts_are_drawn(client: TestClient, sample: str) -> None:
    names = etree.fromstring(client.get(f"{sample}/effect").text, etree.HTMLParser()).xpath("//img/@src")
    assert isinstance(names, list)
    assert names
    for name in names:
        assert client.get(str(name)).text.startswith("<svg")
    assert client.get(f"{sample}/charts/none.svg").status_code == 404
