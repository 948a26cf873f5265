"""What is known of an element, stated field by field."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from retrace.app.workbench.understood import confirm_all
from retrace.web.access import needs
from retrace.web.api.told import Seen, head
from retrace.web.request import Bench, Who

router = APIRouter()


@router.post("/projects/{project}/facts/{about}")
@needs("edit")
def state(bench: Bench, who: Who, project: str, about: str, seen: Seen, answers: dict[str, str]) -> dict[str, Any]:
    """Keeps answers by field, as the form of the element names them; an empty one takes a fact away."""
    return head(bench.state(project, about, answers, seen, who, automatic=True))


@router.post("/projects/{project}/confirm")
@needs("edit")
def confirm(bench: Bench, who: Who, project: str, seen: Seen) -> dict[str, Any]:
    """States all that was guessed of the steps as it stands."""
    return head(confirm_all(bench, project, seen, who))
