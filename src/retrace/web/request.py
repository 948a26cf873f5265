"""What a request says: who asks, in which language to answer, and on which workbench to work."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, UploadFile

from retrace.app.workbench.workbench import Workbench
from retrace.knowledge.messages import Language
from retrace.model.person import LOCAL, Person


def language_of(request: Request) -> Language:
    """`?lang=` of the address, else what was chosen before, else Vietnamese."""
    wish = request.query_params.get("lang") or request.cookies.get("lang")
    return "en" if wish == "en" else "vi"


def workbench_of(request: Request) -> Workbench:
    """The workbench that the application stands on."""
    workbench: Workbench = request.app.state.workbench
    return workbench


def person_of(request: Request) -> Person:
    """Who asks: the person at this machine, where there are no accounts."""
    person: Person = getattr(request.state, "person", LOCAL)
    return person


def uploaded(files: list[UploadFile]) -> dict[str, bytes]:
    """The uploaded files by name; a form without a file sends one without a name."""
    return {file.filename: file.file.read() for file in files if file.filename}


Bench = Annotated[Workbench, Depends(workbench_of)]
Who = Annotated[Person, Depends(person_of)]
Lang = Annotated[Language, Depends(language_of)]
