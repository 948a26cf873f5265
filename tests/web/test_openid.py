"""Logging in through an OpenID provider that runs beside the test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.provider import CLIENT, SECRET, FakeProvider, provider
from tests.web.shared import Server

from retrace.app.accounts.openid import OpenID, Provider
from retrace.model.errors import RetraceError
from retrace.store.visits import Visits


@pytest.fixture
def fake(many: Server) -> Iterator[FakeProvider]:
    with provider() as made:
        made.now = int(many.clock().timestamp())
        many.app.state.openid = OpenID(
            Provider(made.issuer, CLIENT, SECRET, "VNeID nội bộ"), many.people, Visits(many.database), many.clock
        )
        many.account("lan@tinh.gov.vn", frozenset({"drafter"}))
        yield made


def come_back(browser: TestClient, fake: FakeProvider, wanted: str = "/") -> tuple[int, str]:
    sent = browser.get(f"/login/openid?next={wanted}")
    assert sent.status_code == 303
    assert sent.headers["location"].startswith(f"{fake.issuer}/authorize?")
    answer = browser.get(fake.login(sent.headers["location"]))
    return answer.status_code, answer.headers.get("location", answer.text)


def test_somebody_logs_in_and_comes_to_the_page_that_was_wanted(many: Server, fake: FakeProvider) -> None:
    browser = many.browser()
    assert "Đăng nhập bằng VNeID nội bộ" in browser.get("/login").text
    assert come_back(browser, fake, "/account") == (303, "/account")
    assert "Người lan@tinh.gov.vn" in browser.get("/account").text


def test_the_next_time_the_subject_counts(many: Server, fake: FakeProvider) -> None:
    come_back(many.browser(), fake)
    fake.claims = {"email": "married@tinh.gov.vn", "email_verified": None}
    assert come_back(many.browser(), fake) == (303, "/")
    fake.claims = {"sub": "u-18"}
    assert come_back(many.browser(), fake)[0] == 403, "the account belongs to another subject already"


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another visit"},
        {"nonce": None},
        {"aud": "somebody-else"},
        {"aud": ["somebody-else"]},
        {"aud": [CLIENT, "somebody-else"]},
        {"aud": [CLIENT, "somebody-else"], "azp": "somebody-else"},
        {"azp": "somebody-else"},
        {"iss": "https://somebody.else"},
        {"exp": 1},
        {"exp": None},
        {"iat": 99_999_999_999},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_for_another_purpose_is_refused(many: Server, fake: FakeProvider, claims: dict[str, Any]) -> None:
    fake.claims = claims
    status, said = come_back(many.browser(), fake)
    assert status == 403
    assert "đăng nhập lại từ đầu" in said.lower()


@pytest.mark.parametrize("lie", ["none", "shared", "stranger"])
def test_a_token_that_the_provider_has_not_signed_is_refused(many: Server, fake: FakeProvider, lie: str) -> None:
    fake.lies = {lie}
    assert come_back(many.browser(), fake)[0] == 403


def test_a_provider_that_calls_itself_otherwise_is_not_asked(many: Server, fake: FakeProvider) -> None:
    fake.lies = {"issuer"}
    assert many.browser().get("/login/openid").status_code == 502


def test_only_the_browser_that_set_out_comes_back(many: Server, fake: FakeProvider) -> None:
    """Somebody who is lured to a foreign answer is not logged in as a stranger."""
    where = fake.login(many.browser().get("/login/openid").headers["location"])
    victim = many.browser()
    assert victim.get(where).status_code == 403
    victim.get("/login/openid")
    assert victim.get(where).status_code == 403
    assert victim.get("/").status_code == 303


def test_an_answer_counts_once_and_for_ten_minutes(many: Server, fake: FakeProvider) -> None:
    browser = many.browser()
    where = fake.login(browser.get("/login/openid").headers["location"])
    many.clock.turn(minutes=9)
    fake.now += 540
    state = browser.cookies["retrace-openid"]
    assert browser.get(where).status_code == 303
    again = many.browser().get(where, headers={"Cookie": f"retrace-openid={state}"})
    assert again.status_code == 403
    late = fake.login(browser.get("/login/openid").headers["location"])
    many.clock.turn(minutes=11)
    assert browser.get(late).status_code == 403


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email_verified": "true"}, {"email": "x@tinh.gov.vn"},
                                    {"email": None}], ids=str)  # fmt: skip
def test_who_has_no_account_here_is_told_so(many: Server, fake: FakeProvider, claims: dict[str, Any]) -> None:
    fake.claims = claims
    browser = many.browser()
    status, said = come_back(browser, fake)
    assert status == 403
    assert "Hãy đề nghị người quản trị thêm tài khoản" in said
    assert browser.get("/").status_code == 303


def test_a_disabled_account_stays_out(many: Server, fake: FakeProvider) -> None:
    many.account("quantri", frozenset({"administrator"}))
    come_back(many.browser(), fake)
    lan = next(one for one in many.people.people.listed() if one.login.startswith("lan"))
    many.people.disable(lan.id, lan.person)
    assert come_back(many.browser(), fake)[0] == 403


def test_a_provider_out_of_reach_leaves_the_password(many: Server, fake: FakeProvider) -> None:
    with provider() as gone:
        pass
    many.app.state.openid = OpenID(
        Provider(gone.issuer, CLIENT, SECRET, "X"), many.people, Visits(many.database), many.clock
    )
    answer = many.browser().get("/login/openid")
    assert answer.status_code == 502
    assert "đăng nhập bằng mật khẩu" in answer.text
    assert many.logged_in("lan@tinh.gov.vn").get("/").status_code == 200


def test_the_wrong_secret_is_refused_by_the_provider(many: Server, fake: FakeProvider) -> None:
    many.app.state.openid = OpenID(
        Provider(fake.issuer, CLIENT, "wrong", "X"), many.people, Visits(many.database), many.clock
    )
    assert come_back(many.browser(), fake)[0] == 502


def test_without_a_provider_there_is_no_such_page(many: Server) -> None:
    assert many.browser().get("/login/openid").status_code == 404
    assert "openid" not in many.browser().get("/login").text


@pytest.mark.parametrize("issuer", ["http://sso.tinh.gov.vn", "ftp://127.0.0.1", "sso.tinh.gov.vn", ""])
def test_a_provider_is_reached_by_tls(many: Server, issuer: str) -> None:
    with pytest.raises(RetraceError, match="openid_address"):
        OpenID(Provider(issuer, CLIENT, SECRET, ""), many.people, Visits(many.database), many.clock)
