"""Stands before everything: measures each request and writes a line of the log for it, without personal data."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from retrace.web.meters import Meters

LOG = logging.getLogger("retrace.requests")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Watched:
    """Counts requests and logs them as JSON: method, route, status, milliseconds. No address, no query, no name."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app, self._meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a request on, and notes how it was answered; 500 where it broke."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: MutableMapping[str, Any], status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = getattr(scope.get("route"), "path", "") or ("/static" if "path_params" in scope else "-")
        self._meters.answered(method, route, status, seconds)
        if LOG.isEnabledFor(logging.INFO):
            told = {"method": method, "route": route, "status": status, "ms": round(1000 * seconds, 1)}
            LOG.info(json.dumps(told))
