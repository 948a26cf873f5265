"""Decoding files whose bytes are not in the encoding they declare."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:\-]{1,40})["']""")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """`data` is UTF-8 that any parser takes; `declared` is what the file said, `actual` what it was."""

    data: bytes
    declared: str
    actual: str

    @property
    def wrong(self) -> bool:
        """Whether the file did not hold what it declared."""
        return self.declared != self.actual


def declared_encoding(data: bytes) -> str:
    """The declared encoding in lower case; "utf-8" where the file declares none."""
    found = _DECLARED.match(data)
    return found[1].decode("ascii").lower() if found else "utf-8"


def plain(data: bytes) -> bool:
    """Whether the bytes look like UTF-8 and so may be parsed as they are."""
    return not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\0", b"<\0")) and (
        declared_encoding(data) in _UTF8
    )


def decode(data: bytes) -> Decoded:
    """Decode by byte order mark, then as UTF-8, then as declared, then as windows-1252.

    UTF-8 comes before a declared one-byte encoding: text that happens to be valid UTF-8 is UTF-8.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name, name)
    if data.startswith(b"<\0"):
        return _decoded(data, "utf-16-le", "utf-16-le")
    if data.startswith(b"\0<"):
        return _decoded(data, "utf-16-be", "utf-16-be")
    declared = declared_encoding(data)
    if data.isascii():
        return _decoded(data, declared, declared, codec="ascii")
    for name in ("utf-8", declared.removeprefix("x-"), "windows-1252"):
        try:
            data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        return _decoded(data, declared, declared if _same(name, declared) else name, codec=name)
    return _decoded(data, declared, "iso-8859-1")


def _same(name: str, declared: str) -> bool:
    return name == declared.removeprefix("x-") or (name == "utf-8" and declared in _UTF8)


def _decoded(data: bytes, declared: str, actual: str, codec: str = "") -> Decoded:
    characters = data.decode(codec or actual, errors="replace").removeprefix("\ufeff")
    return Decoded(_DECLARATION.sub("", characters, count=1).encode("utf-8", errors="replace"), declared, actual)
