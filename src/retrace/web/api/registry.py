"""The registry on a day, as `retrace knowledge` answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter

from retrace.app.knowledge.entries import listing, shown
from retrace.app.reports.plain import plain
from retrace.web.access import needs
from retrace.web.request import Bench, Lang

router = APIRouter()


@router.get("/registry")
@needs("sign_in")
def registry(bench: Bench, lang: Lang, kind: str = "", as_of: date | None = None) -> Any:
    """What `retrace knowledge list` answers."""
    return plain(listing(as_of or bench.today(), bench.registry.overlay(), kind, lang))


@router.get("/registry/{name:path}")
@needs("sign_in")
def entry(bench: Bench, lang: Lang, name: str, as_of: date | None = None) -> Any:
    """What `retrace knowledge show` answers."""
    return plain(shown(name, as_of or bench.today(), bench.registry.overlay(), lang))
