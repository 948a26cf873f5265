"""SVG to PNG, with the shipped font and without any system library."""

from __future__ import annotations

import re
from math import sqrt

from retrace.fonts import FAMILY, drawable, font_files

MAX_PIXELS = 36_000_000  # 300 MB of memory while it is drawn
MAX_SIDE = 16_000  # pixels: beyond that many programs show nothing
_SIZE = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)(?:px)?"[^>]*?\sheight="([\d.]+)(?:px)?"')
_ROOT = re.compile(r"<svg\b[^>]*>")
_OWN = re.compile(r'\s(?:width|height|viewBox)="[^"]*"')


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of an SVG in pixels. Raises ValueError where it does not say so."""
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("not an SVG with width and height")
    return float(size[1]), float(size[2])


def zoom_of(width: float, height: float, scale: float = 2.0, max_pixels: int = MAX_PIXELS) -> float:
    """Pixels for each unit of a picture: `scale`, fewer where it would be too large."""
    return min(scale, sqrt(max_pixels / max(width * height, 1.0)), MAX_SIDE / max(width, height, 1.0))


def part_of(svg: str, left: float, top: float, right: float, bottom: float) -> str:
    """The SVG of a part of a picture; the shares of its width and height are what is cut off at each edge.

    Raises ValueError where `svg` is no SVG with a width and a height.
    """
    width, height = size_of(svg)
    across, down = width * (1 - left - right), height * (1 - top - bottom)
    window = f'width="{across:.2f}" height="{down:.2f}" viewBox="{width * left:.2f} {height * top:.2f} '
    return _ROOT.sub(lambda root: f'{_OWN.sub("", root[0][:-1])} {window}{across:.2f} {down:.2f}">', svg, count=1)


def png(svg: str, *, scale: float = 2.0, max_pixels: int = MAX_PIXELS) -> bytes:
    """The picture as PNG bytes, `scale` pixels for each unit, smaller where that would exceed `max_pixels` or
    `MAX_SIDE`.

    Raises ValueError where `svg` is no SVG with a width and a height. Same input, same bytes.
    """
    import resvg_py

    width, height = size_of(svg)
    zoom = zoom_of(width, height, scale, max_pixels)
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
