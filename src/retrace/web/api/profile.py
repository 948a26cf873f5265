"""The profile of the agency."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from retrace.app.reports.plain import plain
from retrace.web.access import needs
from retrace.web.request import Bench

router = APIRouter()


@router.get("/profile")
@needs("configure")
def profile(bench: Bench) -> Any:
    """The profile, in the shape of a profile file."""
    return plain(bench.agency.get())


@router.put("/profile")
@needs("configure")
def keep(bench: Bench, facts: dict[str, Any]) -> Any:
    """Keeps a profile in the shape of a profile file in place of the one there is."""
    return plain(bench.agency.keep(facts))
