"""What stands before every request: who may be spoken to under which name, from which page, and how much is read."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import get_args

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from retrace.knowledge.messages import Language, say
from retrace.model.text import text

MOST_BYTES = 60 * 1024 * 1024
"""Largest body of a request: a model of the largest size with the files that belong to it."""
_SAFE = ("GET", "HEAD", "OPTIONS")
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::[0-9]{1,5})?")
# The canvas of the editor places its layers by style attributes; nothing else comes from anywhere but here.
_SOURCES = {
    "default-src": "'none'",
    "object-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{kind} {allowed}" for kind, allowed in _SOURCES.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# Who came over TLS once comes over nothing else for a year.
_HEADERS_TLS = {**_HEADERS, "Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class Guard:
    """Refuses requests under a foreign name or from a foreign page, and bodies that are too large; adds headers.

    A page of the internet can point a name of its own at this machine, or send a form here; neither is answered.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], most_bytes: int = MOST_BYTES) -> None:
        self._app, self._hosts, self._most = app, frozenset(hosts), most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or hands it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        sending = _with_headers(send, _HEADERS_TLS if scope["scheme"] == "https" else _HEADERS)
        if refusal:
            await refusal(scope, receive, sending)
        else:
            await self._app(scope, _bounded(receive, self._most), sending)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if _host(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse("Unknown host\n", 421)
        if scope["method"] not in _SAFE and not _same_origin(headers, scope["scheme"]):
            return PlainTextResponse("Cross-site request\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._most:
            told = text("web.most_mb", most=self._most // 1048576)
            return PlainTextResponse("\n".join(say(told, language) for language in get_args(Language)), 413)
        return None


def _host(value: str) -> str:
    """A host without its port: "[::1]:8000" is "::1"; "" where it is no name with at most a port."""
    found = _HOST.fullmatch(value)
    return (found[1] or found[2]).lower() if found else ""


def _same_origin(headers: Headers, scheme: str) -> bool:
    """Whether a browser sends this from a page of ours. What is no browser sends neither header, and may."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin == f"{scheme}://{headers.get('host', '')}"


def _bounded(receive: Receive, most: int) -> Callable[[], Awaitable[Message]]:
    """Receives no more than so many bytes: who does not say how much it sends is cut off."""
    read = 0

    async def receiving() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if read > most else message

    return receiving


def _with_headers(send: Send, added: Mapping[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in added.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending
