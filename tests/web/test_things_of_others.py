"""The whole application, asked for things of others: nothing is told and nothing changes.

What a route takes besides the project is found in its signature; a new one has to be named here, with what it names.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest
from fastapi import UploadFile
from fastapi.params import Body, Depends, Form, Header
from tests.web.shared import NOW, Province, province, put_before, server

from retrace.model.job import Job
from retrace.store.database import file_url
from retrace.web.doorkeeper import Door
from retrace.web.server import all_doors

ON_ONE = [door for door in all_doors() if "{project}" in door.path]
WRITTEN = ("audit", "audit_head", "attempt")  # what a refusal itself leaves behind
# Words that mean the same in every project: a name of a file, an element of the model, a wish.
WORDS = {"name", "path", "about", "place", "step", "criterion", "ask", "beside", "ready", "unready", "plans", "others",
         "since", "automatic", "note", "unit", "seen", "most", "before", "side", "first", "pool"}  # fmt: skip
# What belongs to one project: something that the other has and one's own has not.
THEIRS = {"run": "theirs", "number": "2", "version": "2"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """The project of the north has two versions, a run, two remarks; that of the south has one version only."""
    with server(file_url(tmp_path_factory.mktemp("things") / "retrace.db")) as opened:
        made = province(opened)
        north = opened.bench.load(made.projects["north"])
        north_id = north.project.id
        opened.bench.save(north_id, {**north.files, "secret.yaml": b"a: 1"}, north.version.digest)
        order = {"cases": 10, "replications": 1, "seed": 1, "holidays": False}
        opened.bench.desk.jobs.add(Job("theirs", north_id, 1, "simulation", order, "failed", NOW, NOW))
        north_browser = opened.logged_in("drafter.north")
        for _ in range(2):
            assert north_browser.post(f"/projects/{north_id}/review/remarks", data={"words": "x"}).status_code == 303
        yield made


def taken(door: Door, body: bool = True) -> set[str]:
    """What a route takes from path and query, and from its `body`, besides what the application itself brings."""
    found = inspect.signature(door.endpoint, eval_str=True).parameters.values()
    return {one.name for one in found if not is_one(one, Depends) and (body or not in_body(one))} - {
        "project",
        "request",
    }


def is_one(parameter: inspect.Parameter, *kinds: type) -> bool:
    """Whether a parameter is said to come in one of these ways."""
    kind = parameter.annotation
    return get_origin(kind) is not None and any(isinstance(one, kinds) for one in get_args(kind))


def files_in(kind: Any) -> bool:
    """Whether a parameter takes files that are sent."""
    return kind is UploadFile or any(map(files_in, get_args(kind)))


def in_body(parameter: inspect.Parameter) -> bool:
    """Whether it comes in the body or in a header: on these nothing can be named but within the project."""
    kind = parameter.annotation
    if files_in(kind):
        return True
    plain = kind in (str, int, bool, float) or get_origin(kind) not in (None, dict, list)
    return not plain or is_one(parameter, Body, Form, Header)


def test_everything_that_an_address_names_is_named_here() -> None:
    unknown = {f"{door.path}: {name}" for door in ON_ONE for name in taken(door, body=False) - WORDS - THEIRS.keys()}
    assert not unknown, "say in this file what it names, so that somebody else's can be asked for"


def kept(office: Province) -> dict[str, list[Any]]:
    """Everything in the database, but for what a refusal leaves behind."""
    with office.server.database.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
            for name in names
            if name not in WRITTEN
        }


def address(door: Door, project: str) -> str:
    places = {"project": project, "path": "as-is.bpmn", "name": "decision.docx", **THEIRS}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: places.get(found[1], "x"), door.path)


@pytest.mark.parametrize("login", ["drafter.south", "reviewer.north"])
def test_strangers_learn_and_change_nothing(office: Province, login: str) -> None:
    """Of a draft, which only drafters of the unit may see."""
    office.server.clock.turn(minutes=2)
    browser, before = office.server.logged_in(login), kept(office)
    for door in ON_ONE:
        if door.rule and door.rule.heavy:
            office.server.clock.turn(seconds=3)
        where = address(door, office.projects["north"])
        query = {name: value for name, value in THEIRS.items() if name in taken(door)}
        answer = browser.request(sorted(door.methods)[0], where, params=query, headers={"If-Match": "x"})
        assert answer.status_code == 404, (door.path, answer.status_code)
        assert "Khai sinh" not in answer.text, door.path
        assert len(answer.history) == 0
    assert {**kept(office), "session": []} == {**before, "session": []}


@pytest.mark.parametrize(
    "door",
    [door for door in ON_ONE if taken(door) & THEIRS.keys()],
    ids=lambda door: f"{min(door.methods)} {door.path}",
)
def test_what_belongs_to_another_project_is_not_had_through_ones_own(office: Province, door: Door) -> None:
    browser, own = office.server.browser(), office.projects["south"]
    people = {one.login: one for one in office.server.people.people.listed()}
    browser.cookies.set("retrace", office.server.people.begin(people["drafter.south"], ""))
    before = kept(office)
    given = {name: value for name, value in THEIRS.items() if name in taken(door) and f"{{{name}" not in door.path}
    method, seen = min(door.methods), office.server.bench.load(own).version.digest
    body: dict[str, Any] = {"data": {**given, "seen": seen, "kind": "answer", "words": "x"}} if method == "POST" else {}
    answer = browser.request(method, address(door, own), params=given, headers={"If-Match": seen}, **body)
    assert 400 <= answer.status_code < 500, (door.path, answer.text[:300])
    changed = {**before, "session": []}
    assert {**kept(office), "session": []} == changed


def test_what_was_approved_is_read_by_those_of_the_project(office: Province) -> None:
    """The number of a round and a name of a file reach no further than the project of the address."""
    approved = put_before(office, "north", "approved")
    own, other = office.server.logged_in("drafter.north"), office.server.logged_in("drafter.south")
    path = "/projects/{}/review/approved/1/decision.docx"
    assert own.get(path.format(office.projects["north"])).status_code == 400
    assert other.get(path.format(approved)).status_code == 404


def test_what_addresses_name_besides_projects() -> None:
    """Only administrators name people and units; what else is named is here, each with a test where it is shown."""
    naming = {door.path for door in all_doors() if "{" in door.path and "{project}" not in door.path}
    kept = {door.path for door in all_doors() if door.rule and door.rule.action in ("administer", "configure")}
    links = {"/start/{secret}", "/password/{secret}"}  # test_links_cannot_be_guessed
    same_for_all = {"/registry/{name:path}", "/api/registry/{name:path}", "/api/catalogue/{table}", "/fonts/{name}"}
    of_an_office = {"/follow-up/{name}.svg", "/follow-up/{number}/remove", "/api/follow-up/{number}"}  # test_follow_up
    assert naming - kept <= links | same_for_all | of_an_office
