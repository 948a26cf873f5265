"""One's own account: password, browsers that are logged in, tokens for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from retrace.app.accounts.passwords import SHORTEST
from retrace.knowledge.messages import say
from retrace.model.account import Scope
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.model.person import ROLES
from retrace.web.access import needs
from retrace.web.agent import told_agent
from retrace.web.cookie import take_back
from retrace.web.request import Lang, People, Self
from retrace.web.views import leads_to, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/account")
@needs("sign_in", browser=True)
def account_page(request: Request, people: People, known: Self) -> HTMLResponse:
    """What one has."""
    return _page(request, people, known)


@router.post("/account/password")
@needs("sign_in", browser=True)
def change_password(
    request: Request,
    people: People,
    known: Self,
    lang: Lang,
    old: Annotated[str, Form(max_length=1000)],
    password: Annotated[str, Form(max_length=1000)],
    again: Annotated[str, Form(max_length=1000)],
) -> Response:
    """Changes the password; every other browser is logged out."""
    try:
        if password != again:
            raise RetraceError("password_differs")
        people.change_password(known, old, password)
    except RetraceError as error:
        if error.code == UNAVAILABLE:
            raise
        return _page(request, people, known, 400, sentence=say(error.text, lang))
    return _page(request, people, known, done="password_changed")


@router.post("/account/sessions")
@needs("sign_in", browser=True, fresh=15)
def end_session(request: Request, people: People, known: Self, session: Annotated[str, Form()] = "") -> Response:
    """Logs one browser out, or without one named, every browser."""
    if session and session != known.session:
        people.log_out(known, session)
        return leads_to("/account")
    if session:
        people.log_out(known)
    else:
        people.log_out_everywhere(known.account.id, known.account.person)
    answer = leads_to("/login")
    take_back(request, answer)
    return answer


@router.post("/account/tokens")
@needs("sign_in", browser=True, fresh=15)
def new_token(
    request: Request,
    people: People,
    known: Self,
    lang: Lang,
    name: Annotated[str, Form(max_length=80)],
    scope: Annotated[Scope, Form()],
    days: Annotated[int, Form()],
) -> Response:
    """Makes a token, which is shown this once."""
    try:
        secret = people.new_token(known.account, name, scope, days)
    except RetraceError as error:
        if error.code == UNAVAILABLE:
            raise
        return _page(request, people, known, 400, sentence=say(error.text, lang))
    return _page(request, people, known, token=secret)


@router.post("/account/tokens/revoke")
@needs("sign_in", browser=True)
def revoke_token(people: People, known: Self, token: Annotated[str, Form()]) -> Response:
    """Takes a token back."""
    people.revoke_token(known.account.id, token)
    return leads_to("/account")


def _page(
    request: Request,
    people: People,
    known: Self,
    status: int = 200,
    sentence: str = "",
    done: str = "",
    token: str = "",
) -> HTMLResponse:
    account = known.account
    unit = next((unit.name for unit in people.units.listed() if unit.id == account.unit), "")
    return page(
        request,
        "account.html",
        status,
        account=account,
        unit=unit,
        roles=[role for role in ROLES if role in account.roles],
        sessions=people.sessions(account.id),
        present=known.session,
        told_agent=told_agent,
        second=people.second.standing(account),
        tokens=people.tokens(account.id),
        least=SHORTEST,
        sentence=sentence,
        done=done,
        token=token,
    )
