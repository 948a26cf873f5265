"""The agency's own file over the registry."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body
from fastapi.responses import Response

from retrace.app.workbench.agency_registry import AgencyFile
from retrace.model.errors import RetraceError
from retrace.web.access import needs
from retrace.web.request import Bench

router = APIRouter()


@router.get("/registry-overlay")
@needs("sign_in")
def overlay(bench: Bench) -> dict[str, Any] | None:
    """The file that is in force: its name and digest; null where there is none."""
    kept = bench.registry.file()
    return _told(kept) if kept else None


@router.get("/registry-overlay/file")
@needs("configure")
def file(bench: Bench) -> Response:
    """The file as it was kept."""
    kept = bench.registry.file()
    if kept is None:
        raise RetraceError("store_no_file", "overlay.yaml")
    return Response(kept.content, media_type="application/yaml", headers={"ETag": kept.digest})


@router.put("/registry-overlay")
@needs("configure")
def keep(
    bench: Bench, content: Annotated[bytes, Body(media_type="application/yaml")], name: str = "overlay.yaml"
) -> dict[str, Any]:
    """Keeps a file in place of the one there is, in the shape that `--overlay` reads."""
    return _told(bench.registry.keep(name, content))


@router.delete("/registry-overlay", status_code=204)
@needs("configure")
def forget(bench: Bench) -> None:
    """Goes back to the registry that ships."""
    bench.registry.forget()


def _told(kept: AgencyFile) -> dict[str, Any]:
    return {"name": kept.name, "digest": kept.digest}
