"""Files of any kind that a person brings: models with their facts, the archive of a dossier, tables and records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from retrace.app.archive import open_archive
from retrace.app.workbench.in_folder import in_folder
from retrace.app.workbench.starting import of_upload
from retrace.importers.decisions_file import dump_decisions
from retrace.importers.procedure_file import dump_procedure
from retrace.model.errors import RetraceError
from retrace.model.project import DECISIONS, FACTS, MODEL

MOST = 30
"""Projects that one upload may begin; a whole list of procedures belongs to the catalogue."""
_ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Brought:
    """The files of a project, and what was said of them in each language when they came in."""

    files: Mapping[str, bytes]
    told: Mapping[str, Any]


def brought(uploaded: Mapping[str, bytes], day: date) -> tuple[Brought, ...]:
    """The projects that uploaded files make; names of agencies are judged on the day.

    Raises `RetraceError`: "upload_mixed" for files of several kinds, "upload_too_many", and what the readers raise.
    """
    archives = [name for name in uploaded if _ending(name) == _ARCHIVE]
    if archives:
        if len(uploaded) > 1:
            raise RetraceError("upload_mixed", ", ".join(uploaded)[:200])
        return _of_archive(archives[0], uploaded[archives[0]])
    return (Brought(of_upload(uploaded), {}),)


def _of_archive(name: str, content: bytes) -> tuple[Brought, ...]:
    with in_folder({"dossier.zip": content}) as folder:
        try:
            archived = open_archive(folder / "dossier.zip")
        except RetraceError as error:
            raise error.elsewhere(error.where.replace(str(folder / "dossier.zip"), PurePosixPath(name).name)) from None
    if len(archived.cases) > MOST:
        raise RetraceError("upload_too_many", name[:80], count=len(archived.cases), most=MOST)
    decisions = dump_decisions(archived.request.choice)
    return tuple(
        Brought(
            {
                MODEL: case.reading.source,
                FACTS: dump_procedure(replace(case.facts, as_of=case.as_of)).encode(),
                DECISIONS: decisions,
            },
            {},
        )
        for case in archived.cases
    )


def _ending(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()
