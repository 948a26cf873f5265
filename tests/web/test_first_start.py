"""From a server without accounts to people who work on it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from tests.web.shared import NEW, PASSWORD, Server

from retrace.app.accounts.accounts import Accounts
from retrace.model.errors import RetraceError

FIRST = {"login": "Quan.Tri@Tinh.gov.vn", "name": "Nguyễn Thị Quản", "password": PASSWORD, "again": PASSWORD}


def start(many: Server) -> str:
    secret = many.people.first_link()
    assert secret is not None
    return f"/start/{secret}"


def test_the_first_administrator_begins_by_a_link_that_works_once(many: Server) -> None:
    browser, link = many.browser(), start(many)
    assert "Lập tài khoản quản trị" in browser.get(link).text
    done = browser.post(link, data=FIRST)
    assert (done.status_code, done.headers["location"]) == (303, "/administration")
    assert "Nguyễn Thị Quản" in browser.get("/administration").text
    assert many.people.first_link() is None
    for again in (many.browser().get(link), many.browser().post(link, data={**FIRST, "login": "second"})):
        assert again.status_code == 404
        assert "Đường dẫn đã được dùng hoặc hết hạn" in again.text
    assert [account.login for account in many.people.people.listed()] == ["quan.tri@tinh.gov.vn"]


def test_the_link_expires_and_a_later_one_takes_its_place(many: Server) -> None:
    old = start(many)
    new = start(many)
    assert many.browser().get(old).status_code == 404
    assert many.browser().get(new).status_code == 200
    many.clock.turn(minutes=61)
    assert many.browser().post(new, data=FIRST).status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"password": "ngắn quá", "again": "ngắn quá"}, "Mật khẩu quá ngắn"),
        ({"again": "khác hẳn"}, "không giống nhau"),
        ({"login": "a b"}, "không hợp lệ"),
        ({"name": " "}, "Hãy ghi tên"),
    ],
)
def test_wrong_input_keeps_the_link(many: Server, given: dict[str, str], said: str) -> None:
    link = start(many)
    wrong = many.browser().post(link, data={**FIRST, **given})
    assert wrong.status_code == 400
    assert said in wrong.text
    assert many.browser().post(link, data=FIRST).status_code == 303


def test_nothing_is_open_before(many: Server) -> None:
    for path in ("/", "/administration", "/account", "/projects/p1"):
        assert many.browser().get(path).headers["location"].startswith("/login")
    assert many.browser().get("/api/projects").status_code == 401


def test_an_administrator_adds_somebody_who_sets_the_password(many: Server) -> None:
    many.account("quantri", frozenset({"administrator"}))
    boss = many.logged_in("quantri")
    given = {"login": "lan", "name": "Trần Thị Lan", "roles": ["drafter", "reviewer"]}
    page = boss.post("/administration/people", data=given)
    found = re.search(r"http://localhost(/password/[\w-]+)", page.text)
    assert found
    link = found[1]
    lan = many.browser()
    assert "lan" in lan.get(link).text
    assert lan.post(link, data={"password": NEW, "again": NEW}).headers["location"] == "/"
    assert "Nhập và đánh giá" in lan.get("/").text
    assert lan.get("/administration").status_code == 403
    assert many.browser().get(link).status_code == 404
    assert many.logged_in("LAN ", NEW).get("/").status_code == 200


def test_a_link_for_a_password_lasts_a_day_and_ends_old_sessions(many: Server) -> None:
    lan = many.account("lan", frozenset({"drafter"}))
    before = many.logged_in("lan")
    link = f"/password/{many.people.password_link(lan.id, lan.person)}"
    many.clock.turn(hours=23, minutes=59)
    before = many.logged_in("lan")
    assert many.browser().post(link, data={"password": NEW, "again": NEW}).status_code == 303
    assert before.get("/").status_code == 303
    late = f"/password/{many.people.password_link(lan.id, lan.person)}"
    many.clock.turn(hours=24, seconds=1)
    assert many.browser().get(late).status_code == 404


def test_somebody_must_remain_who_can_administer(many: Server) -> None:
    one = many.account("quantri", frozenset({"administrator"}))
    boss = many.logged_in("quantri")
    for path, data in (("disabled", {"disabled": "true"}), ("", {"name": "X", "roles": "drafter"})):
        answer = boss.post(f"/administration/people/{one.id}/{path}".rstrip("/"), data=data)
        assert answer.status_code == 400
        assert "ít nhất một người quản trị" in answer.text
    assert boss.get("/administration").status_code == 200


def test_units_form_a_tree(many: Server) -> None:
    many.account("quantri", frozenset({"administrator"}))
    boss = many.logged_in("quantri")
    boss.post("/administration/units", data={"name": "Sở Y tế", "parent": ""})
    (top,) = many.people.units.listed()
    boss.post("/administration/units", data={"name": "Phòng Nghiệp vụ", "parent": top.id})
    below = next(unit for unit in many.people.units.listed() if unit.parent)
    answer = boss.post(f"/administration/units/{top.id}", data={"name": "Sở Y tế", "parent": below.id})
    assert "không thể trực thuộc" in answer.text
    assert "Hãy chuyển đi" in boss.post(f"/administration/units/{top.id}/remove").text
    assert boss.post(f"/administration/units/{below.id}/remove").status_code == 303
    assert many.people.units.listed() == (top,)


def test_the_trail_tells_of_accounts(many: Server) -> None:
    link = start(many)
    many.browser().post(link, data=FIRST)
    many.browser().post("/login", data={"login": FIRST["login"], "password": "sai mật khẩu rồi"})
    acts = [str(entry.told["act"]) for entry in reversed(many.people.trail.newest(10))]
    assert acts == ["account_add", "login", "login_refused"]
    assert PASSWORD not in str([entry.content for entry in many.people.trail.newest(10)])


def test_a_password_that_was_stolen_elsewhere_is_not_taken(tmp_path: Path, many: Server) -> None:
    file = tmp_path / "pwned.txt"
    file.write_text(hashlib.sha1(PASSWORD.encode()).hexdigest().upper() + ":3\n")
    people = Accounts(many.database, many.clock, lambda: "a1", file)
    secret = people.first_link() or ""
    with pytest.raises(RetraceError) as refused:
        people.begin_first(secret, "quantri", "Quản trị", PASSWORD)
    assert refused.value.code == "password_stolen"
    assert people.begin_first(secret, "quantri", "Quản trị", NEW).login == "quantri"
