"""Yearly dossiers and complaints of a procedure from a table of many: what was understood of it, before any is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from retrace.app.workbench.in_folder import in_folder
from retrace.importers.indicators_file import Unread
from retrace.importers.volumes_file import read_volumes
from retrace.knowledge.procedure_key import procedure_key
from retrace.model.errors import RetraceError
from retrace.model.volumes import YearlyVolume


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of files that are about a procedure, those about others, and what was not understood."""

    own: tuple[YearlyVolume, ...]
    others: tuple[YearlyVolume, ...]
    unread: tuple[Unread, ...]


def volumes_in(uploaded: Mapping[str, bytes], code: str, name: str) -> Found:
    """What files tell of the procedure of this code, else of this name.

    Raises `RetraceError("volumes_no_file")` without a file, and what `read_volumes` raises.
    """
    if not uploaded:
        raise RetraceError("volumes_no_file")
    plain = {PurePosixPath(file.replace("\\", "/")).name: content for file, content in uploaded.items()}
    with in_folder(plain) as folder:
        files = [read_volumes(folder / file) for file in plain]
    rows = [row for file in files for row in file.rows]
    own = tuple(row for row in rows if code and row.code == code)
    own = own or tuple(row for row in rows if _same_name(row, name) and not (code and row.code))
    others = tuple(row for row in rows if row not in own)
    return Found(own, others, tuple(one for file in files for one in file.unread))


def answers_of(row: YearlyVolume) -> Mapping[str, str]:
    """A row as the form of the facts of a procedure states it; what the row does not tell is left out."""
    told: dict[str, str] = {}
    if row.dossiers is not None:
        told |= {"volume.count": f"{row.dossiers:.10g}", "volume.years": "1"}
        told |= {"volume.period": row.year, "volume.source": row.source}
    if row.complaints is not None:
        told["complaints"] = f"{row.complaints:.10g}"
    return told


def _same_name(row: YearlyVolume, name: str) -> bool:
    return bool(row.name and name) and procedure_key("", row.name) == procedure_key("", name)
