"""What a request says: who asks, in which language to answer, and on which workbench to work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

from fastapi import Depends, HTTPException, Request, UploadFile

from retrace.app.accounts.accounts import Accounts
from retrace.app.accounts.known import Known
from retrace.app.workbench.workbench import Workbench
from retrace.knowledge.messages import Language
from retrace.model.person import LOCAL, NOBODY, Person
from retrace.model.project import Project
from retrace.web.meters import Meters

_Told = TypeVar("_Told")


def language_of(request: Request) -> Language:
    """`?lang=` of the address, else what was chosen before, else Vietnamese."""
    wish = request.query_params.get("lang") or request.cookies.get("lang")
    return "en" if wish == "en" else "vi"


def workbench_of(request: Request) -> Workbench:
    """The workbench that the application stands on."""
    workbench: Workbench = request.app.state.workbench
    return workbench


def accounts_of(request: Request) -> Accounts:
    """The accounts of this server; without accounts there is no such page."""
    accounts: Accounts | None = request.app.state.accounts
    if accounts is None:
        raise HTTPException(404)
    return accounts


def person_of(request: Request) -> Person:
    """Who asks: the person at this machine, where there are no accounts; nobody, where nobody has logged in."""
    person: Person = getattr(request.state, "person", LOCAL if request.app.state.accounts is None else NOBODY)
    return person


def seen_by(request: Request) -> Callable[[Project], bool]:
    """Which projects the one who asks may read: every one, where there are no accounts."""
    accounts: Accounts | None = request.app.state.accounts
    return accounts.access.sees(person_of(request)) if accounts else lambda _: True


def meters_of(request: Request) -> Meters:
    """What is counted of this server."""
    meters: Meters = request.app.state.meters
    return meters


def known_of(request: Request) -> Known:
    """Who has logged in, and how."""
    accounts_of(request)
    known: Known = request.state.known
    return known


def address_of(request: Request) -> str:
    """The address of whoever asks, as the trusted proxy in front tells it."""
    return request.client.host if request.client else ""


def uploaded(files: list[UploadFile]) -> dict[str, bytes]:
    """The uploaded files by name; a form without a file sends one without a name."""
    return {file.filename: file.file.read() for file in files if file.filename}


def at_once(tell: Callable[[Request], _Told]) -> Callable[[Request], Awaitable[_Told]]:
    """A dependency that tells something without waiting: whatever is not awaited is handed to a thread of its own."""

    async def told(request: Request) -> _Told:
        return tell(request)

    return told


Bench = Annotated[Workbench, Depends(at_once(workbench_of))]
Who = Annotated[Person, Depends(at_once(person_of))]
Lang = Annotated[Language, Depends(at_once(language_of))]
People = Annotated[Accounts, Depends(at_once(accounts_of))]
Self = Annotated[Known, Depends(at_once(known_of))]
Measured = Annotated[Meters, Depends(at_once(meters_of))]
Sees = Annotated[Callable[[Project], bool], Depends(seen_by)]
