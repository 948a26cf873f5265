"""Zip files that strangers send (Word, Excel, archives), refused before anything is unpacked that would not fit."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Literal

LARGEST = 50 * 1024 * 1024
_UNPACKED = 400 * 1024 * 1024
_RATIO = 300
_SMALL = 8 * 1024 * 1024  # what unpacks to less is harmless, however well it was packed
_PARTS = 10_000


class Unpackable(Exception):
    """Why a zip file is refused: `broken`, or a `bomb` that would unpack to that many megabytes."""

    def __init__(self, kind: Literal["broken", "bomb"], megabytes: int = 0) -> None:
        self.kind = kind
        self.megabytes = megabytes
        super().__init__(kind)


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive; its own list of parts says what it unpacks to, and `part` never reads more than that.

    Raises `Unpackable`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unpackable("broken") from None
    unpacked = sum(part.file_size for part in parts)
    many = len(parts) > _PARTS or unpacked > _UNPACKED
    if many or (unpacked > _SMALL and unpacked > _RATIO * len(content)):
        raise Unpackable("bomb", unpacked // 1024 // 1024)
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The content of a part. Raises `Unpackable` where it is missing, damaged, encrypted or packed in a way unknown."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, RuntimeError):
        raise Unpackable("broken") from None
