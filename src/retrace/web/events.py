"""How far long work is, told to a page as it goes on (server-sent events)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from retrace.app.jobs.desk import Desk
from retrace.model.job import Job

_EVERY = 0.4  # seconds
_ALIVE = 25  # looks between two signs of life, where nothing moves


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


def events_of(desk: Desk, identifier: str) -> StreamingResponse:
    """The states of a piece of work until it ends; who connects again is told the present one first."""
    return StreamingResponse(_events(desk, identifier), media_type="text/event-stream")


async def _events(desk: Desk, identifier: str) -> AsyncIterator[str]:
    last: Mapping[str, Any] = {}
    looks = 0
    while True:
        job = await run_in_threadpool(desk.jobs.get, identifier)
        told = {"state": job.state, "done": job.done, "whole": job.whole}
        if told != last:
            yield f"data: {json.dumps(told)}\n\n"
        elif looks % _ALIVE == 0:
            yield ": \n\n"
            await run_in_threadpool(desk.go_on)
        if not job.under_way:
            return
        last, looks = told, looks + 1
        await asyncio.sleep(_EVERY)
