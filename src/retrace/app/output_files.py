"""Writes results whole or not at all: a killed run leaves the old files or the new ones, never half of one."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from retrace.model.causes import cause
from retrace.model.errors import RetraceError


def write_file(path: Path, content: bytes) -> None:
    """Writes one file in place of an old one. Raises `RetraceError("no_folder")` or `RetraceError("cannot_write")`."""
    write_files({path: content})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Writes files in place of old ones: all are on disk before the first is moved to its place.

    Raises `RetraceError("no_folder")` or `RetraceError("cannot_write")`.
    """
    staged: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            staged[path] = _stage(path, content)
        for path, waiting in staged.items():
            _move(waiting, path)
    finally:
        for waiting in staged.values():
            waiting.unlink(missing_ok=True)


@contextmanager
def staged(path: Path) -> Iterator[IO[str]]:
    """A text file to write to bit by bit, as `staged_bytes`."""
    with staged_bytes(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        yield text
        text.detach()  # writes what is left


@contextmanager
def staged_bytes(path: Path, secret: bool = False) -> Iterator[IO[bytes]]:
    """A file to write to bit by bit; it takes its place when everything is on disk, or not at all. A `secret` one is
    for its owner alone.

    Raises `RetraceError("no_folder")` or `RetraceError("cannot_write")`.
    """
    waiting = _stage(path, b"")
    try:
        if secret:
            waiting.chmod(0o600)
        with waiting.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _move(waiting, path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        waiting.unlink(missing_ok=True)


def _stage(path: Path, content: bytes) -> Path:
    """Writes the content beside its place, under a name of its own."""
    if not path.parent.is_dir():
        raise RetraceError("no_folder", str(path.parent))
    staged: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        staged = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        staged.chmod(0o666 & ~_umask())
    except OSError as error:
        if staged:
            staged.unlink(missing_ok=True)
        raise _unwritable(path, error) from None
    return staged


def _move(staged: Path, path: Path) -> None:
    try:
        staged.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> RetraceError:
    return RetraceError("cannot_write", str(path), reason=cause(error))


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes all files of a folder, new or existing: all are on disk beside it before the first is moved in.

    Names may hold folders within it. Raises `RetraceError("cannot_write")`.
    """
    with staged_folder(folder) as staging:
        for name, content in files.items():
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).write_bytes(content)
        if not folder.exists():
            staging.chmod(0o777 & ~_umask())
            staging.rename(folder)
            return
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(folder / name)


@contextmanager
def staged_folder(folder: Path) -> Iterator[Path]:
    """A folder beside the place of another, to be filled and moved there; what is left of it at the end is removed.

    Raises `RetraceError("cannot_write")` for whatever cannot be written in the meantime.
    """
    staging: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        yield staging
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
