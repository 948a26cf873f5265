"""Certain remedies of problems of the model."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from retrace.web.access import needs
from retrace.web.api.told import Seen, head
from retrace.web.request import Bench, Who

router = APIRouter()


class Fault(BaseModel):
    """A broken rule and the element that breaks it, as `check` tells them."""

    rule: str
    element: str


@router.post("/projects/{project}/fixes")
@needs("edit")
def fix(bench: Bench, who: Who, project: str, seen: Seen, fault: Fault) -> dict[str, Any]:
    """Mends one problem of the model, where that is certain and does no harm."""
    return head(bench.mend(project, fault.rule, fault.element, seen, who))
