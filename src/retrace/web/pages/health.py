"""Whether the server lives and may be sent requests, for what watches over it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from retrace.web.access import needs
from retrace.web.meters import FORM
from retrace.web.request import Bench, Measured

router = APIRouter(include_in_schema=False)


@router.get("/health")
@needs("anyone", by_itself=True)
def lives() -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("ok\n")


@router.get("/health/ready")
@needs("anyone", by_itself=True)
def ready(bench: Bench) -> PlainTextResponse:
    """The database answers and keeps what it is told, and there is room to work; else 503 with one word."""
    lack = bench.readiness.lack()
    return PlainTextResponse(f"{lack or 'ok'}\n", 503 if lack else 200)


@router.get("/metrics")
@needs("configure")
def metrics(bench: Bench, meters: Measured) -> Response:
    """What was counted; with accounts, for an administrator or a token of one."""
    return Response(meters.told(bench.desk.jobs.by_state()), media_type=FORM)
