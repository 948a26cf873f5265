"""Who guesses passwords gets nowhere: limits, and answers that tell nothing."""

from __future__ import annotations

import statistics
import time

import pytest
from starlette.testclient import TestClient
from tests.web.shared import PASSWORD, Server

from retrace.app.accounts import passwords
from retrace.model.person import Role

HASHER = passwords.hasher  # as it is used; the other tests here take a lighter one
DRAFTER: frozenset[Role] = frozenset({"drafter"})


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing without hashing: here it is counted, not guarded."""
    monkeypatch.setattr("retrace.app.accounts.accounts.matches", lambda given, kept: given == PASSWORD and bool(kept))


def tried(browser: TestClient, login: str, password: str = "sai mật khẩu mất rồi") -> int:
    return browser.post("/login", data={"login": login, "password": password}).status_code


def test_an_account_is_tried_a_few_times_only(many: Server, quick: None) -> None:
    many.account("lan", DRAFTER)
    many.account("other", DRAFTER)
    assert [tried(many.browser(client=f"192.0.2.{number}"), "lan") for number in range(7)] == [400] * 5 + [429] * 2
    refused = many.browser().post("/login", data={"login": "LAN", "password": PASSWORD})
    assert refused.status_code == 429
    assert "Hãy đợi 60 giây" in refused.text
    assert tried(many.browser(), "other", PASSWORD) == 303, "others are not kept out"
    many.clock.turn(seconds=61)
    assert tried(many.browser(), "lan", PASSWORD) == 303


def test_who_guesses_from_elsewhere_keeps_nobody_out(many: Server, quick: None) -> None:
    """Where somebody has logged in before, the count is another; and a session is not held up either."""
    many.account("lan", DRAFTER)
    own = many.browser(client="198.51.100.20")
    assert tried(own, "lan", PASSWORD) == 303
    assert [tried(many.browser(client=f"192.0.2.{number}"), "lan") for number in range(7)] == [400] * 5 + [429] * 2
    assert tried(many.browser(client="198.51.100.20"), "lan", PASSWORD) == 303
    many.clock.turn(minutes=16)
    assert own.post("/account/confirm", data={"password": PASSWORD}).status_code == 303
    assert [tried(many.browser(client="198.51.100.20"), "lan") for _ in range(6)] == [400] * 5 + [429]
    many.clock.turn(days=61)
    assert [tried(many.browser(client="198.51.100.20"), "lan") for _ in range(6)] == [400] * 5 + [429]


def test_who_guesses_at_the_same_address_keeps_nobody_out(many: Server, quick: None) -> None:
    """A browser in which somebody has logged in is known again, for that account, and has counts of its own."""
    many.account("lan", DRAFTER)
    many.account("minh", DRAFTER)
    own, colleague = many.browser(), many.browser()
    assert tried(own, "lan", PASSWORD) == 303
    assert own.post("/logout").status_code == 303
    guesses = [tried(many.browser(), "lan") for _ in range(8)] + [
        tried(many.browser(), f"x{number}") for number in range(16)
    ]
    assert guesses == [400] * 5 + [429] * 3 + [400] * 11 + [429] * 5, "as slow as ever"
    assert tried(colleague, "minh", PASSWORD) == 429
    assert tried(own, "LAN", PASSWORD) == 303
    assert [tried(own, "minh"), tried(own, "x")] == [429, 429], "known for that account only"
    assert [tried(own, "lan") for _ in range(6)] == [400] * 5 + [429], "and no way round the limit"


def test_the_secret_of_a_browser_is_made_here_and_lasts_for_a_while(many: Server, quick: None) -> None:
    many.account("lan", DRAFTER)
    own = many.browser("https")
    done = own.post("/login", data={"login": "lan", "password": PASSWORD})
    named = [one for one in done.headers.get_list("set-cookie") if one.startswith("__Host-retrace-")]
    assert len(named) == 1
    assert all(word in named[0] for word in ("Max-Age=5184000", "HttpOnly", "Secure", "SameSite=lax", "Path=/"))
    name, secret = named[0].partition(";")[0].split("=", 1)
    assert tried(own, "lan", PASSWORD) == 303
    with many.database.reading() as connection:
        kept = connection.exec_driver_sql("SELECT id FROM attempt").scalars().all()
    assert not any(secret in one for one in kept)
    assert [tried(many.browser(), "lan") for _ in range(6)] == [400] * 5 + [429]
    for shown in (secret, "", "x" * 43, own.cookies["__Host-retrace"]):
        thief = many.browser("https")
        thief.cookies.set(name, shown)
        assert tried(thief, "lan") == 429, "one of before, or made up"
    many.clock.turn(days=61)
    assert [tried(many.browser(), "lan") for _ in range(6)] == [400] * 5 + [429]
    assert tried(own, "lan", PASSWORD) == 429


def test_twenty_guesses_an_hour(many: Server, quick: None) -> None:
    many.account("lan", DRAFTER)
    answers = []
    for number in range(60):
        answers.append(tried(many.browser(client=f"192.0.2.{number}"), "lan"))
        many.clock.turn(seconds=50)
    assert answers.count(400) <= 20


def test_an_address_tries_no_more_than_a_few_accounts(many: Server, quick: None) -> None:
    answers = [tried(many.browser(), f"name{number}") for number in range(25)]
    assert answers == [400] * 20 + [429] * 5
    assert tried(many.browser(client="192.0.2.9"), "name0") == 400


def test_what_was_counted_is_forgotten_once_somebody_is_known(many: Server, quick: None) -> None:
    many.account("lan", DRAFTER)
    for _ in range(3):
        assert [tried(many.browser(), "lan") for _ in range(4)] == [400] * 4
        assert tried(many.browser(), "lan", PASSWORD) == 303


def test_the_old_password_cannot_be_guessed_at_an_open_browser(many: Server, quick: None) -> None:
    many.account("lan", DRAFTER)
    browser = many.logged_in("lan")
    given = {"old": "x", "password": "y" * 14, "again": "y" * 14}
    said = [browser.post("/account/password", data=given).text for _ in range(6)]
    assert "Mật khẩu hiện tại không đúng" in said[4]
    assert "quá nhiều lần" in said[5]


def test_links_cannot_be_guessed(many: Server) -> None:
    answers = [many.browser().get(f"/password/guess{number}").status_code for number in range(22)]
    assert answers == [404] * 20 + [429] * 2


def test_heavy_work_is_limited(many: Server) -> None:
    many.account("lan", DRAFTER)
    browser = many.logged_in("lan")
    answers = [browser.post("/projects", data={"name": ""}).status_code for _ in range(32)]
    assert answers == [400] * 30 + [429] * 2
    assert browser.get("/").status_code == 200


def test_limits_hold_for_every_process(many: Server, quick: None) -> None:
    """They stand in the database, so that a second process counts on."""
    from retrace.app.accounts.accounts import Accounts

    second = Accounts(many.database, many.clock, lambda: "x")
    many.account("lan", DRAFTER)
    assert [tried(many.browser(), "lan") for _ in range(5)] == [400] * 5
    with pytest.raises(Exception, match="too_often"):
        second.log_in("lan", PASSWORD, "192.0.2.1", "")


def test_answers_tell_nothing_of_accounts(many: Server) -> None:
    many.account("known", DRAFTER)
    gone = many.account("gone", DRAFTER)
    many.account("quantri", frozenset({"administrator"}))
    many.people.disable(gone.id, gone.person)
    many.people.add("fresh", "Không mật khẩu", DRAFTER, "", gone.person)
    said = {}
    for login in ("known", "gone", "fresh", "unknown"):
        answer = many.browser().post("/login", data={"login": login, "password": "sai mật khẩu rồi"})
        said[login] = (answer.status_code, answer.text.replace(login, "…"))
    assert len(set(said.values())) == 1


def test_an_unknown_account_costs_as_much_work(many: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """One comparison by argon2 with the same parameters, whoever is asked for; nothing returns before it."""
    many.account("known", DRAFTER)
    compared = []
    hasher = passwords.hasher()
    verify = type(hasher).verify

    def counted(self: object, password: str, kept: str) -> bool:
        compared.append(kept.rpartition("$")[0].rpartition("$")[0])
        return verify(hasher, password, kept)

    monkeypatch.setattr(type(hasher), "verify", counted)
    for login in ("known", "unknown", ""):
        many.browser().post("/login", data={"login": login or "-", "password": "sai mật khẩu rồi"})
    assert len(compared) == 3
    assert len(set(compared)) == 1, "the same cost"
    assert compared[0].startswith("$argon2id$")


def test_processor_time_of_known_and_unknown(many: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work itself, by the clock of the processor, so that a busy machine does not matter."""
    monkeypatch.setattr(passwords, "hasher", HASHER)
    many.account("known", DRAFTER)

    def cost(login: str) -> float:
        many.clock.turn(minutes=61)
        began = time.process_time()
        with pytest.raises(Exception, match="login_wrong"):
            many.people.log_in(login, "sai mật khẩu rồi", "192.0.2.1", "")
        return time.process_time() - began

    cost("known"), cost("unknown")
    pairs = [(cost("known"), cost("unknown")) for _ in range(3)]
    known, unknown = (statistics.median(pair[one] for pair in pairs) for one in (0, 1))
    assert 0.5 < known / unknown < 2, (known, unknown)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("mười một ký", "password_short"),
        ("x" * 129, "password_long"),
        ("password1234", "password_easy"),
        ("Matkhau@123456", "password_easy"),
        ("quantri2026!!", "password_easy"),
        ("123456789012", "password_easy"),
        ("qwertyuiop[]asdf", "password_easy"),
        ("aaaaaaaaaaaaaaaa", "password_easy"),
        ("abcabcabcabcabc", "password_easy"),
        ("retrace retrace", "password_easy"),
        ("Nguyễn Thị Lan 1990", "password_easy"),
        ("lan.nguyen@tinh.gov.vn", "password_easy"),
    ],
)
def test_passwords_that_are_too_easy(password: str, code: str) -> None:
    with pytest.raises(Exception, match=code):
        passwords.checked(password, "lan.nguyen@tinh.gov.vn", "Nguyễn Thị Lan")


@pytest.mark.parametrize(
    "password",
    [
        "chiếc thuyền ngoài xa",
        "correct horse battery",
        "x8#kQ2!vLp0z",
        "     k h o ả n g trắng    ",
        "密码也可以是这样的长句子呀",
        "🙂🙃🐢🐇🌊🌋🎻🎺🥁🎷🎸🪕",
    ],
)
def test_passwords_that_will_do(password: str) -> None:
    """Any character counts, and blanks too; nothing is cut off."""
    kept = passwords.kept(passwords.checked(password, "lan", "Nguyễn Thị Lan"))
    assert passwords.matches(password, kept)
    assert not passwords.matches(password[:-1], kept)


def test_a_password_is_the_same_from_every_keyboard() -> None:
    import unicodedata

    kept = passwords.kept("chiếc thuyền ngoài xa")
    assert passwords.matches(unicodedata.normalize("NFD", "chiếc thuyền ngoài xa"), kept)


def test_the_form_leads_the_password_manager(many: Server) -> None:
    page = many.browser().get("/login").text
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
