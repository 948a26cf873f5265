"""The description of this API (OpenAPI)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from retrace.web.access import needs

router = APIRouter()


@router.get("/openapi.json", include_in_schema=False)
@needs("sign_in")
def description(request: Request) -> dict[str, Any]:
    """What this API offers."""
    described: dict[str, Any] = request.app.openapi()
    return described
