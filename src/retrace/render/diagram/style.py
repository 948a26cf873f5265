"""Colours and line widths of a picture: few, quiet, and readable when printed in grey."""

from __future__ import annotations

import re

INK = "#1f2933"
LINE = "#3e4c59"
QUIET = "#616e7c"
FAINT = "#9aa5b1"
PAPER = "#ffffff"
HEADER = "#e9eef3"
LANE_HEADER = "#f5f7fa"
TASK = "#ffffff"
BAND = "#dde3ea"
FRAME = "#fbfcfd"
MESSAGE = "#4a6785"
START = "#2f7d4f"
START_FILL = "#f1f8f3"
END = "#a4262c"
END_FILL = "#fdf3f3"
EVENT = "#3e4c59"
GATEWAY = "#8a6100"
GATEWAY_FILL = "#fff9ec"
DOCUMENT = "#7a6a3c"
DOCUMENT_FILL = "#fffdf3"
SYSTEM = "#35688f"
SYSTEM_FILL = "#eff6fb"
NAME_SIZE = 12.0
LABEL_SIZE = 11.0
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_DARK = 0.2  # relative luminance below which white text is easier to read than dark text


def ink_on(ground: str, usual: str = INK) -> str:
    """The colour of text and signs on a ground that a file may have chosen: white on a dark one, else the usual."""
    if not _HEX.fullmatch(ground):
        return usual
    digits = ground[1:] if len(ground) == 7 else "".join(2 * digit for digit in ground[1:])
    channels = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return PAPER if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _DARK else usual
