"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from retrace.knowledge.messages import say
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.web.access import needs
from retrace.web.cookie import give, give_device, session_secret, shown_device, take_back
from retrace.web.request import Lang, People, Self, address_of
from retrace.web.views import leads_to, own_path, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/login")
@needs("anyone")
def login_page(request: Request, people: People, next: str = "/") -> HTMLResponse:
    """The form to log in with; `next` is the page that was asked for."""
    return _page(request, next)


@router.post("/login")
@needs("anyone")
def log_in(
    request: Request,
    people: People,
    lang: Lang,
    login: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Logs in under a new session, whatever the browser had before, and leads on."""
    try:
        device, agent = shown_device(request, login), request.headers.get("user-agent", "")
        secret = people.log_in(login, password, address_of(request), agent, device)
    except RetraceError as error:
        if error.code == UNAVAILABLE:
            raise
        status = 429 if error.code == "too_often" else 400
        return _page(request, next, status, say(error.text, lang), login)
    if (before := session_secret(request)) and (known := people.by_session(before)):
        people.log_out(known)
    answer = leads_to(own_path(next))
    give(request, answer, secret)
    give_device(request, answer, login, people.new_device(login, device))
    return answer


@router.post("/logout")
@needs("sign_in", browser=True, half=("code", "setup"))
def log_out(request: Request, people: People, known: Self) -> Response:
    """Ends the session."""
    people.log_out(known)
    answer = leads_to("/login")
    take_back(request, answer)
    return answer


def _page(request: Request, next: str, status: int = 200, sentence: str = "", login: str = "") -> HTMLResponse:
    openid = request.app.state.openid
    provider = openid.name if openid else ""
    return page(request, "login.html", status, next=own_path(next), sentence=sentence, login=login, provider=provider)
