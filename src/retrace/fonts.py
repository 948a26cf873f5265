"""Measuring and wrapping text in the font that every picture uses, Be Vietnam Pro, and in Arimo for what it lacks."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from unicodedata import combining

FAMILY = "Be Vietnam Pro"
FALLBACK = "Arimo"  # arrows and signs, Greek, Cyrillic, Hebrew
LINE_HEIGHT = 1.25
_PACKAGE = "fontpkg_be_vietnam_pro"
_FALLBACK_PACKAGE, _FALLBACK_FILE = "fontpkg_arimo", "Arimo[wght].ttf"
_REGULAR, _BOLD = "BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf"
_ELLIPSIS = "…"


class _Advances(dict[str, float]):
    """Advance width of a character in em: that of the other font where this one lacks it, else one em."""

    def __missing__(self, character: str) -> float:
        other = 1.0 if character.isprintable() else 0.0
        self[character] = _measured(font_files()[2]).get(character, other)
        return self[character]


def font_files() -> tuple[Path, ...]:
    """The font files a renderer must load: regular, semi-bold, and the one for what these lack."""
    named = ((_PACKAGE, _REGULAR), (_PACKAGE, _BOLD), (_FALLBACK_PACKAGE, _FALLBACK_FILE))
    return tuple(Path(str(resources.files(package) / "files" / name)) for package, name in named)


def drawable(text: str) -> str:
    """The text with a box for each character that neither font has: renderers would leave it out without a word."""
    lacking = [] if text.isascii() else [character for character in set(text) if _lacking(character)]
    return text.translate(dict.fromkeys(map(ord, lacking), "□")) if lacking else text


@cache
def _lacking(character: str) -> bool:
    regular, _, fallback = font_files()
    known = character in _measured(regular) or character in _measured(fallback)
    return not known and character.isprintable() and not combining(character)


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of `text` in the unit of `size`. Kerning is ignored (below 1 %)."""
    advances = _advances(bold)
    return size * sum([advances[character] for character in text])


@lru_cache(maxsize=20_000)
def _wrap(text: str, size: float, max_width: float, max_lines: int, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for word in _pieces(text, size, max_width, bold):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold) > max_width:
            lines.append(line)
            longer = word
        line = longer
    if line:
        lines.append(line)
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], _shorten(f"{lines[max_lines - 1]} {lines[max_lines]}", size, max_width, bold)]
    return tuple(lines)


def wrap(text: str, size: float, max_width: float, max_lines: int = 99, bold: bool = False) -> list[str]:
    """Break `text` between syllables into lines not wider than `max_width`.

    Text beyond `max_lines` ends in an ellipsis. A single word wider than a line is cut, so that no line
    ever exceeds the width.
    """
    return list(_wrap(text, size, max_width, max(1, max_lines), bold))


def strip_width(text: str, size: float, length: float, bold: bool = False) -> float:
    """How wide a strip must be that holds `text` along its `length`, in up to four lines."""
    return 18.0 + max(1, len(wrap(text, size, max(60.0, length - 12), 4, bold))) * size * LINE_HEIGHT - size * 0.25


def _pieces(text: str, size: float, max_width: float, bold: bool) -> list[str]:
    pieces: list[str] = []
    for word in text.split():
        rest = word
        left = width(word, size, bold)
        while left > max_width and len(rest) > 1:
            cut = _fitting(rest, size, max_width, bold)
            cut = 1 + max(rest.rfind("-", 0, cut), rest.rfind("/", 0, cut)) or cut
            pieces.append(rest[:cut])
            left -= width(rest[:cut], size, bold)
            rest = rest[cut:]
        pieces.append(rest)
    return pieces


def _fitting(word: str, size: float, max_width: float, bold: bool) -> int:
    """How many letters of a word that is too long fit into a line, at least one."""
    advances = _advances(bold)
    taken = 0.0
    for count, letter in enumerate(word):
        taken += size * advances[letter]
        if taken > max_width:
            return max(count, 1)
    return len(word) - 1


def _shorten(line: str, size: float, max_width: float, bold: bool) -> str:
    while line and width(line + _ELLIPSIS, size, bold) > max_width:
        line = line.rpartition(" ")[0] if " " in line else line[:-1]
    return line + _ELLIPSIS


@cache
def _advances(bold: bool) -> _Advances:
    return _Advances(_measured(font_files()[1 if bold else 0]))


@cache
def _measured(path: Path) -> dict[str, float]:
    """Advance width in em of each character of a font."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        unit = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return {chr(code): metrics[name][0] / unit for code, name in font.getBestCmap().items()}
