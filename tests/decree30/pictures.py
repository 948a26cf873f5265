"""Small PNG pictures: ink of a colour on a transparent or a white ground."""

from __future__ import annotations

import struct
import zlib

BLUE, RED, BLACK = (20, 40, 200), (210, 20, 30), (10, 10, 10)


def png(ink: tuple[int, int, int], transparent: bool = True) -> bytes:
    """A square of ink in the middle of its ground."""
    ground = (255, 255, 255, 0 if transparent else 255)
    rows = []
    for y in range(12):
        pixels = [(*ink, 255) if 3 <= x < 9 and 3 <= y < 9 else ground for x in range(12)]
        shown = [pixel if transparent else pixel[:3] for pixel in pixels]
        rows.append(b"\0" + b"".join(bytes(pixel) for pixel in shown))
    header = struct.pack(">IIBBBBB", 12, 12, 8, 6 if transparent else 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
