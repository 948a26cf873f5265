"""A diagram in a Word file: on which sheet its text can be read, and the drawing itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree

from retrace.knowledge.messages import say
from retrace.model.dossier import Cuts, Picture
from retrace.model.text import text
from retrace.render.cuts import cut
from retrace.render.division import pieces, spans, stretch
from retrace.render.docx_file import DocxFile, Embedded
from retrace.render.docx_form import A2_WIDE, A3, A3_WIDE, A4, A4_WIDE, Page, Section, block
from retrace.render.ooxml import Node, clean, emu, w
from retrace.render.picture import png, size_of

_MM = 25.4 / 96  # one CSS pixel
_READABLE = 6.0  # points
_JUST_READABLE = 5.0  # points: on the largest sheet, so that the diagram need not be cut
_LARGEST = 1.2  # a small diagram is not blown up further
_DPI = 100.0  # of the bitmap that programs show which know no SVG: what they print can be read
_CAPTIONS = 34.0  # mm of the page for the headings above the picture and the caption under it
_SHRUNK = 0.93  # of the readable size: what a diagram may be shrunk to so that it takes a sheet less
_STEPS = 24  # of the scale that are tried for a divided diagram
_OVERLAP = 12.0  # mm that neighbouring parts of a divided diagram share
_FONT_SIZE = re.compile(r"font-size\s*[:=]\s*[\"']?\s*(\d+(?:\.\d+)?)")

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of the picture, as shares of its width and height from each edge."""

    left: float
    top: float
    right: float
    bottom: float


_WHOLE = Part(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Placement:
    """The sheet, the scale (1 is the natural size) and the parts to draw, one a page, row by row."""

    page: Page
    scale: float
    parts: tuple[Part, ...]
    columns: int = 1


def place(picture: Picture) -> Placement:
    """The smallest sheet on which the text is readable; failing all, A3 sheets with parts of the diagram.

    One large sheet comes before parts: an overall diagram is there to be seen whole.
    """
    point = 1 / (_text_size(picture.svg) * 0.75)  # the scale at which the text is one point high
    for page, readable in ((A4_WIDE, _READABLE), (A4, _READABLE), (A3_WIDE, _READABLE), (A2_WIDE, _JUST_READABLE)):
        scale = min(_LARGEST, _fitting(picture, page))
        if scale >= readable * point:
            return Placement(page, scale, (_WHOLE,))
    upright, wide = (_divided(picture, page, _READABLE * point) for page in (A3, A3_WIDE))
    # Lanes that are cut lengthwise are harder to follow than a sheet more.
    return min((wide, upright), key=lambda one: (len(one.parts), len(one.parts) // one.columns))


def printed(svg: str) -> bytes:
    """A diagram as PNG, as fine as it takes on the sheet it is printed on, at most in its natural size."""
    placement = place(Picture(svg, bytes, *size_of(svg)))
    return png(svg, scale=min(1.0, placement.scale * _DPI / 96))


def _drawing(embedded: Embedded, scale: float, description: str, part: Part = _WHOLE, number: int = 1) -> Node:
    """The run that shows a part of a picture, with words for those who cannot see it; `number` is that of the part."""
    picture = embedded.picture
    width, height = (1 - part.left - part.right) * _MM * scale, (1 - part.top - part.bottom) * _MM * scale
    size = {"cx": str(emu(picture.width * width)), "cy": str(emu(picture.height * height))}
    place = f"{embedded.number}{number:03}"
    about = {"id": place, "name": f"diagram{place}", "descr": clean(description)}
    inline = _element(
        _WP,
        "inline",
        _element(_WP, "extent", **size),
        _element(_WP, "docPr", **about),
        _element(_WP, "cNvGraphicFramePr", _element(_A, "graphicFrameLocks", noChangeAspect="1")),
        _element(_A, "graphic", _element(_A, "graphicData", _pic(embedded, size, about, part), uri=_PIC)),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )
    return w("r", w("drawing", inline))


def _pic(embedded: Embedded, size: dict[str, str], about: dict[str, str], part: Part) -> Node:
    vector = _element(_SVG, "svgBlip")
    vector.set(f"{{{_R}}}embed", embedded.svg)
    blip = _element(_A, "blip", _element(_A, "extLst", _element(_A, "ext", vector, uri=_SVG_EXTENSION)))
    blip.set(f"{{{_R}}}embed", embedded.png)
    shape = _element(
        _PIC,
        "spPr",
        _element(_A, "xfrm", _element(_A, "off", x="0", y="0"), _element(_A, "ext", **size)),
        _element(_A, "prstGeom", _element(_A, "avLst"), prst="rect"),
    )
    named = _element(_PIC, "nvPicPr", _element(_PIC, "cNvPr", **about), _element(_PIC, "cNvPicPr"))
    filling = _element(_PIC, "blipFill", blip, *_crop(part), _element(_A, "stretch", _element(_A, "fillRect")))
    return _element(_PIC, "pic", named, filling, shape)


def _crop(part: Part) -> list[Node]:
    """The mark of what is cut off at each edge, in thousandths of a percent."""
    edges = {"l": part.left, "t": part.top, "r": part.right, "b": part.bottom}
    cut = {edge: str(round(share * 100_000)) for edge, share in edges.items() if share > 0}
    return [_element(_A, "srcRect", **cut)] if cut else []


def _element(namespace: str, tag: str, *children: Node, **attributes: str) -> Node:
    element = etree.Element(f"{{{namespace}}}{tag}", nsmap={"a": _A, "pic": _PIC, "wp": _WP, "r": _R, "asvg": _SVG})
    for name, value in attributes.items():
        element.set(name, value)
    element.extend(children)
    return element


def _text_size(svg: str) -> float:
    """The letter size most of the diagram is written in, in pixels; 12, usual in BPMN, where it is not said."""
    sizes = Counter(float(found) for found in _FONT_SIZE.findall(svg))
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 12.0


def _fitting(picture: Picture, page: Page) -> float:
    width, height = max(picture.width, 1) * _MM, max(picture.height, 1) * _MM
    return min(page.text_width / width, (page.text_height - _CAPTIONS) / height)


def _divided(picture: Picture, page: Page, smallest: float) -> Placement:
    """As few sheets as readable text needs, then as large as those sheets allow."""
    if picture.cuts:
        least = smallest * _SHRUNK
        fewest = _cut(picture, picture.cuts, page, least)
        steps = (least + (_LARGEST - least) * step / _STEPS for step in range(_STEPS, 0, -1))
        larger = (_cut(picture, picture.cuts, page, scale) for scale in steps if least < _LARGEST)
        return next((one for one in larger if len(one.parts) <= len(fewest.parts)), fewest)
    room = (page.text_width, page.text_height - _CAPTIONS)
    lengths = (max(picture.width, 1) * _MM, max(picture.height, 1) * _MM)
    counts = [pieces(one * smallest, limit, _OVERLAP) for one, limit in zip(lengths, room, strict=True)]
    largest = [stretch(one, limit, count, _OVERLAP) for one, limit, count in zip(lengths, room, counts, strict=True)]
    scale = max(smallest, min(_LARGEST, *largest))
    across, down = (_shares(one * scale, count) for one, count in zip(lengths, counts, strict=True))
    parts = tuple(Part(left, top, right, bottom) for top, bottom in down for left, right in across)
    return Placement(page, scale, parts, counts[0])


def _cut(picture: Picture, cuts: Cuts, page: Page, scale: float) -> Placement:
    """The picture at a scale, cut between its nodes."""
    unit = _MM * scale
    across = cut(0.0, picture.width, page.text_width / unit - cuts.strip, cuts.columns, _OVERLAP / unit)
    down = cut(0.0, picture.height, (page.text_height - _CAPTIONS) / unit, cuts.rows, _OVERLAP / unit)
    wide, high = picture.width, picture.height
    parts = (Part(x / wide, y / high, 1 - end / wide, 1 - low / high) for y, low in down for x, end in across)
    return Placement(page, scale, tuple(parts), len(across))


def _shares(length: float, count: int) -> list[tuple[float, float]]:
    """The pieces as shares cut off before and after each."""
    return [
        (start / length, max(0.0, 1 - (start + piece) / length)) for start, piece in spans(0.0, length, count, _OVERLAP)
    ]


def figure(file: DocxFile, picture: Picture, headings: Sequence[Node], caption: str) -> Section:
    """The section that shows a diagram under its headings; a divided one takes a page for each part."""
    placement = place(picture)
    blocks, count = list(headings), len(placement.parts)
    whole = file.embed(picture) if count == 1 or picture.cuts is None else None
    for number, part in enumerate(placement.parts, 1):
        title = caption if count == 1 else f"{caption} {say(text('decision.figure.part', number=number, count=count))}"
        apart = (w("pageBreakBefore"),) if number > 1 else ()
        if whole:
            shown = _drawing(whole, placement.scale, title, part, number)
        else:
            shown = _drawing(file.embed(_part(picture, placement, number)), placement.scale, title)
        blocks.append(block("caption", shown, properties=(w("keepNext"), *apart)))
        blocks.append(block("caption", title))
    return Section(placement.page, tuple(blocks))


def _part(picture: Picture, placement: Placement, number: int) -> Picture:
    """A part of a diagram as a picture of its own, with the names and numbers of what it is cut from."""
    assert picture.cuts is not None
    one, columns, count = placement.parts[number - 1], placement.columns, len(placement.parts)
    left, top = one.left * picture.width, one.top * picture.height
    window = (left, top, (1 - one.right) * picture.width - left, (1 - one.bottom) * picture.height - top)
    beside = {
        "left": number - 1 if (number - 1) % columns else 0,
        "right": number + 1 if number % columns else 0,
        "above": number - columns,
        "below": number + columns if number + columns <= count else 0,
    }
    svg = picture.cuts.part(window, {side: str(other) for side, other in beside.items() if other > 0})
    return Picture(svg, partial(png, svg, scale=min(1.0, placement.scale * _DPI / 96)), *size_of(svg))


def chart(file: DocxFile, picture: Picture, description: str) -> Node:
    """A paragraph that shows a chart as wide as the text of an upright sheet, at most in its natural size."""
    scale = min(1.0, A4.text_width / max(picture.width * _MM, 1.0))
    return block("caption", _drawing(file.embed(picture), scale, description))
