"""Whether the dossier may be submitted, and its files."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from retrace.app.documents import document, document_names
from retrace.app.dossier import dossier_report, everything
from retrace.model.errors import RetraceError
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.views import part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/projects/{project}/dossier")
@needs("read", heavy=True)
def dossier(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """Whether the dossier may be submitted, and its files."""
    kept, analysis = bench.analysis(project, language=lang)
    report = dossier_report(analysis.work.dossier, document_names([analysis.work.dossier]), lang)
    return part(request, "dossier.html", kept, analysis, report=report)


@router.get("/projects/{project}/download/{name}")
@needs("read", heavy=True)
def download(bench: Bench, lang: Lang, project: str, name: str) -> Response:
    """A file of the dossier."""
    _, analysis = bench.analysis(project, language=lang)
    content = document([analysis.work.dossier], name)
    if content is None:
        content = everything(analysis.case, analysis.work, lang).get(name)
    if content is None:
        raise RetraceError("store_no_file", name[:80])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)
