"""Stands before every route where there are accounts: who asks, and whether the person may; before a body is read."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from retrace.app.accounts.accounts import Accounts
from retrace.app.accounts.known import Known
from retrace.knowledge.messages import say
from retrace.model.account import Waits
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.model.person import NOBODY
from retrace.model.text import text
from retrace.web.access import Rule, rule_of
from retrace.web.cookie import session_secret
from retrace.web.request import language_of

_SAFE = ("GET", "HEAD", "OPTIONS")
_Answer = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Door:
    """A route as the doorkeeper knows it: which paths lead there, and what it needs."""

    path: str
    pattern: re.Pattern[str]
    methods: frozenset[str]
    endpoint: Callable[..., Any]
    rule: Rule | None


def doors(router: APIRouter, prefix: str = "") -> Iterator[Door]:
    """The doors of a router, in its order."""
    for route in router.routes:
        assert isinstance(route, APIRoute), route  # anything else would not be asked for its rule
        path = prefix + route.path
        methods = frozenset(route.methods or ())
        yield Door(path, compile_path(path)[0], methods, route.endpoint, rule_of(route.endpoint))


class Doorkeeper:
    """Finds out who asks, by cookie or token, and hands on only what that person may do."""

    def __init__(self, app: ASGIApp, accounts: Accounts, doors: Iterable[Door], answer: _Answer) -> None:
        self._app, self._accounts, self._doors, self._answer = app, accounts, tuple(doors), answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or hands it on with who asks."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            refusal = await run_in_threadpool(self._refusal, request)
        except RetraceError as error:
            refusal = await self._answer(request, error)
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        """Why a request goes no further; else who asks is noted on it."""
        found = self._door(request)
        known = self._known(request, found[0].rule if found else None)
        request.state.known = known
        request.state.person = known.account.person if known and not known.waits else NOBODY
        if found is None:
            return None  # a file of the pages, or nothing at all
        door, parameters = found
        rule = door.rule
        if rule is None:
            raise RetraceError("not_allowed")
        if rule.action != "anyone":
            if known is None:
                return _to_log_in(request)
            if known.waits and known.waits not in rule.half:
                return _to_log_in(request, known.waits)
            self._demand(request, known, rule, parameters)
            if rule.fresh and known.session and known.ago > timedelta(minutes=rule.fresh):
                return RedirectResponse(f"/account/confirm?next={_page_of(request)}", 303)
        request.state.door = door.endpoint
        return None

    def _known(self, request: Request, rule: Rule | None) -> Known | None:
        """Who asks, where that matters; what is open to anyone is answered while nobody can be known as well."""
        open_to_anyone = rule is not None and rule.action == "anyone"
        by_itself = rule is not None and rule.by_itself
        if open_to_anyone and by_itself:
            return None
        try:
            return known_by(request, self._accounts, not by_itself)
        except RetraceError as error:
            if error.code == UNAVAILABLE and (open_to_anyone or request.scope["path"].startswith("/static/")):
                return None
            raise

    def _demand(self, request: Request, known: Known, rule: Rule, parameters: Mapping[str, str]) -> None:
        assert rule.action != "anyone"
        if known.scope and (rule.browser or (known.scope == "read" and request.method not in _SAFE)):
            raise RetraceError("token_reach")
        self._accounts.access.demand(known.account.person, rule.action, parameters.get("project"))
        if rule.heavy:
            self._accounts.limits.count("heavy", known.account.id)

    def _door(self, request: Request) -> tuple[Door, Mapping[str, str]] | None:
        path = request.scope["path"]
        for door in self._doors:
            if request.method in door.methods and (match := door.pattern.match(path)):
                return door, match.groupdict()
        return None


def known_by(request: Request, accounts: Accounts, noticed: bool) -> Known | None:
    """Who has logged in, by the token or the cookie of a request; what a page asks for by itself is not `noticed`."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return accounts.by_token(secret.strip())
    cookie = session_secret(request)
    return accounts.by_session(cookie, noticed) if cookie else None


def _page_of(request: Request) -> str:
    """The page that leads to what was asked for: itself, or that with the form."""
    if request.method == "GET":
        return request.url.path
    return "/administration" if request.url.path.startswith("/administration/") else "/account"


def _to_log_in(request: Request, waits: Waits = "") -> Response:
    if request.url.path.startswith("/api/"):
        sentence = say(text("error.not_logged_in"), language_of(request))
        told = {"error": {"code": "not_logged_in", "where": "", "message": sentence}}
        return JSONResponse(told, 401, {"WWW-Authenticate": "Bearer"})
    leads = f"?next={request.url.path}" if request.method == "GET" and request.url.path != "/" else ""
    where = {"": "/login", "code": "/login/code", "setup": "/account/second-factor"}[waits]
    return RedirectResponse(where if waits == "setup" else f"{where}{leads}", 303)
