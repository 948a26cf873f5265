"""What waits for a person stands first on the overview, and each row tells where the review stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.web.shared import Province, province, put_before, server

from retrace.store.database import file_url


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """Plans of the north in each state that somebody has to act upon."""
    with server(file_url(tmp_path_factory.mktemp("awaiting") / "retrace.db")) as opened:
        made = province(opened)
        put_before(made, "north", "submitted")
        put_before(made, "north", "approved")
        yield made


def waiting(office: Province, login: str) -> list[tuple[str, str]]:
    page = office.server.logged_in(login).get("/").text
    return re.findall(r'review">([^<]+)</a> <span class="chip \w+">([^<]+)</span>', page)


def test_a_reviewer_is_told_what_to_review(office: Province) -> None:
    assert waiting(office, "reviewer.north") == [("Khai sinh north submitted", "chờ bạn thẩm định")]


@pytest.mark.parametrize("login", ["drafter.north", "reviewer.south", "approver.north", "administrator.top"])
def test_others_are_told_nothing_of_it(office: Province, login: str) -> None:
    assert waiting(office, login) == []


def test_rows_tell_where_the_review_stands(office: Province) -> None:
    page = office.server.logged_in("drafter.north").get("/").text
    assert {"Đã trình, chờ thẩm định", "Đã phê duyệt, đã khóa"} <= set(re.findall(r'review">([^<]+)</a>', page))


def test_a_program_is_told_the_same(office: Province) -> None:
    told = office.server.logged_in("reviewer.north").get("/api/awaiting").json()
    assert [(one["name"], one["wants"]) for one in told] == [("Khai sinh north submitted", "review")]
