"""The fonts of the pages."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from retrace.fonts import font_files
from retrace.model.errors import RetraceError
from retrace.web.access import needs

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/fonts/{name}")
@needs("anyone")
def font(name: str) -> Response:
    """A font of the pages; a name never changes what it holds."""
    file = next((file for file in font_files() if file.name == name), None)
    if file is None:
        raise RetraceError("store_no_file", name[:80])
    return Response(file.read_bytes(), media_type="font/ttf", headers={"Cache-Control": "public, max-age=31536000"})
