"""Logging in, and what proves afterwards who somebody is."""

from __future__ import annotations

import re

import pytest
from tests.web.shared import NEW, PASSWORD, Server

from retrace.model.person import LOCAL, Role

DRAFTER: frozenset[Role] = frozenset({"drafter"})
ADMINISTRATOR: frozenset[Role] = frozenset({"administrator"})


def test_the_session_is_another_after_each_login(many: Server) -> None:
    """A cookie that somebody else has put into the browser is never taken up (session fixation)."""
    many.account("lan", DRAFTER)
    given = {"login": "lan", "password": PASSWORD}
    planted = many.browser().post("/login", data=given, headers={"Cookie": "retrace=chosen-by-somebody-else"})
    first = planted.cookies["retrace"]
    assert first != "chosen-by-somebody-else"
    assert who_is(many, "chosen-by-somebody-else") == 303
    second = many.browser().post("/login", data=given, headers={"Cookie": f"retrace={first}"}).cookies["retrace"]
    assert second != first
    assert (who_is(many, first), who_is(many, second)) == (303, 200), "the session before was ended"


def who_is(many: Server, cookie: str) -> int:
    """What a browser with a cookie is answered."""
    return many.browser().get("/", headers={"Cookie": f"retrace={cookie}"}).status_code


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(many: Server) -> None:
    many.account("lan", DRAFTER)
    given = {"login": "lan", "password": PASSWORD}
    plain = many.browser().post("/login", data=given).headers["set-cookie"].lower()
    assert "httponly" in plain
    assert "samesite=lax" in plain
    over_tls = many.browser("https", "tthc.example").post("/login", data=given).headers["set-cookie"]
    assert over_tls.startswith("__Host-retrace=")
    assert {"httponly", "secure", "path=/", "samesite=lax"} <= {part.strip().lower() for part in over_tls.split(";")}
    assert "domain" not in over_tls.lower()


def test_the_database_does_not_hold_what_a_browser_shows(many: Server) -> None:
    lan = many.account("lan", DRAFTER)
    cookie = many.logged_in("lan").cookies["retrace"]
    token = many.people.new_token(lan, "x", "read", 1)
    link = many.people.password_link(lan.id, LOCAL)
    with many.database.reading() as connection:
        tables = ("account", "session", "token", "link", "audit", "attempt")
        kept = str([connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables])
    assert not any(secret in kept for secret in (cookie, token, link, PASSWORD))
    assert "$argon2id$" in kept


def test_a_session_ends_by_itself(many: Server) -> None:
    many.account("lan", DRAFTER)
    idle = many.logged_in("lan")
    many.clock.turn(minutes=29)
    assert idle.get("/").status_code == 200
    many.clock.turn(minutes=29)
    assert idle.get("/").status_code == 200
    many.clock.turn(minutes=31)
    assert idle.get("/").status_code == 303
    busy = many.logged_in("lan")
    for _ in range(47):
        many.clock.turn(minutes=15)
        assert busy.get("/").status_code == 200
    many.clock.turn(minutes=15)
    assert busy.get("/").status_code == 303, "twelve hours are over"


def test_logging_out_ends_the_session_itself(many: Server) -> None:
    many.account("lan", DRAFTER)
    browser = many.logged_in("lan")
    cookie = browser.cookies["retrace"]
    assert browser.post("/logout").headers["location"] == "/login"
    assert who_is(many, cookie) == 303


def test_one_or_every_browser_is_logged_out(many: Server) -> None:
    many.account("lan", DRAFTER)
    many.account("other", DRAFTER)
    one, two, three, other = (many.logged_in(login) for login in ("lan", "lan", "lan", "other"))
    ids = re.findall(r'name="session" value="(\w+)"', one.get("/account").text)
    assert len(ids) == 3
    other.post("/account/sessions", data={"session": ids[0]})
    assert [browser.get("/").status_code for browser in (one, two, three)] == [200, 200, 200]
    own = {session.id for session in many.people.sessions(many.people.people.listed()[0].id)}
    assert own == set(ids)
    assert two.post("/account/sessions").headers["location"] == "/login"
    assert [browser.get("/").status_code for browser in (one, two, three, other)] == [303, 303, 303, 200]


def test_an_administrator_ends_the_sessions_of_somebody(many: Server) -> None:
    lan, _ = many.account("lan", DRAFTER), many.account("quantri", ADMINISTRATOR)
    one, two, boss = many.logged_in("lan"), many.logged_in("lan"), many.logged_in("quantri")
    assert boss.post(f"/administration/people/{lan.id}/sessions").status_code == 303
    assert [browser.get("/").status_code for browser in (one, two)] == [303, 303]
    assert boss.get("/administration").status_code == 200


def test_what_was_refused_stands_in_the_trail(many: Server) -> None:
    many.account("lan", DRAFTER)
    many.account("quantri", ADMINISTRATOR)
    made = many.logged_in("lan").post("/projects", data={"name": "Cấp giấy phép"}).headers["location"]
    assert many.logged_in("quantri").get(made).status_code == 404
    assert many.logged_in("lan").get("/administration").status_code == 403
    told = [entry.told for entry in many.people.trail.newest(9)]
    assert [(one["name"], one["told"]) for one in told if one["act"] == "refused"] == [
        ("Người lan", {"action": "administer", "plan": ""}),
        ("Người quantri", {"action": "read", "plan": made.rpartition("/")[2]}),
    ]


def test_a_new_password_ends_the_other_sessions(many: Server) -> None:
    many.account("lan", DRAFTER)
    here, there = many.logged_in("lan"), many.logged_in("lan")
    wrong = here.post("/account/password", data={"old": "không phải", "password": NEW, "again": NEW})
    assert "Mật khẩu hiện tại không đúng" in wrong.text
    done = here.post("/account/password", data={"old": PASSWORD, "password": NEW, "again": NEW})
    assert "Đã đổi mật khẩu" in done.text
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 303)
    assert many.logged_in("lan", NEW).get("/").status_code == 200


def test_who_is_disabled_is_out_at_once(many: Server) -> None:
    lan, _ = many.account("lan", DRAFTER), many.account("quantri", ADMINISTRATOR)
    token = many.people.new_token(lan, "x", "write", 9)
    browser, boss = many.logged_in("lan"), many.logged_in("quantri")
    boss.post(f"/administration/people/{lan.id}/disabled", data={"disabled": "true"})
    assert browser.get("/").status_code == 303
    assert many.browser().get("/api/projects", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert many.browser().post("/login", data={"login": "lan", "password": PASSWORD}).status_code == 400
    boss.post(f"/administration/people/{lan.id}/disabled", data={"disabled": "false"})
    assert many.logged_in("lan").get("/").status_code == 200


def test_a_role_taken_away_is_gone_at_once(many: Server) -> None:
    lan, _ = many.account("lan", DRAFTER), many.account("quantri", ADMINISTRATOR)
    browser, boss = many.logged_in("lan"), many.logged_in("quantri")
    assert browser.post("/projects", data={"name": "Cấp giấy phép"}).status_code == 303
    boss.post(f"/administration/people/{lan.id}", data={"name": "Lan", "roles": "reviewer"})
    assert browser.post("/projects", data={"name": "Cấp giấy phép"}).status_code == 403


def test_a_token_reaches_as_far_as_it_says(many: Server) -> None:
    lan = many.account("lan", frozenset({"drafter", "administrator"}))
    made = many.logged_in("lan").post("/account/tokens", data={"name": "ci", "scope": "read", "days": "30"})
    found = re.search(r"rt_[\w-]+", made.text)
    assert found
    reading = {"Authorization": f"Bearer {found[0]}"}
    writing = {"Authorization": f"bearer {many.people.new_token(lan, 'x', 'write', 30)}"}
    program = many.browser()
    assert program.get("/api/projects", headers=reading).json() == []
    assert program.post("/api/projects", json={"name": "A"}, headers=reading).status_code == 403
    assert program.post("/api/projects", json={"name": "A"}, headers=writing).status_code == 201
    for path in ("/account", "/administration"):
        assert program.get(path, headers=writing).status_code == 403, "no token keeps accounts"
    assert found[0] not in many.logged_in("lan").get("/account").text, "a token is shown once"
    many.clock.turn(days=30, seconds=1)
    assert program.get("/api/projects", headers=reading).status_code == 401


def test_a_token_is_taken_back_by_its_owner_only(many: Server) -> None:
    lan, _ = many.account("lan", DRAFTER), many.account("other", DRAFTER)
    secret = many.people.new_token(lan, "x", "read", 1)
    (token,) = many.people.tokens(lan.id)
    shown = {"Authorization": f"Bearer {secret}"}
    many.logged_in("other").post("/account/tokens/revoke", data={"token": token.id})
    assert many.browser().get("/api/projects", headers=shown).status_code == 200
    assert "token_revoke" not in [entry.told["act"] for entry in many.people.trail.newest(9)], "nothing was taken back"
    many.logged_in("lan").post("/account/tokens/revoke", data={"token": token.id})
    assert many.browser().get("/api/projects", headers=shown).status_code == 401
    last = many.people.trail.newest(1)[0].told
    assert (last["act"], last["told"], last["person"]) == ("token_revoke", {"id": token.id}, lan.id)


@pytest.mark.parametrize("days", ["0", "-1", "367"])
def test_no_token_lasts_for_ever(many: Server, days: str) -> None:
    many.account("lan", DRAFTER)
    answer = many.logged_in("lan").post("/account/tokens", data={"name": "x", "scope": "read", "days": days})
    assert answer.status_code == 400
    assert "từ 1 đến 366 ngày" in answer.text


def test_an_unknown_secret_is_nobody(many: Server) -> None:
    for value in ("", "x", "rt_x", "é", "a" * 5000):
        headers = {b"Authorization": f"Bearer {value}".encode()}
        assert many.browser().get("/api/projects", headers=headers).status_code == 401
    assert many.browser().get("/api/projects", headers={"Authorization": "Basic bGFuOng="}).status_code == 401


@pytest.mark.parametrize(
    ("wish", "leads"),
    [
        ("/projects/p1?x=1", "/projects/p1?x=1"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\tevil", "/"),
        ("http:///evil", "/"),
        ("/[", "/["),
        ("//[", "/"),
    ],
)
def test_a_login_leads_to_pages_of_this_server_only(many: Server, wish: str, leads: str) -> None:
    many.account("lan", DRAFTER)
    done = many.browser().post("/login", data={"login": "lan", "password": PASSWORD, "next": wish})
    assert done.headers["location"] == leads


def test_who_is_not_logged_in_comes_back_to_what_was_asked(many: Server) -> None:
    assert many.browser().get("/projects/p1/edit").headers["location"] == "/login?next=/projects/p1/edit"
    assert 'value="/projects/p1/edit"' in many.browser().get("/login?next=/projects/p1/edit").text
