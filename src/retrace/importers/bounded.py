"""Reads a file of unknown size without reading more of it than may be."""

from __future__ import annotations

from pathlib import Path

from retrace.model.causes import cause
from retrace.model.errors import RetraceError

_MEGABYTE = 1024 * 1024


def read_bounded(path: Path, kind: str, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes; `kind` is the first word of the codes of errors.

    Raises `RetraceError`: "<kind>_unreadable", "<kind>_too_large".
    """
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise RetraceError(f"{kind}_unreadable", str(path), reason=cause(error)) from None
    if len(content) > limit:
        raise RetraceError(f"{kind}_too_large", str(path), megabytes=limit // _MEGABYTE)
    return content
