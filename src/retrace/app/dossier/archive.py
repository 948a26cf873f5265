"""Use case: a whole dossier as one zip file, from which the same dossier can be made again, byte for byte.

The archive holds what went in (models, facts, the agency's own files, decisions, profile, template), the results, and
`manifest.json` with a digest of each. Nothing of it is ever written to disk under a name that the archive gives.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from retrace import __version__
from retrace.app.case import Case, case_of
from retrace.bpmn.read import read
from retrace.importers.bounded import read_bounded
from retrace.importers.facts import shaped
from retrace.importers.overlay_file import parse_overlay
from retrace.importers.plain_yaml import NotYaml, load
from retrace.importers.procedure_file import dump_facts, parse_procedure
from retrace.importers.profile_file import parse_profile
from retrace.knowledge.messages import Language
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.model.overlay import NO_OVERLAY, Overlay, OverlayFile
from retrace.packed import LARGEST, Unpackable, opened, part

NAME = "dossier.zip"
_MANIFEST = "manifest.json"
_FORMAT = 1
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
_STORED = (".png", ".docx", ".xlsx", ".zip")
_ENTRY = re.compile(r"(?:inputs|results)/[A-Za-z0-9._-]{1,120}")
_MOST_CASES = 1000
AS_PLANNED = Choice()


@dataclass(frozen=True, slots=True)
class Request:
    """How a dossier was made: by which command, in which language, with which decisions, profile and templates."""

    command: Literal["run", "dossier"]
    language: Language = "vi"
    choice: Choice = AS_PLANNED
    profile: Profile = NO_PROFILE
    template: tuple[str, bytes] | None = None
    letters: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive was made from; `version` is that of the analysis that made it."""

    cases: tuple[Case, ...]
    request: Request
    version: str


def archive(cases: Sequence[Case], request: Request, results: Mapping[str, bytes]) -> bytes:
    """The zip file; the same input gives the same bytes."""
    inputs: dict[str, bytes] = {}
    for number, case in enumerate(cases, 1):
        inputs[f"model-{number}.bpmn"] = case.reading.source
        inputs[f"facts-{number}.yaml"] = dump_facts(case.facts).encode()
    overlay = cases[0].view.knowledge.overlay
    if overlay != NO_OVERLAY:
        inputs["overlay.yaml"] = overlay_text(overlay)
    inputs["choice.yaml"] = dump_facts(request.choice).encode()
    inputs["profile.yaml"] = dump_facts(request.profile).encode()
    if request.template:
        inputs["template.docx"] = request.template[1]
    if request.letters:
        inputs["letters.docx"] = request.letters[1]
    parts = {f"inputs/{name}": content for name, content in inputs.items()}
    parts |= {f"results/{name}": content for name, content in results.items()}
    about = {
        "format": _FORMAT,
        "version": __version__,
        "command": request.command,
        "language": request.language,
        "template": request.template[0] if request.template else "",
        **({"letters": request.letters[0]} if request.letters else {}),
        "cases": [{"name": one.name, "as_of": one.as_of.isoformat(), "ready": list(one.ready)} for one in cases],
        "overlay": [{"name": file.name, "digest": file.digest} for file in overlay.files],
        "digests": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(parts.items())},
    }
    manifest = (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()
    return _zip({_MANIFEST: manifest, **dict(sorted(parts.items()))})


def _zip(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name, content in parts.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_STORED if name.endswith(_STORED) else ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, content, compresslevel=zlib.Z_DEFAULT_COMPRESSION)
    return out.getvalue()


def overlay_text(overlay: Overlay) -> bytes:
    import yaml

    return yaml.safe_dump(_plain(overlay.sections), allow_unicode=True, sort_keys=False, width=120).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def open_archive(path: Path) -> Archived:
    """What an archive was made from; its results are verified but not used.

    Raises `RetraceError`: "archive_unreadable", "archive_too_large", "archive_broken", "archive_bomb",
    "archive_not_ours", "archive_changed" with the part that is not what the manifest says, and what the readers of its
    parts raise.
    """
    parts = _parts(read_bounded(path, "archive", LARGEST), str(path))
    about = _about(parts, str(path))
    overlay = NO_OVERLAY
    if "inputs/overlay.yaml" in parts:
        written = parse_overlay(parts["inputs/overlay.yaml"], f"{path}: overlay.yaml", "overlay.yaml")
        overlay = replace(written, files=tuple(OverlayFile(one["name"], one["digest"]) for one in about["overlay"]))
    cases = tuple(
        _case(parts, number, one, overlay, f"{path}: model-{number}.bpmn")
        for number, one in enumerate(about["cases"], 1)
    )
    template = (about["template"], parts["inputs/template.docx"]) if about["template"] else None
    letters = (about["letters"], parts["inputs/letters.docx"]) if about.get("letters") else None
    request = Request(
        about["command"],
        about["language"],
        shaped(Choice, _facts(parts["inputs/choice.yaml"], str(path)), f"{path}: choice.yaml"),
        parse_profile(parts["inputs/profile.yaml"], f"{path}: profile.yaml"),
        template,
        letters,
    )
    return Archived(cases, request, about["version"])


def _case(parts: Mapping[str, bytes], number: int, about: Mapping[str, Any], overlay: Overlay, where: str) -> Case:
    reading = read(parts[f"inputs/model-{number}.bpmn"], about["name"])
    if not reading.process.nodes:
        raise RetraceError("empty_model", where)
    facts = parse_procedure(parts[f"inputs/facts-{number}.yaml"], where)
    return case_of(reading, facts, date.fromisoformat(about["as_of"]), about["name"], tuple(about["ready"]), overlay)


def _parts(content: bytes, where: str) -> dict[str, bytes]:
    """Every part by name, each as long as the archive says; anything unexpected is refused."""
    try:
        packed = opened(content)
        names = [info.filename for info in packed.infolist()]
        if len(set(names)) != len(names) or any(name != _MANIFEST and not _ENTRY.fullmatch(name) for name in names):
            raise RetraceError("archive_not_ours", where)
        return {name: part(packed, name) for name in names}
    except Unpackable as fault:
        if fault.kind == "bomb":
            raise RetraceError("archive_bomb", where, megabytes=fault.megabytes) from None
        raise RetraceError("archive_broken", where) from None


def _about(parts: Mapping[str, bytes], where: str) -> Mapping[str, Any]:
    """The manifest, with every part as it says."""
    try:
        about: dict[str, Any] = json.loads(parts[_MANIFEST].decode())
        _verify_shape(about)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise RetraceError("archive_not_ours", where) from None
    digests = about["digests"]
    for name in sorted({*digests, *parts} - {_MANIFEST}):
        if name not in parts or digests.get(name) != hashlib.sha256(parts[name]).hexdigest():
            raise RetraceError("archive_changed", where, part=name)
    needed = {"inputs/choice.yaml", "inputs/profile.yaml"}
    for number in range(1, len(about["cases"]) + 1):
        needed |= {f"inputs/model-{number}.bpmn", f"inputs/facts-{number}.yaml"}
    needed |= {"inputs/template.docx"} if about["template"] else set()
    needed |= {"inputs/letters.docx"} if about.get("letters") else set()
    if needed - parts.keys():
        raise RetraceError("archive_not_ours", where)
    return about


def _verify_shape(about: Any) -> None:
    """Raises `ValueError` where the manifest is not what `archive` writes."""
    said = about["format"] == _FORMAT and about["command"] in ("run", "dossier") and about["language"] in ("vi", "en")
    texts = [about["version"], about["template"], about.get("letters", ""), *about["digests"].values()]
    for one in about["cases"]:
        texts += [one["name"], *one["ready"]]
        date.fromisoformat(one["as_of"])
    for file in about["overlay"]:
        texts += [file["name"], file["digest"]]
    if not (said and 1 <= len(about["cases"]) <= _MOST_CASES and all(isinstance(each, str) for each in texts)):
        raise ValueError


def _facts(content: bytes, where: str) -> Mapping[Any, Any]:
    try:
        facts = load(content)
    except NotYaml:
        raise RetraceError("archive_not_ours", where) from None
    if not isinstance(facts, dict):
        raise RetraceError("archive_not_ours", where)
    return facts
