"""Every route of the application, asked by everybody: nobody reads or changes what they may not.

Routes are found in the application. One that does not state what it needs fails here, and lets nobody in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message
from tests.web.shared import Province, awaited, province, server

from retrace.model.errors import RetraceError
from retrace.model.permission import Action, Standing, may
from retrace.model.person import ROLES, Person
from retrace.store.database import file_url
from retrace.web.doorkeeper import Door, Doorkeeper
from retrace.web.server import all_doors

DOORS = all_doors()
# What a request must say for its path to be a plausible one; a door lets pass or refuses before it looks.
PLACES = {
    "run": "r",
    "account": "a1",
    "unit": "a1",
    "name": "decision.docx",
    "path": "as-is.bpmn",
    "number": "1",
    "secret": "x",
}
ON_ONE: tuple[Action, ...] = ("read", "attend", "simulate", "edit", "submit", "discuss", "vote", "approve")
IN = 299
STATUS = {"not_allowed": 403, "store_no_project": 404}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    with server(file_url(tmp_path_factory.mktemp("office") / "retrace.db")) as opened:
        yield province(opened)


@pytest.fixture(scope="module")
def cookies(office: Province) -> dict[str, str]:
    """Everybody, logged in."""
    return {one.login: office.server.people.begin(one, "") for one in office.server.people.people.listed()}


def test_every_route_states_what_it_needs() -> None:
    silent = [f"{sorted(door.methods)} {door.path}" for door in DOORS if door.rule is None]
    assert not silent, "put @needs(...) of retrace.web.access below the decorator of:\n" + "\n".join(silent)


def test_routes_on_a_project_ask_for_rights_on_it() -> None:
    for door in DOORS:
        assert door.rule is not None
        assert ("{project}" in door.path) == (door.rule.action in ON_ONE), door.path
        if door.rule.action == "read":
            assert door.methods <= {"GET", "HEAD"}, f"{door.path} changes something and asks for reading only"


def test_what_is_open_to_anyone() -> None:
    """A page that needs no login is named here, so that none becomes so by mistake."""
    opened = {door.path for door in DOORS if door.rule and door.rule.action == "anyone"}
    assert opened <= {"/login", "/login/openid", "/login/openid/back", "/start/{secret}", "/password/{secret}",
                      "/fonts/{name}", "/health", "/health/ready"}  # fmt: skip


def where(door: Door, project: str) -> str:
    places = {**PLACES, "project": project}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: places.get(found[1], "x"), door.path)


@pytest.fixture(scope="module")
def asking(office: Province) -> Iterator[ASGIApp]:
    """The doorkeeper with an answer behind it in place of the application: nothing changes, and nothing is limited."""
    patch = pytest.MonkeyPatch()
    patch.setattr(office.server.people.limits, "count", lambda *_: None)
    patch.setattr(office.server.people.access._trail, "add", lambda *_: None)
    yield Doorkeeper(PlainTextResponse("in", IN), office.server.people, DOORS, refused)
    patch.undo()


async def refused(_: object, error: Exception) -> Response:
    assert isinstance(error, RetraceError)
    return PlainTextResponse(error.code, STATUS[error.code])


async def ask(app: ASGIApp, door: Door, project: str, cookie: str = "") -> tuple[int, str]:
    """The status of the answer, and where it leads."""
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    headers = [(b"host", b"localhost"), (b"cookie", f"retrace={cookie}".encode())]
    path = {"path": where(door, project), "raw_path": b"", "query_string": b"", "root_path": ""}
    kind = {"type": "http", "method": sorted(door.methods)[0], "scheme": "http", "http_version": "1.1"}
    await app({**kind, **path, "headers": headers, "server": ("localhost", 80), "client": ("::1", 1)}, receive, send)
    return said[0]["status"], dict(said[0]["headers"]).get(b"location", b"").decode()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{sorted(door.methods)[0]} {door.path}")
def test_nobody_without_an_account_comes_in(office: Province, asking: ASGIApp, door: Door) -> None:
    status, leads = awaited(ask(asking, door, office.projects["north"]))
    assert door.rule is not None
    if door.rule.action == "anyone":
        assert status == IN
    elif door.path.startswith("/api/"):
        assert status == 401
    else:
        assert (status, leads.partition("?")[0]) == (303, "/login")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{sorted(door.methods)[0]} {door.path}")
def test_everybody_comes_in_just_where_allowed(
    office: Province, cookies: dict[str, str], asking: ASGIApp, door: Door
) -> None:
    """Against the rules told once more, by unit and role, as a table of the people who may."""
    assert door.rule is not None
    asked = [(login, owner) for login in cookies for owner in office.projects]

    async def all_of_them() -> list[int]:
        return [(await ask(asking, door, office.projects[owner], cookies[login]))[0] for login, owner in asked]

    for (login, owner), status in zip(asked, awaited(all_of_them()), strict=True):
        role, _, unit = login.partition(".")
        if allowed(door.rule.action, role, unit, owner):
            assert status == IN, (login, owner)
        else:
            seen = allowed("read", role, unit, owner)
            assert status == (404 if "{project}" in door.path and not seen else 403), (login, owner)


def allowed(action: str, role: str, unit: str, owner: str) -> bool:
    """Of a draft, which nobody has been asked to review."""
    if action in ("anyone", "sign_in"):
        return True
    if action in ("administer", "configure"):
        return role == "administrator"
    if action == "begin":
        return role == "drafter"
    covered = unit in ("top", "department", owner)
    return role == "drafter" and covered and action in ("read", "attend", "simulate", "edit", "submit", "discuss")


def test_lists_hold_what_one_may_read(office: Province, cookies: dict[str, str]) -> None:
    browser = office.server.browser()
    for login, cookie in cookies.items():
        role, _, unit = login.partition(".")
        browser.cookies.set("retrace", cookie)
        may_read = {owner for owner in office.projects if allowed("read", role, unit, owner)}
        listed = {project["name"].split()[-1] for project in browser.get("/api/projects").json()}
        page = browser.get("/").text
        assert (listed, {owner for owner in office.projects if f"Khai sinh {owner}" in page}) == (may_read, may_read)


def test_the_rules_of_a_project_on_its_way() -> None:
    """Role by role and state by state; the project is of office b under a."""
    reads = "read attend simulate"
    judged = (f"{reads} submit discuss", f"{reads} discuss vote", f"{reads} submit discuss approve")
    drafted = (f"{reads} edit submit discuss", *judged[1:])
    table = {
        "draft": (drafted[0], "", ""),
        "submitted": judged,
        "under_review": judged,
        "returned": drafted,
        "endorsed": judged,
        "approved": judged,
    }
    for state, rules in table.items():
        standing = Standing(("b", "a", ""), state, frozenset({"r"}))  # type: ignore[arg-type]
        for role in ROLES:
            person = Person("r" if role == "reviewer" else "x", "X", frozenset({role}), "a")
            can = [a for a in ON_ONE if may(person, a, standing)]
            assert " ".join(can) == dict(zip(ROLES, rules, strict=False)).get(role, ""), (state, role)
            other = Person("y", "Y", frozenset({role}), "c")
            assert not any(may(other, a, standing) for a in ON_ONE)


def test_what_is_no_route_needs_no_rule(office: Province) -> None:
    assert office.server.browser().get("/nowhere").status_code == 404
    assert office.server.browser().get("/static/style.css").status_code == 200
    assert office.server.browser().request("HEAD", "/").status_code == 405


def test_a_route_that_states_nothing_lets_nobody_in(tmp_path: Path) -> None:
    from fastapi import APIRouter

    from retrace.web import pages

    router = APIRouter()
    router.add_api_route("/silent", lambda: "told")
    patch = pytest.MonkeyPatch()
    patch.setattr(pages.fonts, "router", router)  # type: ignore[attr-defined]
    try:
        with server(file_url(tmp_path / "retrace.db")) as opened:
            opened.account("x1y", frozenset({"administrator"}))
            assert opened.logged_in("x1y").get("/silent").status_code == 403
    finally:
        patch.undo()


def test_a_plan_is_handed_over_within_what_one_covers(tmp_path: Path) -> None:
    with server(file_url(tmp_path / "retrace.db")) as opened:
        offices = province(opened)
        north, south = offices.units["north"], offices.units["south"]
        where = f"/projects/{offices.projects['north']}"
        own, above = opened.logged_in("drafter.north"), opened.logged_in("drafter.department")
        assert own.post(f"{where}/unit", data={"unit": south}).status_code == 403
        assert own.post(f"{where}/unit", data={"unit": "nowhere"}).status_code == 400
        assert own.get(where).status_code == 200
        assert "Phòng Nam" in above.get(f"{where}/versions").text
        assert "Phòng Nam" not in own.get(f"{where}/versions").text
        assert above.post(f"{where}/unit", data={"unit": south}).status_code == 303
        assert own.get(where).status_code == 404
        assert opened.logged_in("drafter.south").get(where).status_code == 200
        assert opened.people.units.lines()[north] == (north, offices.units["department"], "")
