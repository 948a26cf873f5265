"""Every route of the application, asked by everybody: nobody reads or changes what they may not.

Routes are found in the application. One that does not state what it needs fails here, and lets nobody in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from tests.web.shared import Province, province, put_before, server

from retrace.model.account import Waits
from retrace.model.errors import RetraceError
from retrace.model.permission import Action, Standing, may
from retrace.model.person import LOCAL, ROLES, Person
from retrace.model.review import State
from retrace.store.database import file_url
from retrace.web.doorkeeper import Door, Doorkeeper
from retrace.web.server import all_doors

DOORS = all_doors()
# What stands in a path besides the project; a door lets pass or refuses before it looks.
PLACES = {"number": "1", "path": "as-is.bpmn", "name": "decision.docx", "account": "a1", "unit": "a1"}
ON_ONE: tuple[Action, ...] = ("read", "attend", "simulate", "edit", "submit", "discuss", "vote", "approve")
IN = 299
STATUS = {"not_allowed": 403, "store_no_project": 404}
STATES: tuple[State, ...] = ("draft", "under_review", "approved")
NAMES = [f"{sorted(door.methods)[0]} {door.path}" for door in DOORS]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    with server(file_url(tmp_path_factory.mktemp("office") / "retrace.db")) as opened:
        yield province(opened)


@pytest.fixture(scope="module")
def plans(office: Province) -> dict[tuple[str, str], str]:
    """A project of each office in each state."""
    drafts = {(unit, "draft"): project for unit, project in office.projects.items()}
    return drafts | {(unit, state): put_before(office, unit, state) for unit in office.projects for state in STATES[1:]}


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


def test_what_every_account_may_ask_for() -> None:
    """What asks for no role is named here, so that the agency's settings do not come open by mistake."""
    opened = {door.path for door in DOORS if door.rule and door.rule.action == "sign_in"}
    own = {"", "/password", "/sessions", "/tokens", "/tokens/revoke", "/confirm"}
    own |= {"/second-factor", "/second-factor/begin", "/second-factor/remove"}
    shown = {f"{before}/registry{rest}" for before in ("", "/api") for rest in ("", "/{name:path}")}
    shown |= {"/catalogue", "/api/catalogue", "/api/catalogue/{table}"}
    shown |= {"/", "/api/registry-overlay", "/api/projects", "/api/openapi.json", "/logout", "/login/code"}
    shown |= {
        "/api/awaiting",
        "/follow-up",
        "/follow-up/{name}.svg",
        "/api/follow-up",
        "/api/follow-up/files",
    }  # of one's own office and those below it
    assert opened <= shown | {f"/account{rest}" for rest in own}
    kept = {door.path for door in DOORS if door.rule and door.rule.action == "configure"}
    assert {"/profile", "/api/profile", "/metrics"} <= kept


def where(door: Door, project: str) -> str:
    places = {**PLACES, "project": project}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: places.get(found[1], "x"), door.path)


@pytest.fixture(scope="module")
def keeper(office: Province) -> Iterator[Doorkeeper]:
    """The doorkeeper alone, so that nothing changes, which lets it look up each thing once; nothing is limited here."""
    patch = pytest.MonkeyPatch()
    patch.setattr(office.server.people, "by_session", cache(office.server.people.by_session))
    patch.setattr(office.server.people.access, "standing", cache(office.server.people.access.standing))
    patch.setattr(office.server.people.limits, "count", lambda *_: None)
    patch.setattr(office.server.people.access._trail, "add", lambda *_: None)

    async def refused(_: object, error: Exception) -> Response:
        raise error

    yield Doorkeeper(PlainTextResponse("in"), office.server.people, DOORS, refused)
    patch.undo()


def ask(keeper: Doorkeeper, door: Door, project: str, cookie: str = "") -> tuple[int, str]:
    """The status of the answer, and where it leads; `IN` where the request is handed on to just this route."""
    scope = {"type": "http", "method": sorted(door.methods)[0], "path": where(door, project), "query_string": b""}
    scope |= {"headers": [(b"host", b"localhost"), (b"cookie", f"retrace={cookie}".encode())], "scheme": "http"}
    request = Request({**scope, "server": ("localhost", 80), "root_path": ""})
    try:
        answer = keeper._refusal(request)
    except RetraceError as error:
        return STATUS[error.code], ""
    if answer is None:
        assert request.state.door is door.endpoint, f"{door.path} is never reached"
        return IN, ""
    return answer.status_code, answer.headers.get("location", "")


@pytest.mark.parametrize("door", DOORS, ids=NAMES)
def test_nobody_without_an_account_comes_in(plans: dict[tuple[str, str], str], keeper: Doorkeeper, door: Door) -> None:
    for state in STATES:
        status, leads = ask(keeper, door, plans["north", state])
        assert door.rule is not None
        if door.rule.action == "anyone":
            assert status == IN
        elif door.path.startswith("/api/"):
            assert status == 401
        else:
            assert (status, leads.partition("?")[0]) == (303, "/login")


@pytest.mark.parametrize("door", DOORS, ids=NAMES)
def test_everybody_comes_in_just_where_allowed(
    plans: dict[tuple[str, str], str], cookies: dict[str, str], keeper: Doorkeeper, door: Door
) -> None:
    """Route by role by unit by state, against the rules told once more as a table of the people who may."""
    assert door.rule is not None
    on_one = "{project}" in door.path
    for login, cookie in cookies.items():
        role, _, unit = login.partition(".")
        for state in STATES if on_one else STATES[:1]:
            status, _ = ask(keeper, door, plans["north", state], cookie)
            if allowed(door.rule.action, role, unit, "north", state):
                assert status == IN, (login, state)
            else:
                seen = allowed("read", role, unit, "north", state)
                assert status == (404 if on_one and not seen else 403), (login, state)


@pytest.mark.parametrize("waits", ["code", "setup"])
def test_who_has_not_shown_the_second_factor_comes_no_further(
    office: Province, keeper: Doorkeeper, waits: Waits
) -> None:
    """Only to where it is shown or set up, whatever the roles."""
    people = office.server.people
    boss = people.add(f"all.{waits}", "Tất cả", frozenset(ROLES), "", LOCAL)
    cookie = people.begin(boss, "", waits)
    comes = {door.path for door in DOORS if ask(keeper, door, office.projects["north"], cookie)[0] == IN}
    anyone = {door.path for door in DOORS if door.rule and door.rule.action == "anyone"}
    setting_up = {"/account/second-factor", "/account/second-factor/begin", "/account/confirm"}
    assert comes - anyone == {"/logout", *({"/login/code"} if waits == "code" else setting_up)}


def allowed(action: str, role: str, unit: str, owner: str, state: str) -> bool:
    """Of a project of `owner`, for whose review the reviewer of its unit was asked, and nobody else."""
    if action in ("anyone", "sign_in"):
        return True
    if action in ("administer", "configure"):
        return role == "administrator"
    if action == "begin":
        return role == "drafter"
    covered, looks = unit in ("top", "department", owner), ("read", "attend", "simulate", "discuss")
    if role == "drafter":
        return covered and (action in (*looks, "submit") or (action == "edit" and state == "draft"))
    if role == "reviewer":
        return unit == owner and state != "draft" and action in (*looks, "vote")
    return role == "approver" and covered and state != "draft" and action in (*looks, "submit", "approve")


def test_lists_hold_what_one_may_read(
    office: Province, plans: dict[tuple[str, str], str], cookies: dict[str, str]
) -> None:
    browser = office.server.browser()
    for login, cookie in cookies.items():
        role, _, unit = login.partition(".")
        browser.cookies.set("retrace", cookie)
        may_read = {plan for one, plan in plans.items() if allowed("read", role, unit, *one)}
        listed = {project["id"] for project in browser.get("/api/projects").json()}
        page = browser.get("/").text
        assert (listed, {plan for plan in plans.values() if f"/projects/{plan}" in page}) == (may_read, may_read)


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
