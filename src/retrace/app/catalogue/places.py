"""Files in a folder on disk and files in an archive, read in the same way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from zipfile import ZipFile

from retrace.importers.bounded import read_bounded
from retrace.model.causes import cause
from retrace.model.errors import RetraceError
from retrace.packed import LARGEST, Unpackable, part


class Files(Protocol):
    """Names are relative, with strokes between folders; those of folders end with one."""

    is_dossier: bool

    def listed(self, folder: str) -> tuple[list[str], list[str]]:
        """The names of the files and of the folders in a folder, each in order."""
        ...

    def read(self, name: str) -> bytes:
        """The content of a file. Raises `RetraceError`."""
        ...

    def lines(self, name: str, longest: int) -> Iterator[bytes]:
        """The lines of a file, one after the other; what is longer is cut. Raises `RetraceError`."""
        ...

    def holds(self, name: str) -> bool:
        """Whether there is such a file."""
        ...

    def place(self, name: str) -> str:
        """How people are told of the file."""
        ...

    def facts_of(self, model: str) -> bytes | None:
        """The procedure file that belongs to a model by its place."""
        ...


def spelled(name: str) -> str:
    """A name that can be written down: bytes that are no letters, as other systems leave them on a disk, as codes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _facts_names(model: str) -> tuple[str, ...]:
    """Where the facts of a model may lie; in the archive of a dossier under the number of the model."""
    folder, stroke, name = model.rpartition("/")
    stem = name.removesuffix(".bpmn20.xml").rsplit(".", 1)[0]
    names = [f"{stem}.procedure.yaml", "procedure.yaml"]
    if stem.startswith("model-"):
        names.insert(0, f"facts-{stem.removeprefix('model-')}.yaml")
    return tuple(folder + stroke + one for one in names)


class Disk:
    """A folder; `told` is how people call it."""

    is_dossier = False

    def __init__(self, root: Path, told: str) -> None:
        self._root = root
        self._told = told

    def listed(self, folder: str) -> tuple[list[str], list[str]]:
        """The names in a folder; links to folders are not followed, so that no circle is walked."""
        try:
            with os.scandir(self._root / folder) as entries:
                found = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in entries)
        except OSError as error:
            raise RetraceError("catalogue_unreadable", self.place(folder), reason=cause(error)) from None
        return [name for name, _, file in found if file], [name for name, is_folder, _ in found if is_folder]

    def read(self, name: str) -> bytes:
        """The content of a file."""
        return read_bounded(self._root / name, "catalogue", LARGEST)

    def lines(self, name: str, longest: int) -> Iterator[bytes]:
        """The lines of a file."""
        try:
            with (self._root / name).open("rb") as file:
                while line := file.readline(longest):
                    yield line
        except OSError as error:
            raise RetraceError("catalogue_unreadable", self.place(name), reason=cause(error)) from None

    def holds(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self._root / name).is_file()

    def place(self, name: str) -> str:
        """The path as the user would write it."""
        return spelled(f"{self._told}/{name}" if self._told else name)

    def facts_of(self, model: str) -> bytes | None:
        """The procedure file beside a model."""
        return next((self.read(name) for name in _facts_names(model) if self.holds(name)), None)


class Archive:
    """A zip file; `told` is how people call it."""

    def __init__(self, archive: ZipFile, told: str) -> None:
        self._archive = archive
        self._told = told
        self._names = sorted(name for name in archive.namelist() if not name.endswith("/"))
        self._known = frozenset(self._names)
        self.is_dossier = {"manifest.json", "inputs/choice.yaml"} <= self._known

    def listed(self, folder: str) -> tuple[list[str], list[str]]:
        """The names in a folder of the archive."""
        inside = [name[len(folder) :] for name in self._names if name.startswith(folder)]
        files = [name for name in inside if "/" not in name]
        return files, sorted({name.partition("/")[0] for name in inside if "/" in name})

    def read(self, name: str) -> bytes:
        """The content of a part."""
        try:
            return part(self._archive, name)
        except Unpackable:
            raise RetraceError("archive_broken", self.place(name)) from None

    def lines(self, name: str, longest: int) -> Iterator[bytes]:
        """The lines of a part."""
        return iter(self.read(name).splitlines())

    def holds(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._known

    def place(self, name: str) -> str:
        """The archive and the part in it."""
        return f"{self._told}/{name}"

    def facts_of(self, model: str) -> bytes | None:
        """The procedure file beside a model."""
        return next((self.read(name) for name in _facts_names(model) if self.holds(name)), None)
