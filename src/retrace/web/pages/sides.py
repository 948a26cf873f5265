"""Both diagrams side by side, which take longer to draw than the page they stand on takes to be read."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from retrace.app.workbench.opened import WhatIf
from retrace.web.access import needs
from retrace.web.pages.redesign import Codes
from retrace.web.request import Bench, Lang
from retrace.web.views import page, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/sides")
@needs("read")
def sides(
    request: Request, bench: Bench, lang: Lang, project: str, ready: Codes = (), unready: Codes = ()
) -> HTMLResponse:
    """The process as it is and as it will be; a page of its own, or a part of another."""
    kept, analysis = bench.analysis(project, language=lang, what_if=WhatIf.of(ready, unready))
    if request.headers.get("x-part"):
        return page(request, "sides_drawn.html", analysis=analysis, safe_svg=Markup)
    return part(request, "sides.html", kept, analysis)
