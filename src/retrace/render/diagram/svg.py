"""Writing SVG: elements, numbers, safe text and wrapped lines."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite

from retrace.fonts import LINE_HEIGHT
from retrace.model.diagram import Point
from retrace.render.diagram.style import INK

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile(f"[&<>\"']|{_NOT_XML.pattern}")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape(text: str) -> str:
    """Text that may stand in XML: control characters dropped, markup characters escaped."""
    return _NOT_XML.sub("", text).translate(_ESCAPES) if _SPECIAL.search(text) else text


def number(value: float) -> str:
    """At most two decimals, no needless zeros; 0 for what is no finite number."""
    if not isfinite(value):
        return "0"
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def tag(name: str, content: str = "", /, **attributes: str | float) -> str:
    """An element; `content` is markup, attribute names take `-` for `_`, empty attributes are left out."""
    written = "".join(
        f' {_attribute(key)}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


@lru_cache(maxsize=256)
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def group(key: str, name: str, content: str) -> str:
    """An element of the picture that a page can find by its id."""
    title = f"<title>{escape(name)}</title>" if name else ""
    return f'<g data-element="{escape(key)}">{title}{content}</g>'


def path(d: str, stroke: str = INK, fill: str = "none", width: float = 1.2, **more: str | float) -> str:
    """A path with round joins."""
    look: dict[str, str | float] = {"stroke": stroke, "fill": fill, "stroke_width": width, "stroke_linejoin": "round"}
    return tag("path", "", d=d, **look, **more)


def poly(points: tuple[Point, ...]) -> str:
    """Path data of an open polyline with slightly rounded corners."""
    if len(points) < 3:
        return "M" + " L".join(f"{number(x)},{number(y)}" for x, y in points)
    parts = [f"M{number(points[0][0])},{number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(corner, before), _towards(corner, after)
        parts.append(f"L{number(near[0])},{number(near[1])}")
        parts.append(f"Q{number(corner[0])},{number(corner[1])} {number(far[0])},{number(far[1])}")
    parts.append(f"L{number(points[-1][0])},{number(points[-1][1])}")
    return " ".join(parts)


def _towards(corner: Point, other: Point, radius: float = 5.0) -> Point:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = max((dx * dx + dy * dy) ** 0.5, 0.001)
    share = min(radius, length / 2) / length
    return corner[0] + dx * share, corner[1] + dy * share


def lines(
    texts: list[str], x: float, middle: float, size: float, fill: str = INK, anchor: str = "middle", weight: str = ""
) -> str:
    """Lines of text around the height `middle`."""
    step = size * LINE_HEIGHT
    first = middle - step * (len(texts) - 1) / 2 + size * 0.35
    spans = "".join(tag("tspan", escape(line), x=x, y=first + step * place) for place, line in enumerate(texts))
    return tag("text", spans, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight) if spans else ""
