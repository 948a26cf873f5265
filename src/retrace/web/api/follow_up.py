"""Service indicators over time: brought, taken away, told as `retrace catalogue follow-up` tells them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, UploadFile

from retrace.app.catalogue.follow_up import follow_up_report, followed_report
from retrace.app.reports.plain import plain
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who, uploaded

router = APIRouter()


@router.get("/follow-up")
@needs("sign_in")
def programme(bench: Bench, who: Who, lang: Lang, unit: str | None = None) -> Any:
    """What `retrace catalogue follow-up` answers of the figures of an office, the own one unless told otherwise."""
    return plain(follow_up_report(bench.following.programme(who, who.unit if unit is None else unit), lang))


@router.post("/follow-up", status_code=201)
@needs("begin", heavy=True)
def bring(
    bench: Bench, who: Who, files: list[UploadFile], promised: Annotated[bool, Form()] = False
) -> dict[str, list[int]]:
    """Keeps files of indicators, or of what the plan promises; gives their numbers."""
    return {"files": list(bench.following.bring(uploaded(files), who, promised))}


@router.delete("/follow-up/{number}", status_code=204)
@needs("begin")
def remove(bench: Bench, who: Who, number: int) -> None:
    """Takes a file away with all it told."""
    bench.following.remove(number, who)


@router.get("/projects/{project}/follow-up")
@needs("read")
def of_project(bench: Bench, lang: Lang, project: str) -> Any:
    """The course of each indicator of the procedure of a project."""
    return plain(followed_report(bench.following.of_project(bench.load(project).project).course, lang))
