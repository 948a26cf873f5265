"""The mean colour and the transparency of a PNG picture, as far as judging a signature or a seal needs it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_MOST_PIXELS = 4_000_000
_WHITE = 235


@dataclass(frozen=True, slots=True)
class Ink:
    """Mean red, green and blue (0–255) of what is neither transparent nor white, and whether anything is transparent.

    `colour` is None where nothing is left or the picture is of a rare kind that is not looked into.
    """

    colour: tuple[float, float, float] | None
    transparent: bool


def ink(content: bytes) -> Ink | None:
    """The ink of a PNG file; None for bytes that are no sound PNG."""
    if not content.startswith(SIGNATURE):
        return None
    try:
        return _ink(content)
    except (struct.error, zlib.error, IndexError, ValueError, KeyError):
        return None


def _ink(content: bytes) -> Ink:
    header, palette, alpha, packed = b"", b"", b"", bytearray()
    at = len(SIGNATURE)
    while at + 8 <= len(content):
        (length,), kind = struct.unpack(">I", content[at : at + 4]), content[at + 4 : at + 8]
        chunk = content[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            header = chunk
        elif kind == b"PLTE":
            palette = chunk
        elif kind == b"tRNS":
            alpha = chunk
        elif kind == b"IDAT":
            packed += chunk
        at += length + 12
    width, height, depth, kind_of, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    clear = kind_of in (4, 6) or bool(alpha)
    if depth != 8 or interlaced or width * height > _MOST_PIXELS:
        return Ink(None, clear)
    channels = _CHANNELS[kind_of]
    unpacker = zlib.decompressobj()
    rows = unpacker.decompress(bytes(packed), (width * channels + 1) * height)
    return Ink(_mean(_unfiltered(rows, width, height, channels), kind_of, palette, alpha), clear)


def _unfiltered(rows: bytes, width: int, height: int, channels: int) -> bytearray:
    stride = width * channels
    out, above = bytearray(), bytearray(stride)
    for row in range(height):
        start = row * (stride + 1)
        method, line = rows[start], bytearray(rows[start + 1 : start + 1 + stride])
        for index in range(len(line)):
            left = line[index - channels] if index >= channels else 0
            up = above[index]
            corner = above[index - channels] if index >= channels else 0
            line[index] = (line[index] + _predicted(method, left, up, corner)) & 255
        out += line
        above = line
    return out


def _predicted(method: int, left: int, up: int, corner: int) -> int:
    if method == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda one: abs(guess - one))
    return (0, left, up, (left + up) // 2)[method]


def _mean(pixels: bytearray, kind: int, palette: bytes, alpha: bytes) -> tuple[float, float, float] | None:
    channels = _CHANNELS[kind]
    total, count = [0, 0, 0], 0
    for at in range(0, len(pixels), channels):
        shown = pixels[at : at + channels]
        if kind == 3:
            colour: bytes | bytearray = palette[3 * shown[0] : 3 * shown[0] + 3]
            opaque = alpha[shown[0]] if shown[0] < len(alpha) else 255
        else:
            colour = shown[:3] if kind in (2, 6) else bytes(shown[:1]) * 3
            opaque = shown[-1] if kind in (4, 6) else 255
        if opaque > 40 and min(colour) < _WHITE:
            total = [sum(pair) for pair in zip(total, colour, strict=True)]
            count += 1
    return (total[0] / count, total[1] / count, total[2] / count) if count else None
