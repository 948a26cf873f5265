"""Finds what there is to analyse: models, groups, records and tables in files, folders and archives.

Items come in the order of their places, one after the other, so that a catalogue may be larger than the memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from retrace.app.catalogue.item import Item
from retrace.app.catalogue.places import Archive, Disk, Files
from retrace.importers.plain_yaml import NotYaml, load
from retrace.model.errors import RetraceError
from retrace.packed import Unpackable, opened

MODELS = (".bpmn", ".bpmn20.xml")
RECORDS = (".jsonl", ".json")
TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".docx")
ARCHIVE = ".zip"
_RESULTS = "results/"  # of the archive of a dossier, which holds what it was made from beside them
_LONGEST_LINE = 16 * 1024 * 1024


def items(paths: Sequence[Path]) -> Iterator[Item]:
    """Every item of the paths, in their order.

    What cannot be read becomes an item with its fault. Raises `RetraceError("catalogue_missing")` for a path that does
    not exist, and `RetraceError("catalogue_unknown_file")` for a file of no known kind.
    """
    for path in paths:
        if path.is_dir():
            yield from _of(Disk(path, path.as_posix()), "")
        elif path.is_file():
            folder = Disk(path.parent, "" if path.parent == Path() else path.parent.as_posix())
            found = False
            for item in _of_file(folder, path.name, asked=True):
                found = True
                yield item
            if not found:
                raise RetraceError("catalogue_unknown_file", str(path))
        else:
            raise RetraceError("catalogue_missing", str(path))


def existing(paths: Sequence[Path]) -> None:
    """Raises `RetraceError("catalogue_missing")` for the first path that does not exist."""
    for path in paths:
        if not path.exists():
            raise RetraceError("catalogue_missing", str(path))


def counted(paths: Sequence[Path]) -> int:
    """How many items there will be, as far as names and lines tell without reading models; archives count as one."""
    return sum(_counted_in(path) for path in paths)


def _counted_in(path: Path) -> int:
    lower = path.name.lower()
    try:
        if path.is_dir():
            return sum(_counted_in(one) for one in path.iterdir() if not one.name.startswith("."))
        if lower.endswith(".jsonl"):
            with path.open("rb") as file:
                return sum(1 for line in file if line.strip())
    except OSError:
        return 0
    return int(_is_group(lower) or lower.endswith((*MODELS, *TABLES, ARCHIVE)))


def _of(files: Files, folder: str) -> Iterator[Item]:
    """What a folder and the folders below it hold."""
    names, below = files.listed(folder)
    drawn = {model for name in names if _is_group(name) for model in _models_of(files, folder + name)}
    for name in names:
        if folder + name not in drawn:
            yield from _of_file(files, folder + name)
    for one in below:
        if not (one.startswith(".") or (files.is_dossier and one + "/" == _RESULTS)):
            yield from _of(files, f"{folder}{one}/")


def _of_file(files: Files, name: str, asked: bool = False) -> Iterator[Item]:
    """The items of one file; `asked` is true where the user named the file itself."""
    lower, place = name.lower(), files.place(name)
    if PurePosixPath(name).name.startswith("."):
        return
    try:
        if lower.endswith(TABLES):
            yield Item(place, "table", files.read(name), ending=PurePosixPath(lower).suffix)
        elif asked and lower.endswith(".xml") and b"BPMN" not in (content := files.read(name)):
            yield Item(place, "table", content, ending=".xml")
        elif lower.endswith(MODELS) or (asked and lower.endswith(".xml")):
            yield Item(place, "model", files.read(name), files.facts_of(name))
        elif _is_group(lower) or (asked and lower.endswith((".yaml", ".yml"))):
            yield _group(files, name, place)
        elif lower.endswith(RECORDS):
            yield from _records(files, name, place, asked)
        elif lower.endswith(ARCHIVE):
            yield from _archive(files, name, place)
    except RetraceError as error:
        yield Item(place, "model", name.encode("utf-8", "surrogateescape"), fault=error.elsewhere(place))


def _is_group(name: str) -> bool:
    return name == "group.yaml" or name.endswith(("/group.yaml", ".group.yaml"))


def _models_of(files: Files, group: str) -> set[str]:
    """The files that a group file names, which are no items of their own."""
    folder = group.rpartition("/")[0]
    return {f"{folder}/{name}" if folder else name for name in _named_in(_yaml(files, group))}


def _yaml(files: Files, name: str) -> Any:
    try:
        return load(files.read(name))
    except (NotYaml, RetraceError):
        return None


def _named_in(written: Any) -> list[str]:
    """The paths of models and facts that a group file names."""
    if not isinstance(written, dict):
        return []
    members = written.get("members")
    told = [written, *(members.values() if isinstance(members, dict) else ())]
    named = [one.get(key) for one in told if isinstance(one, dict) for key in ("model", "procedure")]
    return [name for name in named if isinstance(name, str)]


def _group(files: Files, name: str, place: str) -> Item:
    folder = name.rpartition("/")[0]
    others: dict[str, bytes] = {}
    for told in _named_in(_yaml(files, name)):
        path = PurePosixPath(told)
        if path.is_absolute() or ".." in path.parts:
            raise RetraceError("catalogue_group_outside", place, file=told)
        beside = str(path.with_name("procedure.yaml"))
        for wanted in (told, beside):
            full = f"{folder}/{wanted}" if folder else wanted
            if wanted not in others and files.holds(full):
                others[wanted] = files.read(full)
    return Item(place, "group", files.read(name), others=others)


def _records(files: Files, name: str, place: str, asked: bool) -> Iterator[Item]:
    if name.lower().endswith(".jsonl"):
        for number, line in enumerate(files.lines(name, _LONGEST_LINE), 1):
            if line.strip():
                yield Item(f"{place}#{number}", "record", line.strip())
        return
    content = files.read(name)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        if asked:
            yield Item(place, "record", content)
        return
    rows = found if isinstance(found, list) else [found]
    if not asked and not all(isinstance(row, dict) and {"ma", "ten"} <= row.keys() for row in rows):
        return
    for number, row in enumerate(rows, 1):
        one = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
        yield Item(f"{place}#{number}" if isinstance(found, list) else place, "record", one)


def _archive(files: Files, name: str, place: str) -> Iterator[Item]:
    content = files.read(name)
    try:
        archive = opened(content)
    except Unpackable as fault:
        code = "archive_bomb" if fault.kind == "bomb" else "archive_broken"
        raise RetraceError(code, place, megabytes=fault.megabytes) from None
    yield from _of(Archive(archive, place), "")
