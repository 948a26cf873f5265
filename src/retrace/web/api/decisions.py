"""Decisions on proposals."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from retrace.app.workbench.deciding import Decision, decided
from retrace.web.access import needs
from retrace.web.api.told import Seen, head
from retrace.web.request import Bench, Lang, Who

router = APIRouter()


@router.post("/projects/{project}/decisions")
@needs("edit")
def decide(bench: Bench, who: Who, lang: Lang, project: str, seen: Seen, decision: Decision) -> dict[str, Any]:
    """Decides on one proposal."""
    return head(bench.decide(project, lambda choice: decided(choice, decision), seen, who, lang))
