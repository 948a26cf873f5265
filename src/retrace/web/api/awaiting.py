"""What waits for the one who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter

from retrace.app.review.awaiting import awaiting
from retrace.web.access import needs
from retrace.web.request import Bench, Sees, Who

router = APIRouter()


@dataclass(frozen=True, slots=True)
class WaitingTold:
    """A plan, and whether it is to be reviewed, approved or reworked."""

    id: str
    name: str
    wants: Literal["review", "approve", "revise"]


@router.get("/awaiting")
@needs("sign_in")
def waiting(bench: Bench, who: Who, sees: Sees) -> list[WaitingTold]:
    """The plans that wait for the one who asks."""
    seen = (entry.project for entry in bench.overview("", "vi", sees, 0))
    found = awaiting(seen, bench.reviews.states(), bench.reviews, who)
    return [WaitingTold(one.project.id, one.project.name, one.wants) for one in found]
