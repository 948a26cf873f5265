"""Administration: people with their roles and units, links to set a password, the tree of offices."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from retrace.app.accounts.accounts import Accounts
from retrace.knowledge.messages import say
from retrace.model.account import Account, Unit
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.model.person import ROLES, Person, Role
from retrace.web.access import needs
from retrace.web.request import Lang, People, Who
from retrace.web.views import leads_to, page

router = APIRouter(prefix="/administration", default_response_class=HTMLResponse, include_in_schema=False)

_Name = Annotated[str, Form(max_length=400)]
_Roles = Annotated[list[Role] | None, Form()]
_Id = Annotated[str, Form(max_length=64)]


@router.get("")
@needs("administer", fresh=15)
def administration(request: Request, people: People) -> HTMLResponse:
    """People and units."""
    return _page(request, people)


@router.post("/people")
@needs("administer", fresh=30)
def add_person(
    request: Request,
    people: People,
    who: Who,
    lang: Lang,
    login: Annotated[str, Form(max_length=200)],
    name: _Name,
    roles: _Roles = None,
    unit: _Id = "",
) -> Response:
    """A new account, with the link that its owner sets a password with."""
    try:
        account = people.add(login, name, frozenset(roles or ()), unit, who)
    except RetraceError as error:
        if error.code == UNAVAILABLE:
            raise
        return _page(request, people, 400, sentence=say(error.text, lang))
    return _with_link(request, people, who, account)


@router.post("/people/{account}")
@needs("administer", fresh=30)
def change_person(
    people: People, who: Who, account: str, name: _Name, roles: _Roles = None, unit: _Id = ""
) -> Response:
    """Changes name, roles and unit."""
    people.change(account, name, frozenset(roles or ()), unit, who)
    return leads_to(f"/administration#{account}")


@router.post("/people/{account}/link")
@needs("administer", fresh=30)
def link(request: Request, people: People, who: Who, account: str) -> Response:
    """A link to set a password with, shown this once."""
    return _with_link(request, people, who, people.people.get(account))


@router.post("/people/{account}/disabled")
@needs("administer", fresh=30)
def disable(people: People, who: Who, account: str, disabled: Annotated[bool, Form()]) -> Response:
    """Lets nobody in under an account any more, or lets in again."""
    people.disable(account, who, disabled)
    return leads_to(f"/administration#{account}")


@router.post("/people/{account}/sessions")
@needs("administer", fresh=30)
def end_sessions(people: People, who: Who, account: str) -> Response:
    """Logs somebody out everywhere."""
    people.log_out_everywhere(people.people.get(account).id, who)
    return leads_to(f"/administration#{account}")


@router.post("/units")
@needs("administer", fresh=30)
def add_unit(people: People, who: Who, name: _Name, parent: _Id = "") -> Response:
    """A new office."""
    people.add_unit(name, parent, who)
    return leads_to("/administration#units")


@router.post("/units/{unit}")
@needs("administer", fresh=30)
def change_unit(people: People, who: Who, unit: str, name: _Name, parent: _Id = "") -> Response:
    """Renames an office or puts it under another."""
    people.change_unit(unit, name, parent, who)
    return leads_to("/administration#units")


@router.post("/units/{unit}/remove")
@needs("administer", fresh=30)
def remove_unit(people: People, who: Who, unit: str) -> Response:
    """Takes an office away to which nobody and nothing belongs."""
    people.remove_unit(unit, who)
    return leads_to("/administration#units")


def _with_link(request: Request, people: Accounts, who: Person, account: Account) -> HTMLResponse:
    where = f"{str(request.base_url).rstrip('/')}/password/{people.password_link(account.id, who)}"
    return _page(request, people, link_of=account, link=where)


def _page(
    request: Request,
    people: Accounts,
    status: int = 200,
    sentence: str = "",
    link_of: Account | None = None,
    link: str = "",
) -> HTMLResponse:
    units = people.units.listed()
    return page(
        request,
        "administration.html",
        status,
        accounts=people.people.listed(),
        units=units,
        tree=list(_tree(units)),
        all_roles=ROLES,
        demanded=people.second.demanded(),
        secured=people.second.having(),
        sentence=sentence,
        link_of=link_of,
        link=link,
    )


def _tree(units: tuple[Unit, ...], parent: str = "", depth: int = 0) -> list[tuple[int, Unit]]:
    """The units as a tree written line by line, each with how deep it stands."""
    own = [unit for unit in units if unit.parent == parent]
    return [line for unit in own for line in ((depth, unit), *_tree(units, unit.id, depth + 1))]
