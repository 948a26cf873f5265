"""The second factor: set up, shown, demanded of roles; the password once more before what matters."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from tests.web.shared import NEW, PASSWORD, Server

from retrace.app.accounts.codes import code_at
from retrace.model.errors import RetraceError
from retrace.model.person import Role

DRAFTER: frozenset[Role] = frozenset({"drafter"})
ADMINISTRATOR: frozenset[Role] = frozenset({"administrator"})
GIVEN = {"login": "lan", "password": PASSWORD}
SET_UP = "/account/second-factor"


def code_of(many: Server, key: str) -> str:
    """What the phone shows now."""
    return code_at(key, int(many.clock.now.timestamp()) // 30)


def set_up(many: Server, browser: TestClient) -> tuple[str, list[str]]:
    """Sets a second factor up; its key and the codes on paper."""
    assert browser.post(f"{SET_UP}/begin").headers["location"] == SET_UP
    page = browser.get(SET_UP).text
    assert re.search(r"<svg[^>]* viewBox=", page), "a picture to scan, whatever its size"
    found = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page)
    assert found
    key = found[1].replace(" ", "")
    assert "Mã không đúng" in browser.post(SET_UP, data={"code": "000000"}).text
    done = browser.post(SET_UP, data={"code": code_of(many, key)})
    assert "Đã bật xác thực hai lớp" in done.text
    assert key not in browser.get(SET_UP).text, "the key is not shown again"
    return key, re.findall(r"<li><code>([a-z2-7-]+)</code>", done.text)


def half(many: Server) -> TestClient:
    """A browser in which the password was shown."""
    browser = many.browser()
    assert browser.post("/login", data=GIVEN).status_code == 303
    return browser


def test_a_password_alone_lets_nobody_in(many: Server) -> None:
    many.account("lan", DRAFTER)
    other = many.logged_in("lan")
    own = many.logged_in("lan")
    key, papers = set_up(many, own)
    assert len(papers) == 10
    assert (own.get("/").status_code, other.get("/").status_code) == (200, 303), "other sessions have ended"
    many.clock.turn(seconds=30)

    browser = half(many)
    assert browser.get("/registry").headers["location"] == "/login/code?next=/registry"
    assert browser.get("/api/projects").status_code == 401
    for path in ("/account", SET_UP, "/account/confirm"):
        assert browser.get(path).headers["location"].startswith("/login/code"), path
    assert browser.post("/account/confirm", data={"password": PASSWORD}).headers["location"] == "/login/code"
    assert "Đăng xuất" not in browser.get("/login/code").text, "nobody is logged in yet"
    assert browser.post("/login/code", data={"code": "123456"}).status_code == 400
    before = browser.cookies["retrace"]
    done = browser.post("/login/code", data={"code": code_of(many, key), "next": "//evil.example"})
    assert done.headers["location"] == "/"
    assert browser.cookies["retrace"] != before, "another session once somebody is known"
    assert browser.get("/").status_code == 200

    again = half(many)
    assert again.post("/login/code", data={"code": code_of(many, key)}).status_code == 400, "a code counts once"
    paper = {"code": papers[0].upper().replace("-", " ")}
    assert again.post("/login/code", data=paper).status_code == 303
    assert half(many).post("/login/code", data=paper).status_code == 400, "each on paper as well"
    told = [entry.told["act"] for entry in many.people.trail.newest(9)]
    assert {"paper_code", "code_refused"} <= set(told)


def test_codes_cannot_be_guessed(many: Server) -> None:
    lan = many.account("lan", DRAFTER)
    key, _ = set_up(many, many.logged_in("lan"))
    many.people.limits.forget("code", lan.id)
    many.clock.turn(seconds=30)
    answers = [half(many).post("/login/code", data={"code": "000000"}).status_code for _ in range(4)]
    browser = half(many)
    answers += [browser.post("/login/code", data={"code": "000000"}).status_code for _ in range(2)]
    assert answers == [400] * 5 + [429], "whatever the session"
    assert browser.post("/login/code", data={"code": code_of(many, key)}).status_code == 429


def test_a_link_for_a_password_does_not_go_round_it(many: Server) -> None:
    lan = many.account("lan", DRAFTER)
    set_up(many, many.logged_in("lan"))
    browser, link = many.browser(), many.people.password_link(lan.id, lan.person)
    assert browser.post(f"/password/{link}", data={"password": NEW, "again": NEW}).status_code == 303
    assert browser.get("/").headers["location"] == "/login/code"


def test_roles_may_need_one(many: Server) -> None:
    many.account("lan", DRAFTER)
    minh, boss_account = many.account("minh", frozenset({"reviewer"})), many.account("quantri", ADMINISTRATOR)
    lan, boss, reviewer = many.logged_in("lan"), many.logged_in("quantri"), many.logged_in("minh")
    assert boss.post("/administration/second-factor", data={"roles": ["drafter", "administrator"]}).status_code == 303
    assert lan.get("/").headers["location"] == SET_UP, "at once"
    assert lan.get("/api/projects").status_code == 401
    assert reviewer.get("/").status_code == 200
    assert boss.get("/administration").headers["location"] == SET_UP, "of oneself as well"
    set_up(many, boss)
    assert boss.get("/administration").status_code == 200
    boss.post(f"/administration/people/{minh.id}", data={"name": "Minh", "roles": "drafter"})
    assert reviewer.get("/").headers["location"] == SET_UP, "who gets the role needs it"
    assert "bắt buộc" in lan.get(SET_UP).text
    key, _ = set_up(many, lan)
    assert lan.get("/").status_code == 200
    assert lan.post(f"{SET_UP}/remove").status_code == 400

    named = boss.get("/administration").text
    assert f"/administration/people/{boss_account.id}/second-factor" in named
    lan_id = next(one.id for one in many.people.people.listed() if one.login == "lan")
    assert boss.post(f"/administration/people/{lan_id}/second-factor").status_code == 303
    assert lan.get("/").headers["location"] == "/login"
    anew = half(many)
    assert anew.get("/").headers["location"] == SET_UP
    assert set_up(many, anew)[0] != key
    boss.post("/administration/second-factor", data={})
    assert anew.post(f"{SET_UP}/remove").status_code == 303
    assert many.logged_in("lan").get("/").status_code == 200


def test_what_matters_asks_for_the_password_again(many: Server) -> None:
    lan, _ = many.account("lan", DRAFTER), many.account("quantri", ADMINISTRATOR)
    browser, boss = many.logged_in("lan"), many.logged_in("quantri")
    for _ in range(2):
        many.clock.turn(minutes=8)
        assert browser.get("/account").status_code == boss.get("/registry").status_code == 200
    wish = {"name": "x", "scope": "read", "days": "1"}
    asked = {
        browser: ("/account/tokens", "/account/sessions", f"{SET_UP}/begin", SET_UP),
        boss: ("/administration", "/administration/people", f"/administration/people/{lan.id}"),
    }
    assert browser.post("/account/tokens", data=wish).headers["location"] == "/account/confirm?next=/account"
    assert boss.get("/administration").headers["location"] == "/account/confirm?next=/administration"
    for path in asked[browser]:
        assert browser.post(path, data=wish).headers["location"].startswith("/account/confirm"), path
    assert many.people.tokens(lan.id) == ()
    many.clock.turn(minutes=15)
    for path in asked[boss][1:]:
        assert boss.post(path, data={"name": "x", "login": "x"}).headers["location"].startswith("/account/confirm")

    browser.get("/")
    assert "không đúng" in browser.post("/account/confirm", data={"password": "sai rồi sai rồi"}).text
    before = browser.cookies["retrace"]
    done = browser.post("/account/confirm", data={"password": PASSWORD, "next": "/account"})
    assert done.headers["location"] == "/account"
    assert browser.cookies["retrace"] != before
    assert browser.post("/account/tokens", data=wish).status_code == 200
    assert len(many.people.tokens(lan.id)) == 1


def test_a_page_left_open_does_not_keep_somebody_logged_in(many: Server) -> None:
    """It tells by itself who has it open, all day long."""
    many.account("lan", DRAFTER)
    browser = many.logged_in("lan")
    where = browser.post("/projects", data={"name": "Cấp giấy phép"}).headers["location"]
    for _ in range(2):
        many.clock.turn(minutes=14)
        said = browser.post(f"/api{where}/presence", json={"window": "0" * 8, "part": "edit"})
        assert said.status_code == 200
    many.clock.turn(minutes=3)
    assert browser.get("/").status_code == 303


def test_the_database_holds_no_key_of_a_phone(many: Server) -> None:
    lan = many.account("lan", DRAFTER)
    key, _ = set_up(many, many.logged_in("lan"))
    with many.database.reading() as connection:
        kept = connection.exec_driver_sql("SELECT secret FROM second_factor").scalar_one()
    assert key not in kept
    assert key.lower() not in kept.lower()
    assert many.people.second.key(lan) == ""


def test_without_the_key_file_codes_on_paper_count_and_it_is_set_up_anew(many: Server) -> None:
    lan = many.account("lan", DRAFTER)
    key, papers = set_up(many, many.logged_in("lan"))
    path = many.people.second.key_file.path
    path.rename(path.with_name("away"))
    many.clock.turn(seconds=30)
    browser = half(many)
    told = browser.post("/login/code", data={"code": code_of(many, key)})
    assert told.status_code == 400
    assert "thiếu tệp khóa" in told.text
    assert str(path) not in told.text
    assert browser.post("/login/code", data={"code": papers[0]}).status_code == 303
    many.people.reset_second_factor(lan.id, lan.person)
    anew = many.logged_in("lan")
    assert set_up(many, anew)[0] != key
    path.write_bytes(b"damaged")
    many.clock.turn(seconds=30)
    answer = half(many).post("/login/code", data={"code": "123456"})
    assert (answer.status_code, str(path) in answer.text) == (503, False)


def test_a_database_that_is_away_is_told_as_such(many: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    many.account("lan", DRAFTER)
    set_up(many, browser := many.logged_in("lan"))
    waiting = half(many)

    def away(*_: object) -> None:
        raise RetraceError("store_unavailable", "postgresql://server.inside", reason="gone")

    monkeypatch.setattr(many.people.limits, "count", away)
    for who, path, sent in (
        (waiting, "/login/code", {"code": "123456"}),
        (browser, "/account/confirm", {"password": "x"}),
    ):
        answer = who.post(path, data=sent)
        assert (answer.status_code, "server.inside" in answer.text) == (503, False), path


def test_keys_of_an_older_version_are_sealed_and_go_on(many: Server) -> None:
    lan = many.account("lan", DRAFTER)
    key, _ = set_up(many, many.logged_in("lan"))
    with many.database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE second_factor SET secret = '{key}' WHERE account_id = '{lan.id}'")
    many.clock.turn(seconds=30)
    assert half(many).post("/login/code", data={"code": code_of(many, key)}).status_code == 303
    assert (many.people.second.seal(), many.people.second.seal()) == (1, 0)
    many.clock.turn(seconds=30)
    assert half(many).post("/login/code", data={"code": code_of(many, key)}).status_code == 303
