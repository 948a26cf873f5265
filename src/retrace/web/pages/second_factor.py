"""The second factor: shown after the password, set up, taken away; the password once more before what matters."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from retrace.app.accounts.codes import address_of
from retrace.knowledge.messages import say
from retrace.model.errors import OF_THE_SERVER, RetraceError
from retrace.model.person import Role
from retrace.render.qr_code import qr_code
from retrace.web.access import needs
from retrace.web.cookie import give
from retrace.web.request import Lang, People, Self, Who
from retrace.web.views import leads_to, own_path, page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_Code = Annotated[str, Form(max_length=80)]
_Next = Annotated[str, Form()]
_ISSUER = "retrace"


@router.get("/login/code")
@needs("sign_in", browser=True, half=("code",))
def code_page(request: Request, known: Self, next: str = "/") -> HTMLResponse:
    """The form for the code."""
    return page(request, "login_code.html", next=own_path(next), sentence="")


@router.post("/login/code")
@needs("sign_in", browser=True, half=("code",))
def show_code(
    request: Request, people: People, known: Self, lang: Lang, code: _Code = "", next: _Next = "/"
) -> Response:
    """Lets in whoever shows a code, under a new session."""
    try:
        secret = people.show_code(known, code)
    except RetraceError as error:
        return page(request, "login_code.html", _status(error), next=own_path(next), sentence=say(error.text, lang))
    answer = leads_to(own_path(next))
    give(request, answer, secret)
    return answer


@router.get("/account/confirm")
@needs("sign_in", browser=True, half=("setup",))
def confirm_page(request: Request, known: Self, next: str = "/account") -> HTMLResponse:
    """The form for the password once more."""
    return _confirm(request, next)


@router.post("/account/confirm")
@needs("sign_in", browser=True, half=("setup",))
def confirm(
    request: Request,
    people: People,
    known: Self,
    lang: Lang,
    password: Annotated[str, Form(max_length=1000)],
    next: _Next = "/account",
) -> Response:
    """Notes that the password was shown again, under a new session."""
    try:
        secret = people.confirm(known, password)
    except RetraceError as error:
        return _confirm(request, next, _status(error), say(error.text, lang))
    answer = leads_to(own_path(next))
    give(request, answer, secret)
    return answer


@router.get("/account/second-factor")
@needs("sign_in", browser=True, half=("setup",), fresh=15)
def second_factor(request: Request, people: People, known: Self) -> HTMLResponse:
    """What one has, or how to set it up."""
    return _page(request, people, known)


@router.post("/account/second-factor/begin")
@needs("sign_in", browser=True, half=("setup",), fresh=15)
def begin(people: People, known: Self) -> Response:
    """Makes a key to share with the phone."""
    people.second.begin(known.account)
    return leads_to("/account/second-factor")


@router.post("/account/second-factor")
@needs("sign_in", browser=True, half=("setup",), fresh=15)
def count(request: Request, people: People, known: Self, lang: Lang, code: _Code = "") -> Response:
    """Lets it count once the phone shows the right code; the codes on paper are shown this once."""
    try:
        papers, secret = people.set_up(known, code)
    except RetraceError as error:
        return _page(request, people, known, _status(error), say(error.text, lang))
    answer = _page(request, people, known, papers=papers)
    give(request, answer, secret)
    return answer


@router.post("/account/second-factor/remove")
@needs("sign_in", browser=True, fresh=15)
def remove(people: People, known: Self) -> Response:
    """Takes one's own away, where no role needs it."""
    if known.account.roles & people.second.demanded():
        raise RetraceError("second_factor_needed")
    people.second.remove(known.account, known.account.person)
    return leads_to("/account/second-factor")


@router.post("/administration/people/{account}/second-factor")
@needs("administer", fresh=30)
def take_away(people: People, who: Who, account: str) -> Response:
    """Takes that of somebody away who has lost the phone and the paper, and ends the sessions."""
    people.reset_second_factor(account, who)
    return leads_to(f"/administration#{account}")


@router.post("/administration/second-factor")
@needs("administer", fresh=30)
def demand(people: People, who: Who, roles: Annotated[list[Role] | None, Form()] = None) -> Response:
    """Says which roles need one."""
    people.demand_second_factor(frozenset(roles or ()), who)
    return leads_to("/administration#second-factor")


def _status(error: RetraceError) -> int:
    """Of a page that says what to mend. Raises what the one who asks cannot mend."""
    if error.code in OF_THE_SERVER:
        raise error
    return 429 if error.code == "too_often" else 400


def _confirm(request: Request, next: str, status: int = 200, sentence: str = "") -> HTMLResponse:
    openid = request.app.state.openid
    return page(
        request,
        "confirm.html",
        status,
        next=own_path(next),
        sentence=sentence,
        provider=openid.name if openid else "",
    )


def _page(
    request: Request,
    people: People,
    known: Self,
    status: int = 200,
    sentence: str = "",
    papers: tuple[str, ...] = (),
) -> HTMLResponse:
    account, key = known.account, people.second.key(known.account)
    return page(
        request,
        "second_factor.html",
        status,
        standing=people.second.standing(account),
        needed=bool(account.roles & people.second.demanded()),
        key=" ".join(key[at : at + 4] for at in range(0, len(key), 4)),
        picture=Markup(qr_code(address_of(key, account.login, _ISSUER))) if key else "",
        papers=papers,
        sentence=sentence,
    )
