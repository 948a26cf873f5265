"""The agency's own file over the registry: uploaded, checked, told, taken away."""

from __future__ import annotations

from fastapi import APIRouter, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.model.errors import RetraceError
from retrace.web.access import needs
from retrace.web.request import Bench, uploaded
from retrace.web.views import leads_to

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.post("/registry-overlay")
@needs("configure")
def keep(bench: Bench, files: list[UploadFile] | None = None) -> RedirectResponse:
    """Keeps the file in place of the one there is."""
    given = uploaded(files or [])
    if len(given) != 1:
        raise RetraceError("overlay_one_file")
    bench.registry.keep(*next(iter(given.items())))
    return leads_to("/registry?kept=true")


@router.post("/registry-overlay/forget")
@needs("configure")
def forget(bench: Bench) -> RedirectResponse:
    """Goes back to the registry that ships."""
    bench.registry.forget()
    return leads_to("/registry")
