"""Cookies, of a session above all: no script reads them, no form of another site sends them, and over TLS they stay."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from retrace.app.accounts.limits import KNOWN
from retrace.app.accounts.naming import spelled


def session_secret(request: Request) -> str:
    """The secret that a browser shows, "" if none."""
    return request.cookies.get(_name(request), "")


def give(request: Request, response: Response, secret: str) -> None:
    """Lets the browser show a secret from now on, until it is closed."""
    response.set_cookie(_name(request), secret, httponly=True, samesite="lax", secure=_secure(request))


def take_back(request: Request, response: Response) -> None:
    """Lets the browser forget."""
    response.delete_cookie(_name(request), httponly=True, samesite="lax", secure=_secure(request))


def _name(request: Request) -> str:
    """With this beginning a browser takes the cookie over TLS only, and from this very host."""
    return "__Host-retrace" if _secure(request) else "retrace"


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"


def shown_device(request: Request, login: str) -> str:
    """The secret by which a browser is known in which somebody has logged in under a name before, "" if none."""
    return request.cookies.get(_device(request, login), "")


def give_device(request: Request, response: Response, login: str, secret: str) -> None:
    """Lets the browser show that secret from now on, also after it was closed."""
    seconds = int(KNOWN.total_seconds())
    response.set_cookie(
        _device(request, login), secret, max_age=seconds, httponly=True, samesite="lax", secure=_secure(request)
    )


def _device(request: Request, login: str) -> str:
    """One for each account, as several people may use a browser."""
    return f"{_name(request)}-{hashlib.sha256(spelled(login).encode()).hexdigest()[:12]}"


def shown_state(request: Request) -> str:
    """The secret by which a browser is known again that was sent to an OpenID provider, "" if none."""
    return request.cookies.get(f"{_name(request)}-openid", "")


def give_state(request: Request, response: Response, secret: str) -> None:
    """Lets the browser show that secret for ten minutes."""
    name, secure = f"{_name(request)}-openid", _secure(request)
    response.set_cookie(name, secret, max_age=600, httponly=True, samesite="lax", secure=secure)


def take_back_state(request: Request, response: Response) -> None:
    """Lets the browser forget that secret."""
    response.delete_cookie(f"{_name(request)}-openid", httponly=True, samesite="lax", secure=_secure(request))
