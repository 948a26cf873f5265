"""The files of a project, read and kept; the model laid out afresh."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body
from fastapi.responses import Response

from retrace.app.drawing.draw import laid_out
from retrace.bpmn.read import read
from retrace.model.errors import RetraceError
from retrace.web.access import needs
from retrace.web.api.told import Seen, head
from retrace.web.request import Bench, Who

router = APIRouter()


@router.get("/projects/{project}/files/{path:path}")
@needs("read")
def file(bench: Bench, project: str, path: str, version: int | None = None) -> Response:
    """A file of a project as it was kept."""
    kept = bench.load(project, version)
    if path not in kept.files:
        raise RetraceError("store_no_file", path[:80])
    return Response(kept.files[path], media_type="application/octet-stream", headers={"ETag": kept.version.digest})


@router.put("/projects/{project}/files/{path:path}")
@needs("edit")
def save(
    bench: Bench,
    who: Who,
    project: str,
    path: str,
    seen: Seen,
    content: Annotated[bytes, Body(media_type="application/octet-stream")],
    automatic: bool = False,
    note: str = "",
) -> dict[str, Any]:
    """Keeps a file as part of the newest version."""
    kept = bench.load(project)
    return head(bench.save(project, {**kept.files, path: content}, seen, who, note, automatic))


@router.post("/projects/{project}/layout")
@needs("edit", heavy=True)
def layout(
    bench: Bench, project: str, model: Annotated[bytes, Body(media_type="application/octet-stream")]
) -> Response:
    """The model of the request with a fresh diagram; nothing is kept."""
    bench.load(project)
    return Response(laid_out(read(model)), media_type="application/xml")
