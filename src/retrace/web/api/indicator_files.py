"""The files of service indicators that are kept, and what the plan of a project promises."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from retrace.app.reports.plain import plain
from retrace.app.workbench.aims import aims_of
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who

router = APIRouter()


@router.get("/follow-up/files")
@needs("sign_in")
def files(bench: Bench, who: Who, lang: Lang) -> dict[str, Any]:
    """The files whose figures one sees, and their offices by id and name."""
    return {"files": plain(bench.following.listed(who, lang)), "offices": plain(bench.following.offices(who))}


@router.put("/projects/{project}/follow-up", status_code=204)
@needs("edit")
def aim(bench: Bench, who: Who, project: str, aims: dict[str, str]) -> None:
    """Keeps what the plan of a project promises, by indicator as its form says it; nothing else is promised."""
    bench.following.aim(bench.load(project).project, aims_of(aims), who)
