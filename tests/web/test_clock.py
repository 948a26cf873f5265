"""A clock that jumps: nobody is kept out, nobody stays in for longer, nothing is stuck."""

from __future__ import annotations

import pytest
from tests.web.shared import PASSWORD, Server

from retrace.app.accounts.codes import code_at
from retrace.model.errors import RetraceError

HERE = {"window": "0123456789abcdef", "part": "steps"}


@pytest.fixture
def plan(many: Server) -> str:
    for login in ("anh", "binh"):
        many.account(login, frozenset({"drafter"}))
    made = many.logged_in("anh").post("/projects", data={"sample": "03-dang-ky-khai-sinh"})
    return str(made.headers["location"])


@pytest.mark.parametrize("hours", [-9000, -3, 3, 9000])
def test_who_was_logged_in_goes_on_or_logs_in_again(many: Server, plan: str, hours: float) -> None:
    browser = many.logged_in("anh")
    many.clock.turn(hours=hours)
    assert browser.get(plan).status_code == (200 if hours < 0 else 303)
    again = many.logged_in("anh")
    assert again.get(plan).status_code == 200
    many.clock.turn(hours=13)
    assert browser.get(plan).status_code == again.get(plan).status_code == 303


def test_a_limit_lasts_no_longer_than_before(many: Server, plan: str) -> None:
    for _ in range(6):
        refused = many.browser().post("/login", data={"login": "anh", "password": "sai"})
    assert refused.status_code == 429
    many.clock.turn(hours=-5)
    assert many.browser().post("/login", data={"login": "anh", "password": PASSWORD}).status_code == 303


def test_nobody_seems_present_who_is_not(many: Server, plan: str) -> None:
    an, binh = many.logged_in("anh"), many.logged_in("binh")
    an.post(f"/api{plan}/presence", json=HERE)
    other = {**HERE, "window": "fedcba9876543210"}
    assert len(binh.post(f"/api{plan}/presence", json=other).json()["others"]) == 1
    many.clock.turn(hours=-5)
    assert binh.post(f"/api{plan}/presence", json=other).json()["others"] == []


def test_work_is_saved_and_the_trail_stays_whole(many: Server, plan: str) -> None:
    browser, number = many.logged_in("anh"), 0
    for hours in (0, -5, 10):
        many.clock.turn(hours=hours)
        browser = many.logged_in("anh")
        head = browser.get(f"/api{plan}").json()["head"]
        assert head["number"] > number
        number = head["number"]
        step = browser.get(f"/api{plan}/assess").json()["steps"][0]["id"]
        edit = {"action": "name", "about": step, "value": f"Bước {hours}"}
        assert browser.post(f"/api{plan}/steps", json=edit, headers={"If-Match": head["digest"]}).status_code == 200
    assert many.people.trail.verify()[1] == ()


def test_codes_of_the_phone_count_again_after_the_clock_was_put_right(many: Server, plan: str) -> None:
    """A clock that ran days ahead has used steps that are still to come; a code counts once all the same."""
    account = next(one for one in many.people.people.listed() if one.login == "anh")
    many.people.second.begin(account)
    key = many.people.second.key(account)

    def code() -> str:
        return code_at(key, int(many.clock.now.timestamp()) // 30)

    many.clock.turn(hours=50)
    many.people.second.confirm(account, code())
    many.clock.turn(hours=-50)
    many.people.second.show(account, code())
    with pytest.raises(RetraceError, match="code_wrong"):
        many.people.second.show(account, code())


def test_links_and_tokens_last_no_longer_than_they_say(many: Server, plan: str) -> None:
    account = next(one for one in many.people.people.listed() if one.login == "anh")
    link, token = many.people.password_link(account.id, account.person), many.people.new_token(account, "x", "read", 1)
    many.clock.turn(hours=-9000)
    assert many.people.behind_password_link(link) == account
    assert many.people.by_token(token)
    many.clock.turn(hours=9000 + 25)
    assert many.people.by_token(token) is None
    with pytest.raises(RetraceError, match="link_dead"):
        many.people.behind_password_link(link)
    many.people.behind_password_link(many.people.password_link(account.id, account.person))


def test_what_was_proved_before_the_clock_was_put_back_is_asked_for_again(many: Server, plan: str) -> None:
    browser = many.logged_in("anh")
    many.clock.turn(hours=-5)
    answer = browser.post("/account/tokens", data={"name": "x", "scope": "read", "days": "1"})
    assert answer.headers["location"].startswith("/account/confirm")
