"""The application that answers requests."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from retrace import __version__
from retrace.app.accounts.accounts import Accounts
from retrace.app.accounts.openid import OpenID
from retrace.app.workbench.workbench import Workbench
from retrace.knowledge.messages import say
from retrace.model.errors import OF_THE_SERVER, RetraceError
from retrace.model.text import text
from retrace.web import api, pages
from retrace.web.access import passed
from retrace.web.doorkeeper import Door, Doorkeeper, doors
from retrace.web.events import Streams
from retrace.web.guard import Guard
from retrace.web.meters import Meters
from retrace.web.request import at_once, language_of
from retrace.web.static_files import STATIC, Kept
from retrace.web.unavailable import unavailable
from retrace.web.views import fault_page
from retrace.web.watched import Watched

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_STATUS = {
    "store_no_project": 404,
    "job_unknown": 404,
    "store_no_version": 404,
    "store_conflict": 409,
    "review_locked": 409,
    "review_other_version": 409,
    "account_unknown": 404,
    "indicators_unknown": 404,
    "link_dead": 404,
    "not_allowed": 403,
    "token_reach": 403,
    "too_often": 429,
    "openid_refused": 403,
    "openid_no_account": 403,
    "openid_unavailable": 502,
}


def application(
    workbench: Workbench,
    hosts: Collection[str] = LOOPBACK,
    accounts: Accounts | None = None,
    openid: OpenID | None = None,
    catalogue: Path | None = None,
) -> FastAPI:
    """The application over a workbench; `hosts` are the names it answers to.

    Without `accounts` it is that of one person at one machine, who may do everything; with `openid` people may also
    log in through a provider; `catalogue` is the folder of results of a catalogue that everybody may look at.
    """
    app = FastAPI(title="retrace", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.workbench, app.state.accounts, app.state.openid = workbench, accounts, openid
    app.state.catalogue, app.state.streams = catalogue, Streams()
    app.mount("/static", Kept(directory=STATIC), name="static")
    app.router.routes.extend(_routes())
    app.add_exception_handler(RetraceError, _wrong_input)
    app.add_exception_handler(OSError, unavailable)
    app.add_exception_handler(HTTPException, _no_such_page)
    app.add_exception_handler(RequestValidationError, _wrong_field)
    app.add_exception_handler(Exception, _broken)
    if accounts is not None:
        app.add_middleware(Doorkeeper, accounts=accounts, doors=all_doors(), answer=_wrong_input)
    app.add_middleware(Guard, hosts=hosts)
    app.state.meters = Meters()
    app.add_middleware(Watched, meters=app.state.meters)
    return app


def all_doors() -> tuple[Door, ...]:
    """Every route with what it needs."""
    return tuple(door for prefix, found in _routers() for door in doors(found, prefix))


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """The routes of all files. What FastAPI works out of each at the first request is kept with the route, so that a
    second application of the process, of which the tests make hundreds, begins at once."""
    whole = APIRouter()
    for prefix, found in _routers():
        whole.include_router(found, prefix=prefix, dependencies=[Depends(at_once(passed))])
    return tuple(whole.routes)


def _routers() -> Iterator[tuple[str, APIRouter]]:
    """The router of each file of the API and the pages that has one, with how its paths begin."""
    for package, prefix in ((api, "/api"), (pages, "")):
        for file in iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{file.name}")
            if isinstance(found := getattr(module, "router", None), APIRouter):
                yield prefix, found


async def _wrong_input(request: Request, error: Exception) -> Response:
    """What the user can mend: one sentence, under a stable code."""
    assert isinstance(error, RetraceError)
    if error.code in OF_THE_SERVER:
        return await unavailable(request, error)
    language = language_of(request)
    status = _STATUS.get(error.code, 400)
    if request.url.path.startswith("/api/"):
        told = {"code": error.code, "where": error.where, "message": say(error.text, language)}
        return JSONResponse({"error": told}, status)
    return fault_page(request, say(error.text, language), status)


async def _wrong_field(request: Request, error: Exception) -> Response:
    """A field of a form or of a request that is missing, or of another kind."""
    assert isinstance(error, RequestValidationError)
    fields = dict.fromkeys(str(one["loc"][-1]) for one in error.errors())
    return await _wrong_input(request, RetraceError("form_wrong_field", ", ".join(fields)[:200]))


async def _broken(request: Request, _: Exception) -> Response:
    """What nobody foresaw; the log tells more."""
    return _told(request, 500, say(text("web.broken"), language_of(request)))


async def _no_such_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = say(text("web.no_page" if error.status_code == 404 else "web.refused"), language_of(request))
    return _told(request, error.status_code, sentence)


def _told(request: Request, status: int, sentence: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"code": f"http_{status}", "where": "", "message": sentence}}, status)
    return fault_page(request, sentence, status)
