"""SVG pictures as the pages of one PDF: vectors, and text with its font that can be searched and copied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrace.fonts import drawable
from retrace.knowledge.messages import Language
from retrace.render.picture import POINT, size_of
from retrace.render.shipped_fonts import shipped_fonts

_LONGEST = 14_400.0  # points: what readers of PDF accept as the side of a page

_HEAD = """#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.lang)
#set page(margin: 0pt)
"""
# What comes from a model is handed over as data, never written into the source.
_PAGE = """#page(width: {wide:.3f}pt, height: {high:.3f}pt, image(
  bytes(sys.inputs.at("svg{place}")), format: "svg", width: {wide:.3f}pt, alt: sys.inputs.at("alt{place}"),
))
"""


def pdf_of(pictures: Sequence[str], title: str, language: Language, tagged: bool = True) -> bytes:
    """A page for each SVG, as large as it is drawn; `tagged` tells readers that speak what it shows.

    Same input, same bytes.

    Raises ValueError where one is no SVG with a width and a height.
    """
    import typst

    given = {"title": title, "lang": language}
    source = _HEAD
    for place, svg in enumerate(pictures, 1):
        wide, high = (length * POINT for length in size_of(svg))
        shrink = min(1.0, _LONGEST / max(wide, high))
        given |= {f"svg{place}": drawable(svg), f"alt{place}": _name(svg)}
        source += _PAGE.format(place=place, wide=wide * shrink, high=high * shrink)
    return typst.compile(source.encode(), font_paths=shipped_fonts(), sys_inputs=given, pdf_tags=tagged)


def _name(svg: str) -> str:
    """What the picture shows, for those who cannot see it."""
    from xml.sax.saxutils import unescape

    found = re.search(r"<title>(.*?)</title>", svg, re.DOTALL)
    return unescape(found[1], {"&quot;": '"', "&#39;": "'"}) if found else ""
