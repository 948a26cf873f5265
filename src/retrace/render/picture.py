"""SVG to PNG, with the shipped font and without any system library."""

from __future__ import annotations

import re

from retrace.fonts import FAMILY, drawable, font_files

MAX_PIXELS = 36_000_000  # 300 MB of memory while it is drawn
_SIZE = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)(?:px)?"[^>]*?\sheight="([\d.]+)(?:px)?"')


def png(svg: str, *, scale: float = 2.0, max_pixels: int = MAX_PIXELS) -> bytes:
    """The picture as PNG bytes, `scale` pixels for each unit, smaller where that would exceed `max_pixels`.

    Raises ValueError where `svg` is no SVG with a width and a height. Same input, same bytes.
    """
    import resvg_py

    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("not an SVG with width and height")
    width, height = float(size[1]), float(size[2])
    zoom = min(scale, (max_pixels / max(width * height, 1.0)) ** 0.5)
    drawn = resvg_py.svg_to_bytes(
        svg_string=drawable(svg),
        background="#ffffff",
        skip_system_fonts=True,
        width=max(1, int(width * zoom)),
        dpi=96.0,
        font_family=FAMILY,
        serif_family=FAMILY,
        sans_serif_family=FAMILY,
        cursive_family=FAMILY,
        fantasy_family=FAMILY,
        monospace_family=FAMILY,
        font_files=[str(path) for path in font_files()],
    )
    return bytes(drawn)
