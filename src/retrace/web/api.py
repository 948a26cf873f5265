"""What programs ask of the workbench, in the JSON of the command line. Every change names the version it began from."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from retrace.app.draw import laid_out
from retrace.app.reports.plain import plain
from retrace.app.workbench import starting
from retrace.app.workbench.deciding import Decision, decided
from retrace.app.workbench.workbench import Entry
from retrace.bpmn.read import read
from retrace.model.errors import RetraceError
from retrace.model.project import Version
from retrace.web.request import Bench, Lang, uploaded

router = APIRouter()
Seen = Annotated[str, Header(alias="If-Match", description="Digest of the version that the change begins from.")]


class NewProject(BaseModel):
    """How a project begins: with a shipped sample, or with a name and an agency only."""

    sample: str = ""
    name: str = ""
    agency: str = ""


@router.get("/projects")
def projects(bench: Bench, lang: Lang, query: str = "") -> list[dict[str, Any]]:
    """The projects, the last saved first."""
    return [_entry(entry) for entry in bench.overview(query, lang)]


@router.post("/projects", status_code=201)
def create(bench: Bench, wish: NewProject) -> dict[str, Any]:
    """A project from a sample, or with nothing but a name."""
    if not wish.sample and not wish.name.strip():
        raise RetraceError("project_needs_name")
    files = (
        starting.of_sample(wish.sample) if wish.sample else starting.of_nothing(wish.name.strip(), wish.agency.strip())
    )
    return _head(bench.create(files, wish.name.strip()))


@router.post("/projects/upload", status_code=201)
def upload(bench: Bench, files: list[UploadFile]) -> dict[str, Any]:
    """A project from a model and the files that belong to it."""
    return _head(bench.create(starting.of_upload(uploaded(files))))


@router.get("/projects/{project}")
def project(bench: Bench, project: str) -> dict[str, Any]:
    """A project with its versions and the names of its files."""
    kept = bench.load(project)
    return {
        **_head(kept.project),
        "files": sorted(kept.files),
        "versions": [_version(version) for version in bench.versions(project)],
    }


@router.delete("/projects/{project}", status_code=204)
def remove(bench: Bench, project: str) -> None:
    """Puts a project away."""
    bench.remove(project)


@router.get("/projects/{project}/files/{path:path}")
def file(bench: Bench, project: str, path: str, version: int | None = None) -> Response:
    """A file of a project as it was kept."""
    kept = bench.load(project, version)
    if path not in kept.files:
        raise RetraceError("store_no_file", path[:80])
    return Response(kept.files[path], media_type="application/octet-stream", headers={"ETag": kept.version.digest})


@router.put("/projects/{project}/files/{path:path}")
def save(
    bench: Bench,
    project: str,
    path: str,
    seen: Seen,
    content: Annotated[bytes, Body(media_type="application/octet-stream")],
    automatic: bool = False,
    note: str = "",
) -> dict[str, Any]:
    """Keeps a file as part of the newest version."""
    kept = bench.load(project)
    return _head(bench.save(project, {**kept.files, path: content}, seen, note=note, automatic=automatic))


@router.post("/projects/{project}/restore/{number}")
def restore(bench: Bench, project: str, number: int, seen: Seen) -> dict[str, Any]:
    """Takes an earlier version up again."""
    return _head(bench.restore(project, number, seen))


@router.post("/projects/{project}/decisions")
def decide(bench: Bench, lang: Lang, project: str, seen: Seen, decision: Decision) -> dict[str, Any]:
    """Decides on one proposal."""
    return _head(bench.decide(project, lambda choice: decided(choice, decision), seen, language=lang))


@router.get("/projects/{project}/check")
def check(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace check` answers of the model."""
    return plain(bench.analysis(project, version, lang)[1].check)


@router.post("/projects/{project}/layout")
def layout(
    bench: Bench, project: str, model: Annotated[bytes, Body(media_type="application/octet-stream")]
) -> Response:
    """The model of the request with a fresh diagram; nothing is kept."""
    bench.load(project)
    return Response(laid_out(read(model)), media_type="application/xml")


@router.get("/projects/{project}/assess")
def assess(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace assess` answers."""
    return plain(bench.analysis(project, version, lang)[1].assess)


@router.get("/projects/{project}/redesign")
def redesign(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace redesign` answers."""
    return plain(bench.analysis(project, version, lang)[1].redesign)


@router.get("/projects/{project}/flow")
def flow(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace flow` answers."""
    return plain(bench.analysis(project, version, lang)[1].flow)


@router.get("/projects/{project}/compare")
def compare(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace compare` answers of the process as it is and as it will be."""
    return plain(bench.analysis(project, version, lang)[1].compare)


def _entry(entry: Entry) -> dict[str, Any]:
    summary = asdict(entry.summary) if entry.summary else None
    return {**_head(entry.project), "summary": summary, "fault": entry.fault}


def _head(project: Any) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "code": project.code,
        "created": project.created.isoformat(),
        "head": _version(project.head),
    }


def _version(version: Version) -> dict[str, Any]:
    return {**asdict(version), "began": version.began.isoformat(), "saved": version.saved.isoformat()}
