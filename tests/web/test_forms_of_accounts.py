"""Every form of people, their rights and their logins answers what is wrong with one sentence, or takes it."""

from __future__ import annotations

import re

from starlette.testclient import TestClient
from tests.web.shared import Server, province
from tests.web.test_every_form import WRONG, Form, forms, sentence
from tests.web.test_second_factor import set_up

from retrace.model.person import Role
from retrace.web.server import all_doors

ALL: frozenset[Role] = frozenset({"drafter", "reviewer", "approver", "administrator"})
OF_PEOPLE = ("/login", "/logout", "/start", "/password", "/account", "/administration")
MOST_HASHED = 3
"""Of what is wrong, how much is tried on forms with a password: hashing one is slow on purpose."""


def fresh(many: Server, login: str) -> TestClient:
    """A browser in which somebody has just logged in."""
    opened, account = many.browser(), next(one for one in many.people.people.listed() if one.login == login)
    opened.cookies.set("retrace", many.people.begin(account, ""))
    return opened


def test_every_form_of_people_bears_it(many: Server) -> None:
    found = list(forms(many.browser().get(start := f"/start/{many.people.first_link()}").text, start))
    for form in found:
        bears(many, many.browser(), form)
    office = province(many)
    for login in ("anh", "quan"):
        many.account(login, ALL)
    set_up(many, secured := fresh(many, "anh"))
    found += forms(secured.get("/account/second-factor").text, "/account/second-factor")
    fresh(many, "quan").post("/account/tokens", data={"name": "x", "scope": "read", "days": "9"})
    link = fresh(many, "quan").post(f"/administration/people/{first(many)}/link").text
    password = re.search(r"/password/[\w-]+", link)
    assert password
    shown = {"/login": "", password[0]: "", "/login/code": "anh", "/administration": "quan"}
    shown |= {"/account": "quan", "/account/confirm": "quan", "/account/second-factor": "quan"}
    shown |= {f"/projects/{office.projects['north']}/versions": "quan"}
    for path, login in shown.items():
        found += one_of_each(many, path, login)
    begun = fresh(many, "quan")
    begun.post("/account/second-factor/begin")
    kept = begun.cookies.get("retrace")
    for form in forms(begun.get("/account/second-factor").text, "/account/second-factor"):
        found.append(form)
        begun.cookies.set("retrace", kept or "")
        bears(many, begun, form)
    doors = [door for door in all_doors() if "POST" in door.methods and door.path.startswith(OF_PEOPLE)]
    silent = {door.path for door in doors} - {
        door.path for door in doors for form in found if door.pattern.match(form.action)
    }
    assert silent == set(), "no form leads there, or no page with it is named here"


def first(many: Server) -> str:
    return next(one.id for one in many.people.people.listed() if one.login == "drafter.top")


def one_of_each(many: Server, path: str, login: str) -> list[Form]:
    """The forms of a page, one of each kind, each of which was tried."""
    page = (fresh(many, login) if login else many.browser()).get(path)
    assert page.status_code == 200, path
    kinds = {(re.sub(r"/a\d+", "/…", form.action), form.filled): form for form in forms(page.text, path)}
    for form in kinds.values():
        bears(many, fresh(many, login) if login else many.browser(), form)
    return list(kinds.values())


def bears(many: Server, browser: TestClient, form: Form) -> None:
    hashed = any("password" in name or name in ("old", "again") for name in form.filled)
    for wrong in WRONG[:MOST_HASHED] if hashed else WRONG:
        sent = {**dict(form.hidden), **dict.fromkeys(form.filled, wrong)}
        answer = browser.get(form.action, params=sent) if form.method == "get" else browser.post(form.action, data=sent)
        if answer.status_code in (200, 303):
            continue
        told = sentence(answer.text)
        assert answer.status_code in (400, 403, 404, 409, 429), (form, wrong[:20], answer.status_code)
        assert re.fullmatch(r".{10,1500}[.!?]", told, re.DOTALL), (form, wrong[:20], told)
