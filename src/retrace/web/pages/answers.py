"""Open questions answered where they are read, as many as one likes at a time."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from retrace.app.workbench.answering import Answer, answer
from retrace.web.access import needs
from retrace.web.request import Bench, Who
from retrace.web.views import leads_to

router = APIRouter(include_in_schema=False)


@router.post("/projects/{project}/answers")
@needs("edit")
async def answers(request: Request, bench: Bench, who: Who, project: str) -> RedirectResponse:
    """Keeps the answers and leads to what they changed."""
    given = await request.form()
    saved = await run_in_threadpool(answer, bench, project, list(_answers(given)), str(given.get("seen", "")), who)
    return leads_to(f"/projects/{project}?since={saved.head.number - 1}#questions")


def _answers(given: FormData) -> Iterator[Answer]:
    """The field "3.work" belongs to what "3" is about."""
    for name in given:
        number, _, field = name.partition(".")
        about = given.get(number)
        if field and isinstance(about, str):
            yield about, field, " ".join(map(str, given.getlist(name))).strip()
