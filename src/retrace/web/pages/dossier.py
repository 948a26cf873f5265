"""Whether the dossier may be submitted, how it looks, and its files."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from retrace.model.agency import NO_PROFILE
from retrace.web.access import needs
from retrace.web.request import Bench, Lang
from retrace.web.views import page, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

FILES: Mapping[str, tuple[str, ...]] = {
    "papers": ("decision", "submission", "review"),
    "annexes": ("criteria", "electronic-process", "comparison", "law-changes", "road-map", "checklist", "e-forms"),
    "others": ("dossier.zip", "tables.xlsx", "assessment.xlsx", "to-be.bpmn", "to-be.svg", "index.html"),
}
"""The files that the page offers: Word documents, each as PDF too, and others."""
REMEDIES: Mapping[str, str] = {
    "diagrams": "{}/edit",
    "steps_judged": "{}#questions",
    "simplification": "{}/redesign",
    "data_reuse": "{}/redesign",
    "evaluation": "{}/effect",
    "proof": "{}/redesign",
    "readiness": "{}/redesign",
    "legal": "{}/redesign",
    "times": "{}/steps",
    "bases": "/profile",
    "approval": "/profile",
}
"""Where each item of the gate is put right, below the address of the project."""
SHOWN = ("decision", "submission", "review")
_KINDS = {
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def kind_of(name: str) -> str:
    """The media type of a file by its ending."""
    return _KINDS.get(name.rpartition(".")[2], "application/octet-stream")


@router.get("/projects/{project}/dossier")
@needs("read")
def dossier(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """Whether the dossier may be submitted, and its files."""
    kept, analysis = bench.analysis(project, language=lang)
    profile = bench.agency.get()
    return part(
        request,
        "dossier.html",
        kept,
        analysis,
        report=analysis.paperwork(profile),
        files=FILES,
        shown=SHOWN,
        unknown_agency=profile == NO_PROFILE,
        questions=analysis.assess.questions,
        remedy=lambda item: REMEDIES[item].format(f"/projects/{project}"),
    )


@router.get("/projects/{project}/preview/{name}")
@needs("read")
def preview(request: Request, bench: Bench, lang: Lang, project: str, name: str) -> HTMLResponse:
    """The pages of a document; a page of its own, or a part of another."""
    kept, analysis = bench.analysis(project, language=lang)
    pages = analysis.paperwork(bench.agency.get()).pages(name, bench.reviews.load(project))
    if request.headers.get("x-part"):
        return page(request, "preview_pages.html", name=name, pages=pages, project=kept.project, kept=kept)
    return part(request, "preview.html", kept, analysis, name=name, pages=pages, shown=SHOWN)


@router.get("/projects/{project}/preview/{name}/{number}.png")
@needs("read")
def page_of(bench: Bench, lang: Lang, project: str, name: str, number: int, version: int | None = None) -> Response:
    """A page of a document as a picture."""
    _, analysis = bench.analysis(project, version, lang)
    return Response(
        analysis.paperwork(bench.agency.get()).page(name, number, bench.reviews.load(project)), media_type="image/png"
    )


@router.get("/projects/{project}/download/{name}")
@needs("read")
def download(bench: Bench, lang: Lang, project: str, name: str) -> Response:
    """A file of the dossier."""
    _, analysis = bench.analysis(project, language=lang)
    content = analysis.paperwork(bench.agency.get()).file(name, bench.reviews.load(project))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind_of(name), headers=headers)
