"""The office that a project belongs to."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from retrace.web.access import needs
from retrace.web.request import People, Who

router = APIRouter()


class Place(BaseModel):
    """An office by its id; "" is the whole organisation."""

    unit: str = ""


@router.put("/projects/{project}/unit", status_code=204)
@needs("edit")
def hand_over(people: People, who: Who, project: str, place: Place) -> None:
    """Gives the project to another office."""
    people.access.hand_over(who, project, place.unit)
