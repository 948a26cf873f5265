"""The dossier: whether it may be submitted, and its files."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from retrace.app.reports.plain import plain
from retrace.web.access import needs
from retrace.web.pages.dossier import FILES, kind_of
from retrace.web.request import Bench, Lang

router = APIRouter()


@router.get("/projects/{project}/dossier")
@needs("read")
def dossier(bench: Bench, lang: Lang, project: str, version: int | None = None) -> dict[str, Any]:
    """What a submission needs, item by item, and the files that there are; documents as Word and as PDF."""
    report = bench.analysis(project, version, lang)[1].paperwork(bench.agency.get())
    documents = [f"{name}.{kind}" for name in (*FILES["papers"], *FILES["annexes"]) for kind in ("docx", "pdf")]
    return {"complete": report.complete, "gate": plain(report.gate), "files": [*documents, *FILES["others"]]}


@router.get("/projects/{project}/dossier/{name}")
@needs("read")
def file(bench: Bench, lang: Lang, project: str, name: str, version: int | None = None) -> Response:
    """A file of the dossier."""
    analysis = bench.analysis(project, version, lang)[1]
    content = analysis.paperwork(bench.agency.get()).file(name, bench.reviews.load(project))
    return Response(content, media_type=kind_of(name))
