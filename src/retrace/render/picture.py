"""SVG to PNG, with the shipped font and without any system library."""

from __future__ import annotations

import re
from math import sqrt

from retrace.fonts import drawable
from retrace.render.shipped_fonts import shipped_fonts

MAX_PIXELS = 36_000_000  # 300 MB of memory while it is drawn
MAX_SIDE = 16_000  # pixels: beyond that many programs show nothing
_SIZE = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)(?:px)?"[^>]*?\sheight="([\d.]+)(?:px)?"')
_ROOT = re.compile(r"<svg\b[^>]*>")
PIXELS = 96.0
"""CSS pixels in an inch."""
POINT = 72 / PIXELS
"""Points in a CSS pixel."""
_OWN = re.compile(r'\s(?:width|height|viewBox)="[^"]*"')

_LARGE = 10_000_000  # pixels: 40 MB that Typst would keep in case the same is drawn again
_KEPT = 11  # drawings after which it lets go of one; an empty page takes a millisecond
_PAGE = """#set page(width: {wide:.4f}pt, height: {high:.4f}pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: {wide:.4f}pt)
"""


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
    import typst

    width, height = size_of(svg)
    zoom = zoom_of(width, height, scale, max_pixels)
    source = _PAGE.format(wide=width * POINT, high=height * POINT)
    given = {"svg": drawable(svg)}
    fonts = shipped_fonts()
    drawn: bytes = typst.compile(source.encode(), font_paths=fonts, sys_inputs=given, format="png", ppi=zoom * PIXELS)
    if width * height * zoom * zoom > _LARGE:
        for _ in range(_KEPT):
            typst.compile(b"", font_paths=fonts, format="png", ppi=1.0)
    return drawn
