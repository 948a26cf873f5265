"""Long tables: the first rows come with the page, the others by questions of their own, each row once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree
from starlette.testclient import TestClient
from tests.bench.bench_editor import model

STEPS = 70


@pytest.fixture
def long(client: TestClient) -> str:
    """The address of a procedure of so many steps."""
    made = client.post("/projects", files=[("files", ("Dài.bpmn", model(STEPS)))])
    return made.headers["location"].partition("/imported")[0]


def found(html: str, path: str) -> list[str]:
    answer = etree.HTML(html).xpath(path)
    assert isinstance(answer, list)
    return [str(each) for each in answer]


def ids(html: str) -> list[str]:
    return found(html, "//tr/@data-step")


def asked_for(html: str) -> list[str]:
    return found(html, "//tbody/@data-load")


def rows(client: TestClient, page: str) -> Iterator[list[str]]:
    """The rows of a page, then those of each part that it asks for."""
    html = client.get(page).text
    yield ids(html)
    for path in asked_for(html):
        yield ids(f"<table>{client.get(path).text}</table>")


@pytest.mark.parametrize("page", ["", "/steps"])
def test_every_row_comes_once_and_in_order(client: TestClient, long: str, page: str) -> None:
    first, *later = rows(client, long + page)
    assert len(later) > 1, "a long table comes in parts"
    every = [row for part in (first, *later) for row in part]
    assert every == [f"t{number}" for number in range(STEPS)]


def test_rows_are_of_the_version_of_their_page(client: TestClient, long: str) -> None:
    before = client.get(f"{long}/steps").text
    edit = {"action": "remove", "about": f"t{STEPS - 1}"}
    head = {"If-Match": client.get(f"/api{long}").json()["head"]["digest"]}
    assert client.post(f"/api{long}/steps", json=edit, headers=head).status_code == 200
    later = "".join(client.get(path).text for path in asked_for(before))
    assert ids(f"<table>{later}</table>")[-1] == f"t{STEPS - 1}"
    assert f"t{STEPS - 1}" not in [row for part in rows(client, f"{long}/steps") for row in part]


def test_a_chosen_cell_is_marked_in_a_later_row(client: TestClient, long: str) -> None:
    page = client.get(f"{long}?step=t60&criterion=data").text
    later = "".join(client.get(path).text for path in asked_for(page))
    assert found(f"<table>{later}</table>", "//tr[@class='lit']/@data-step") == ["t60"]


@pytest.mark.parametrize(
    ("asked", "status", "number"),
    [
        ("judged?first=-5&version=1", 200, 20),
        ("judged?first=9999&version=1", 200, 0),
        ("judged?first=x&version=1", 400, 0),
        ("judged?first=0&version=9", 404, 0),
        ("steps/rows?pool=p&first=-5&version=1", 200, 40),
        ("steps/rows?pool=p&first=9999&version=1", 200, 0),
        ("steps/rows?pool=nobody&first=0&version=1", 404, 0),
    ],
)
def test_what_is_asked_wrongly(client: TestClient, long: str, asked: str, status: int, number: int) -> None:
    answer = client.get(f"{long}/{asked}")
    assert answer.status_code == status
    assert len(ids(f"<table>{answer.text}</table>") if status == 200 else []) == number
