"""Use case: everything in the database taken out of it, as a backup or as plain files, and a backup brought back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from retrace import __version__
from retrace.app.output_files import staged_bytes, staged_folder
from retrace.model.audit import ChainFault, Head
from retrace.model.causes import cause
from retrace.model.errors import RetraceError
from retrace.model.project import Project
from retrace.store import backup
from retrace.store.audit import Trail
from retrace.store.backup import Backup
from retrace.store.database import Database
from retrace.store.projects import Projects
from retrace.store.reviews import Reviews

_NOT_IN_NAMES = re.compile(r"[^\w-]+")


def back_up(database: Database, path: Path, now: datetime) -> Backup:
    """Writes a backup for its owner alone, whole or not at all. Raises what `staged_bytes` and `backup.write` raise."""
    with staged_bytes(path, secret=True) as file:
        return backup.write(database, file, now, __version__)


def bring_back(database: Database, path: Path) -> tuple[Backup, Head, tuple[ChainFault, ...]]:
    """Restores a backup and walks the trail that came with it. Raises what `backup.restore` raises."""
    try:
        found = backup.restore(database, path)
    except OSError as error:
        raise RetraceError("file_unreadable", str(path), reason=cause(error)) from None
    return found, *Trail(database).verify()


def export(database: Database, folder: Path) -> tuple[int, int]:
    """Writes every project with every version, its review and what was approved, and the trail, into a new folder.

    Gives the number of projects and of versions. Raises `RetraceError`: "export_exists", "cannot_write".
    """
    if folder.exists():
        raise RetraceError("export_exists", str(folder))
    with staged_folder(folder) as waiting:
        projects = Projects(database)
        found = [*projects.listed(), *projects.listed(removed=True)]
        versions = sum(_project(database, project, waiting) for project in found)
        _trail(Trail(database), waiting / "audit.jsonl")
        waiting.chmod(0o700)
        waiting.rename(folder)
    return len(found), versions


def _project(database: Database, project: Project, folder: Path) -> int:
    """The files of a project: every version, the review, what was approved. Gives the number of versions."""
    projects, reviews = Projects(database), Reviews(database)
    own = folder / f"{_NOT_IN_NAMES.sub('-', project.name)[:60].strip('-')}-{project.id}"
    versions, review = projects.versions(project.id), reviews.load(project.id)
    for version in versions:
        _write(own / "versions" / f"{version.number:04}", projects.load(project.id, version.number).files)
    for each in review.rounds:
        for kept in reviews.approved(project.id, each.number)[1]:
            content = reviews.approved_file(project.id, each.number, kept.name)
            _write(own / "approved" / str(each.number), {kept.name: content})
    told = {**asdict(project), "versions": list(map(asdict, versions)), "review": list(map(asdict, review.acts))}
    _write(own, {"project.json": json.dumps(told, ensure_ascii=False, indent=1, default=datetime.isoformat).encode()})
    return len(versions)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _trail(trail: Trail, path: Path) -> None:
    """The entries as they are chained, the oldest first."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for entry in trail.entries():
            file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
