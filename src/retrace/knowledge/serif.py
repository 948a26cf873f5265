"""How wide text is in Times New Roman, and into how many lines it falls."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Literal

from retrace.knowledge.files import data

Face = Literal["regular", "bold", "italic"]
_ABSENT = 700  # thousandths: what the font lacks comes from a wider one


def line_height(size: float) -> float:
    """Height of a single line of letters of a size, in its unit."""
    return float(data("serif_widths")["line"]) * size


def width(text: str, size: float, face: Face = "regular") -> float:
    """Width of a text in the unit of its size."""
    advances = _advances(face)
    return sum(advances.get(sign) or _width_of(sign, face) for sign in text) * size / 1000


@lru_cache(maxsize=20_000)
def lines(text: str, size: float, room: float, face: Face = "regular", first: float = 0.0) -> int:
    """Into how many lines a text falls in a column `room` wide; the first line begins after `first`."""
    count, at = 1, first
    space = width(" ", size, face)
    for word in text.replace("\u200b", " ").split(" "):
        wide = width(word, size, face)
        if at > 0 and at + wide > room:
            count, at = count + 1, 0.0
        extra = int(wide // room) if room > 0 else 0
        count, at = count + extra, at + wide - extra * room + space
    return count


@cache
def _advances(face: Face) -> dict[str, int]:
    return {sign: wide for wide, signs in data("serif_widths")[face].items() for sign in signs}


def _width_of(sign: str, face: Face) -> int:
    """The width of an accented letter is that of its base; marks alone take no room."""
    if unicodedata.combining(sign):
        return 0
    base = sign
    while base and base not in _advances(face):
        parts = unicodedata.decomposition(base).split()
        if not parts or parts[0].startswith("<"):
            return _ABSENT
        base = chr(int(parts[0], 16))
    found = _advances(face).get(base, _ABSENT)
    _advances(face)[sign] = found
    return found
