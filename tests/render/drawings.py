"""Small drawings, and what tests read out of pictures."""

from __future__ import annotations

import re
import zlib

from lxml import etree
from tests.layout.models import process

from retrace.layout import lay_out
from retrace.model.diagram import Bounds
from retrace.model.process import Process
from retrace.render.diagram import drawing_of
from retrace.render.diagram.drawing import Drawing, Piece
from retrace.render.diagram.svg import group, tag

SVG = "{http://www.w3.org/2000/svg}"


def chain(steps: int) -> Process:
    """A process of so many tasks in a row."""
    return process(" > ".join(["start", *(f"a{place}" for place in range(steps)), "end"]))


def drawn(model: Process, title: str = "Cấp đổi giấy phép") -> Drawing:
    """The drawing of a process with a fresh diagram."""
    return drawing_of(model, lay_out(model), title=title)


def boxes(*places: tuple[float, float, float, float]) -> Drawing:
    """A drawing of rectangles with the ids 0, 1, 2, …"""
    pieces = [
        Piece(Bounds(x, y, wide, high), group(str(place), "", tag("rect", x=x, y=y, width=wide, height=high)))
        for place, (x, y, wide, high) in enumerate(places)
    ]
    right, bottom = max(x + wide for x, _, wide, _ in places), max(y + high for _, y, _, high in places)
    return Drawing("Hình", tuple(pieces), Bounds(0, 0, right, bottom))


def elements(svg: str) -> set[str]:
    """Ids of the elements in a picture."""
    return {one.get("data-element", "") for one in etree.fromstring(svg.encode()).iter(f"{SVG}g")} - {""}


def words(svg: str) -> str:
    """The text of a picture."""
    return " ".join(part.text or "" for part in etree.fromstring(svg.encode()).iter(f"{SVG}tspan"))


def size(svg: str) -> tuple[float, float]:
    """Width and height in pixels."""
    root = etree.fromstring(svg.encode())
    return float(root.get("width", "0")), float(root.get("height", "0"))


def pdf_streams(document: bytes) -> bytes:
    """A PDF with its streams unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    return document + b"\n".join(_unpacked(stream) for stream in packed)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
