"""Reads a Word file from disk, no more of it than any such file may hold."""

from __future__ import annotations

from pathlib import Path

from retrace.model.errors import RetraceError
from retrace.packed import LARGEST


def word_bytes(path: Path) -> bytes:
    """What the file holds, cut where it is larger than `LARGEST`. Raises `RetraceError("word_unreadable")`."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise RetraceError("word_unreadable", str(path), reason=error.strerror or str(error)) from None
