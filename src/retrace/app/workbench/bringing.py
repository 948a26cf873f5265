"""Files of any kind that a person brings: models with their facts, the archive of a dossier, tables and records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any, get_args

from retrace.app.case import Case
from retrace.app.dossier.archive import open_archive, overlay_text
from retrace.app.importing.imported import KINDS, imported
from retrace.app.workbench.in_folder import in_folder
from retrace.app.workbench.starting import of_upload
from retrace.importers.decisions_file import dump_decisions
from retrace.importers.procedure_file import dump_procedure
from retrace.knowledge.messages import Language, say
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.errors import RetraceError
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace.model.project import DECISIONS, FACTS, MODEL, OVERLAY
from retrace.model.text import Text, text

MOST = 30
"""Projects that one upload may begin; a whole list of procedures belongs to the catalogue."""
_ARCHIVE = ".zip"
_MODELS = (".bpmn", ".xml")
_RECORDS = (".json", ".jsonl")
_IMPORTED = tuple(ending for ending in KINDS if ending != ".xml")  # which a model may have as well
_MOST_BYTES = 2_000_000  # of published records; a whole list of procedures has forty times as many


@dataclass(frozen=True, slots=True)
class Brought:
    """The files of a project with the report of their import by language; of an archive, what is `said` of it instead,
    the profile of the agency that came with it, and the codes of systems that it supposes `ready`."""

    files: Mapping[str, bytes]
    told: Mapping[str, Any]
    said: tuple[Text, ...] = ()
    profile: Profile = NO_PROFILE
    ready: tuple[str, ...] = ()


def brought(uploaded: Mapping[str, bytes], day: date, in_force: str = "") -> tuple[Brought, ...]:
    """The projects that uploaded files make; names of agencies are judged on the day. `in_force` is the digest of what
    the agency lays over the registry here.

    Raises `RetraceError`: "upload_mixed" for files of several kinds, "upload_too_many", and what the readers raise.
    """
    archives = [name for name in uploaded if _ending(name) == _ARCHIVE]
    if archives:
        if len(uploaded) > 1:
            raise RetraceError("upload_mixed", ", ".join(uploaded)[:200])
        return _of_archive(archives[0], uploaded[archives[0]], in_force)
    others = [name for name in uploaded if _ending(name) in _IMPORTED]
    if not others:
        return (Brought(of_upload(uploaded), {}),)
    if len(others) < len(uploaded):
        raise RetraceError("upload_mixed", ", ".join(uploaded)[:200])
    made = tuple(one for name in others for one in _of_import(name, uploaded[name], day))
    if len(made) > MOST:
        raise RetraceError("upload_too_many", ", ".join(others)[:200], count=len(made), most=MOST)
    return made


def called(name: str, uploaded: Mapping[str, bytes]) -> str:
    """What a project is called: as its files say; where they say nothing, as the file that was brought is called."""
    files = [PurePosixPath(file.replace("\\", "/")).stem for file in uploaded if _ending(file) in _MODELS]
    return files[0][:300] if name == MODEL and len(files) == 1 else name


def _of_import(name: str, content: bytes, day: date) -> Iterator[Brought]:
    """The processes of a step table or of published records, with the report of the import."""
    if _ending(name) in _RECORDS and len(content) > _MOST_BYTES:
        raise RetraceError("upload_for_catalogue", name[:80])
    plain = PurePosixPath(name.replace("\\", "/")).name
    told = {language: imported(plain, content, day, language) for language in get_args(Language)}
    for position, process in enumerate(told["vi"].processes):
        reports = {language: asdict(one.processes[position].report) for language, one in told.items()}
        yield Brought(process.files(), reports)


def _of_archive(name: str, content: bytes, in_force: str) -> tuple[Brought, ...]:
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
                **_overlay(case, in_force),
            },
            {},
            tuple(_said(case, in_force)),
            archived.request.profile,
            tuple(case.ready),
        )
        for case in archived.cases
    )


def noted(sentences: Sequence[Text], ready: Sequence[str] = ()) -> dict[str, Any]:
    """Sentences as the report of an import has them, by language, with the systems supposed `ready`; nothing where
    there are none."""
    if not sentences:
        return {}
    return {
        language: {"brought": [_note(say(one, language)) for one in sentences], "supposed": list(ready)}
        for language in get_args(Language)
    }


def _note(sentence: str) -> dict[str, Any]:
    return {"message": sentence, "element": "", "table": "", "row": None, "written": ""}


def _own(case: Case, in_force: str) -> Overlay:
    """What the archive lays over the registry, unless it is just the file that is in force here anyway."""
    overlay = case.view.knowledge.overlay
    return NO_OVERLAY if {file.digest for file in overlay.files} == {in_force} else overlay


def _overlay(case: Case, in_force: str) -> dict[str, bytes]:
    overlay = _own(case, in_force)
    return {OVERLAY: overlay_text(overlay)} if overlay != NO_OVERLAY else {}


def _said(case: Case, in_force: str) -> Iterator[Text]:
    overlay = _own(case, in_force)
    if overlay != NO_OVERLAY:
        yield text("web.imported.overlay_taken", names=", ".join(file.name for file in overlay.files))
    if case.ready:
        yield text("web.imported.supposed", systems=tuple(case.view.knowledge.system(one).told for one in case.ready))


def _ending(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()
