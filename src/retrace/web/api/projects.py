"""Projects: listed, begun, told, put away, taken back to an earlier version."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, UploadFile
from pydantic import BaseModel, Field

from retrace.app.workbench import starting
from retrace.model.errors import RetraceError
from retrace.web.access import needs
from retrace.web.api.told import Seen, entry_told, head, version_told
from retrace.web.request import Bench, Lang, Sees, Who, uploaded

router = APIRouter()


class NewProject(BaseModel):
    """How a project begins: with a shipped sample, or with a name and an agency only."""

    sample: Annotated[str, Field(max_length=100)] = ""
    name: Annotated[str, Field(max_length=400)] = ""
    agency: Annotated[str, Field(max_length=400)] = ""


@router.get("/projects")
@needs("sign_in")
def projects(bench: Bench, sees: Sees, lang: Lang, query: str = "") -> list[dict[str, Any]]:
    """The projects, the last saved first."""
    return [entry_told(entry) for entry in bench.overview(query, lang, sees)]


@router.post("/projects", status_code=201)
@needs("begin", heavy=True)
def create(bench: Bench, who: Who, wish: NewProject) -> dict[str, Any]:
    """A project from a sample, or with nothing but a name."""
    if not wish.sample and not wish.name.strip():
        raise RetraceError("project_needs_name")
    files = (
        starting.of_sample(wish.sample) if wish.sample else starting.of_nothing(wish.name.strip(), wish.agency.strip())
    )
    return head(bench.create(files, wish.name.strip(), who))


@router.post("/projects/upload", status_code=201)
@needs("begin", heavy=True)
def upload(bench: Bench, who: Who, files: list[UploadFile]) -> dict[str, Any]:
    """A project from a model and the files that belong to it; `projects` has all where the files hold several."""
    made = [head(one) for one in bench.bring(uploaded(files), who)]
    return {**made[0], "projects": made}


@router.get("/projects/{project}")
@needs("read")
def project(bench: Bench, project: str) -> dict[str, Any]:
    """A project with its versions and the names of its files."""
    kept = bench.load(project)
    return {
        **head(kept.project),
        "files": sorted(kept.files),
        "versions": [version_told(version) for version in bench.versions(project)],
    }


@router.get("/projects/{project}/summary")
@needs("read")
def summary(bench: Bench, lang: Lang, project: str) -> dict[str, Any]:
    """What the overview tells of a project."""
    return entry_told(bench.entry(project, lang))


@router.delete("/projects/{project}", status_code=204)
@needs("edit")
def remove(bench: Bench, who: Who, project: str) -> None:
    """Puts a project away."""
    bench.remove(project, who)


@router.post("/projects/{project}/restore/{number}")
@needs("edit")
def restore(bench: Bench, who: Who, project: str, number: int, seen: Seen) -> dict[str, Any]:
    """Takes an earlier version up again."""
    return head(bench.restore(project, number, seen, who))
