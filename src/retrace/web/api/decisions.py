"""Decisions on proposals, one by one or by the choice of a plan."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

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


class ChosenPlan(BaseModel):
    """The proposals of a plan, as `redesign?plans=true` names them; none is the plan proposed by itself."""

    accepted: list[str] = []


@router.put("/projects/{project}/plan")
@needs("edit")
def follow(bench: Bench, who: Who, lang: Lang, project: str, seen: Seen, plan: ChosenPlan) -> dict[str, Any]:
    """Makes a plan the decision on the project."""
    return head(bench.follow(project, plan.accepted, seen, who, lang))
