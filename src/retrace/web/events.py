"""How far long work is, told to a page as it goes on (server-sent events).

A stream ends with the session or the token that opened it, and after some minutes, when browsers open it again by
themselves. While the database is away it waits.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from retrace.app.jobs.desk import Desk
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.model.job import Job
from retrace.web.doorkeeper import known_by
from retrace.web.request import person_of

MOST = 12
"""Streams that one person has open at the same time in one process: a browser opens six of one server."""
_EVERY = 0.4  # seconds
_ALIVE = 25  # looks between two signs of life, where nothing moves
_ASKED = 10  # looks after which it is asked again whether this may be read
_LONGEST = 750  # looks
_GONE = {"state": "gone", "done": 0, "whole": 0}


class Streams:
    """Who has how many streams open in this process."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()

    def demand(self, person: str) -> None:
        """Raises `RetraceError("too_often")` where somebody has too many open."""
        if self.open[person] >= MOST:
            raise RetraceError("too_often", seconds=5)

    async def counted(self, person: str, stream: AsyncIterator[str]) -> AsyncIterator[str]:
        """A stream that counts while it is open."""
        self.open[person] += 1
        try:
            async for part in stream:
                yield part
        finally:
            self.open[person] -= 1
            if not self.open[person]:
                del self.open[person]


def job_told(job: Job) -> dict[str, Any]:
    """What is told of long work."""
    return {
        "id": job.id,
        "kind": job.kind,
        "version": job.version,
        "order": dict(job.order),
        "state": job.state,
        "done": job.done,
        "whole": job.whole,
        "created": job.created.isoformat(),
        "changed": job.changed.isoformat(),
        "fault": dict(job.fault),
    }


def events_of(request: Request, desk: Desk, project: str, identifier: str) -> StreamingResponse:
    """The states of a piece of work until it ends; who connects again is told the present one first.

    Raises `RetraceError("too_often")`.
    """
    streams: Streams = request.app.state.streams
    person = person_of(request).id
    streams.demand(person)
    told = streams.counted(person, _events(desk, identifier, _reader(request, project)))
    return StreamingResponse(told, media_type="text/event-stream")


def _reader(request: Request, project: str) -> Callable[[], bool]:
    """Whether who opened a stream may still read the project: logged in, allowed, the project there."""
    accounts = request.app.state.accounts

    def may() -> bool:
        if accounts is None:
            return True
        known = known_by(request, accounts, noticed=False)
        if known is None or known.waits:
            return False
        try:
            accounts.access.demand(known.account.person, "read", project)
        except RetraceError as error:
            if error.code == UNAVAILABLE:
                raise
            return False
        return True

    return may


async def _events(desk: Desk, identifier: str, may: Callable[[], bool]) -> AsyncIterator[str]:
    last: dict[str, Any] = {}
    for look in range(_LONGEST):
        try:
            if look % _ASKED == 0 and not await run_in_threadpool(may):
                yield _line(_GONE)
                return
            job = await run_in_threadpool(desk.jobs.get, identifier)
            if look % _ALIVE == 0:
                yield ": \n\n"
                await run_in_threadpool(desk.go_on)
        except RetraceError as error:
            if error.code != UNAVAILABLE:  # it is no longer there
                yield _line(_GONE)
                return
        else:
            told = {"state": job.state, "done": job.done, "whole": job.whole}
            if told != last:
                yield _line(told)
            if not job.under_way:
                return
            last = told
        await asyncio.sleep(_EVERY)


def _line(told: dict[str, Any]) -> str:
    return f"data: {json.dumps(told)}\n\n"
