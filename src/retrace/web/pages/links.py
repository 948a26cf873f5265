"""Pages behind a link that works once: the first administrator begins, somebody sets a password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from retrace.app.accounts.passwords import SHORTEST
from retrace.knowledge.messages import say
from retrace.model.account import Account
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.web.access import needs
from retrace.web.cookie import give
from retrace.web.request import Lang, People, address_of
from retrace.web.views import leads_to, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_Password = Annotated[str, Form(max_length=1000)]


@router.get("/start/{secret}")
@needs("anyone")
def first_page(request: Request, people: People, secret: str) -> HTMLResponse:
    """The form of the first administrator."""
    people.limits.count("link", address_of(request))
    people.behind_first_link(secret)
    return page(request, "first.html", sentence="", login="", name="", least=SHORTEST)


@router.post("/start/{secret}")
@needs("anyone")
def begin_first(
    request: Request,
    people: People,
    lang: Lang,
    secret: str,
    login: Annotated[str, Form(max_length=200)],
    name: Annotated[str, Form(max_length=400)],
    password: _Password,
    again: _Password,
) -> Response:
    """Makes the first administrator, who is logged in at once."""
    people.limits.count("link", address_of(request))
    try:
        account = people.begin_first(secret, login, name, _same(password, again))
    except RetraceError as error:
        if error.code == UNAVAILABLE:
            raise
        if error.code == "link_dead":
            raise
        said = say(error.text, lang)
        return page(request, "first.html", 400, sentence=said, login=login, name=name, least=SHORTEST)
    return _logged_in(request, people, account, "/administration")


@router.get("/password/{secret}")
@needs("anyone")
def password_page(request: Request, people: People, secret: str) -> HTMLResponse:
    """The form to set a password with."""
    people.limits.count("link", address_of(request))
    account = people.behind_password_link(secret)
    return page(request, "password.html", account=account, sentence="", least=SHORTEST)


@router.post("/password/{secret}")
@needs("anyone")
def set_password(
    request: Request, people: People, lang: Lang, secret: str, password: _Password, again: _Password
) -> Response:
    """Sets the password; who set it is logged in at once."""
    people.limits.count("link", address_of(request))
    account = people.behind_password_link(secret)
    try:
        account = people.set_password_by_link(secret, _same(password, again))
    except RetraceError as error:
        if error.code == UNAVAILABLE:
            raise
        if error.code == "link_dead":
            raise
        return page(request, "password.html", 400, account=account, sentence=say(error.text, lang), least=SHORTEST)
    return _logged_in(request, people, account, "/")


def _same(password: str, again: str) -> str:
    if password != again:
        raise RetraceError("password_differs")
    return password


def _logged_in(request: Request, people: People, account: Account, leads: str) -> Response:
    answer = leads_to("/login" if account.disabled else leads)
    if not account.disabled:
        agent = request.headers.get("user-agent", "")
        give(request, answer, people.begin(account, agent, people.second.waits(account)))
    return answer
