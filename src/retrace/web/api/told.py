"""What answers tell of a project, and how a change names the version it began from."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Header

from retrace.app.workbench.overview import Entry
from retrace.model.project import Version

Seen = Annotated[str, Header(alias="If-Match", description="Digest of the version that the change begins from.")]


def entry_told(entry: Entry) -> dict[str, Any]:
    summary = asdict(entry.summary) if entry.summary else None
    return {**head(entry.project), "summary": summary, "fault": entry.fault}


def head(project: Any) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "code": project.code,
        "created": project.created.isoformat(),
        "head": version_told(project.head),
    }


def version_told(version: Version) -> dict[str, Any]:
    return {**asdict(version), "began": version.began.isoformat(), "saved": version.saved.isoformat()}
