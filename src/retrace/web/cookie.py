"""The cookie of a session: no script reads it, no form of another site sends it, and over TLS it stays."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response


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
