"""Logging in through the OpenID provider of the organisation, where there is one."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from retrace.app.accounts.openid import OpenID
from retrace.web.access import needs
from retrace.web.cookie import give, give_state, shown_state, take_back_state
from retrace.web.request import People, address_of
from retrace.web.views import leads_to, own_path

router = APIRouter(prefix="/login/openid", default_response_class=HTMLResponse, include_in_schema=False)


@router.get("")
@needs("anyone")
def begin(request: Request, people: People, next: str = "/") -> Response:
    """Sends the browser to the provider."""
    openid = _openid(request)
    people.limits.count("address", address_of(request))
    where, state = openid.begin(_back(request), own_path(next))
    answer = RedirectResponse(where, 303)
    give_state(request, answer, state)
    return answer


@router.get("/back")
@needs("anyone")
def back(request: Request, people: People) -> Response:
    """Logs in whom the provider has sent back."""
    openid = _openid(request)
    account, wanted = openid.finish(_back(request), shown_state(request), request.query_params)
    answer = leads_to(wanted)
    take_back_state(request, answer)
    give(request, answer, people.begin(account, request.headers.get("user-agent", "")))
    return answer


def _openid(request: Request) -> OpenID:
    openid: OpenID | None = request.app.state.openid
    if openid is None:
        raise HTTPException(404)
    return openid


def _back(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}/login/openid/back"
