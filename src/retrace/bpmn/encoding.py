"""Decoding files whose bytes are not in the encoding they declare."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:\-]{1,40})["']""")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
# What files hold that are not what they declare; of two that fit alike the first is meant.
_GUESSES = ("windows-1252", "windows-1258", "macintosh")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 5000
LOST = "\ufffd"
"""What stands for a character that nobody can read."""
# No text has these: control characters, a capital or a sign after a small letter, a tone without its letter.
_SMALL = "a-zß-öø-ÿœšžăđơư"
_ODD = re.compile(
    rf"[\x80-\x9f]|(?<=[{_SMALL}])[^\x00-\x7f{_SMALL}\u0300-\u0323\xa0²³°®™©»”’“–—…]|(?<![^\W\d_])[\u0300-\u0323]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`data` is UTF-8 that any parser takes; `declared` is what the file said, `actual` what it was. `lost` says that
    some characters could not be read."""

    data: bytes
    declared: str
    actual: str
    lost: bool = False

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
    """Decode by byte order mark, then as UTF-8, then as declared, then as what looks most like words.

    UTF-8 comes before a declared one-byte encoding: text that happens to be valid UTF-8 is UTF-8. So is text in which
    only some characters are broken.
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
    if _mostly_utf8(data):
        return _decoded(data, declared, declared if declared in _UTF8 else "utf-8", codec="utf-8")
    guesses = _GUESSES if declared in _UTF8 else (declared.removeprefix("x-"), *_GUESSES)
    words = _words(data)
    name = min(guesses, key=lambda each: _oddness(words, each))
    return _decoded(data, declared, declared if name == declared.removeprefix("x-") else name, codec=name)


def recoded(text: bytes, before: bytes, source: bytes) -> bytes:
    """`text`, in UTF-8, as bytes like those of `source`, which `before` says in UTF-8.

    It gets the declaration and the encoding of `source`, and what that encoding has no sign for is written by number.
    A file that is not what it declares, or whose bytes cannot be made again, becomes UTF-8.
    """
    if before == source:
        return text
    decoded = decode(source)
    characters = source.decode(_codec(source, decoded), errors="replace").removeprefix("\ufeff")
    declaration = _DECLARATION.match(characters)
    first = declaration[0] if declaration else ""
    if not decoded.wrong and _encoded(first + before.decode(), source, decoded) == source:
        return _encoded(first + text.decode(), source, decoded)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.lstrip()


def _codec(source: bytes, decoded: Decoded) -> str:
    """What really wrote the bytes: UTF-16 and UTF-32 with the order of their bytes."""
    mark = next((mark for mark, _ in _MARKS if source.startswith(mark)), b"")
    if mark:
        return f"{decoded.actual}-{'le' if mark[0] == 0xFF else 'be'}"
    return decoded.actual.removeprefix("x-")


def _encoded(characters: str, source: bytes, decoded: Decoded) -> bytes:
    mark = next((mark for mark, _ in _MARKS if source.startswith(mark)), b"")
    codec = _codec(source, decoded)
    try:
        return mark + characters.encode(codec)
    except UnicodeEncodeError:
        return mark + "".join(_spelled(letter, codec) for letter in characters).encode(codec, "xmlcharrefreplace")


def _spelled(letter: str, codec: str) -> str:
    """A letter as one without its tone and the tone, where the codec has just these."""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in _TONES)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    for spelled in (letter, bare + tone):
        try:
            spelled.encode(codec)
            return spelled
        except UnicodeEncodeError:
            continue
    return letter


def _mostly_utf8(data: bytes) -> bool:
    """Whether at most one in five of the characters beyond ASCII is no UTF-8."""
    characters = data.decode("utf-8", errors="replace")
    lost = characters.count(LOST)
    return lost * 5 <= len(characters) - len(characters.encode("ascii", errors="ignore"))


def _words(data: bytes) -> bytes:
    """The first letters beyond ASCII with what stands around them, enough to tell in which encoding they are."""
    places = islice(_BEYOND_ASCII.finditer(data), _SAMPLE)
    return b"\n".join(data[max(0, place.start() - 1) : place.end() + 1] for place in places)


def _oddness(data: bytes, codec: str) -> int:
    """How much of the text, read so, is in no language; a codec that cannot read it at all is the oddest."""
    try:
        characters = data.decode(codec)
    except (LookupError, UnicodeDecodeError):
        return len(data) + 1
    return len(_ODD.findall(characters))


def _decoded(data: bytes, declared: str, actual: str, codec: str = "") -> Decoded:
    characters = data.decode(codec or actual, errors="replace").removeprefix("\ufeff")
    if codec == "windows-1258":
        # It writes the tones of Vietnamese as marks after the letter.
        characters = unicodedata.normalize("NFC", characters)
    text = _DECLARATION.sub("", characters, count=1).encode("utf-8", errors="replace")
    return Decoded(text, declared, actual, LOST in characters)
