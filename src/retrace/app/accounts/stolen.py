"""Whether a password is among those that were stolen elsewhere: a file of their digests at hand, no network asked.

The file is the one that Have I Been Pwned offers, ordered by digest: in each line the SHA-1 of a password in
hexadecimal, and after a colon how often it was seen. It has some forty gigabytes, so only where it must be is it read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from retrace.model.errors import RetraceError


def readable(path: Path) -> Path:
    """The file, once its first line is seen to be one of digests. Raises `RetraceError("stolen_file_wrong")`."""
    try:
        with path.open("rb") as file:
            digest = file.readline(200).partition(b":")[0].strip()
    except OSError:
        digest = b""
    if len(digest) != 40 or not all(letter in b"0123456789ABCDEFabcdef" for letter in digest):
        raise RetraceError("stolen_file_wrong", str(path))
    return path


def stolen(password: str, path: Path) -> bool:
    """Whether the digest of a password stands in the file; in the time of about forty looks into it."""
    wanted = hashlib.sha1(password.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest().upper()
    low, high = 0, path.stat().st_size
    with path.open("rb") as file:
        while low < high:
            middle = (low + high) // 2
            found = _digest_after(file, middle)
            if found == wanted:
                return True
            if found and found < wanted:
                low = middle + 1
            else:
                high = middle
        return _digest_after(file, low) == wanted


def _digest_after(file: BinaryIO, place: int) -> str:
    """The digest of the first line that begins at a place or after it, "" at the end."""
    file.seek(max(place - 1, 0))
    if place:
        file.readline()
    return file.readline().partition(b":")[0].strip().decode("ascii", "replace").upper()
