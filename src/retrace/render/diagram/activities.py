"""Tasks and sub-processes: a rounded box, the sign of its kind, its name, markers at the foot."""

from __future__ import annotations

from retrace.fonts import LINE_HEIGHT, width, wrap
from retrace.model.bands import bands
from retrace.model.diagram import Bounds
from retrace.model.process import FRAMES, Node
from retrace.render.diagram import style
from retrace.render.diagram.icons import (
    AD_HOC_MARKER,
    COLLAPSED_MARKER,
    COMPENSATION_MARKER,
    LOOP_MARKERS,
    TASK_ICONS,
    sign,
)
from retrace.render.diagram.svg import lines, number, path, tag

_MARKER = 14.0
_ICON = 16.0
_SIZES = (style.NAME_SIZE, 11.0, 10.0, 9.0, 8.0)
_MODEST = 10.0  # of the title of an open sub-process


def draw_activity(
    node: Node,
    box: Bounds,
    frame: bool,
    stroke: str,
    fill: str,
    dash: str,
    host: bool = False,
    collapsed: bool = False,
) -> str:
    """The activity in its box; `frame` leaves it open for what is inside, `collapsed` says that a call activity hides
    something. Empty colours mean the usual ones.

    The name keeps off the lower edge of a `host` of boundary events.
    """
    stroke, fill = stroke or style.LINE, fill or (style.FRAME if frame else style.TASK)
    outline = _outline(node, box, stroke, fill, dash)
    box = _inside(node, box)
    markers = _markers(node, collapsed or (node.kind in FRAMES and not frame))
    ink, sign_ink = style.ink_on(fill), style.ink_on(fill, stroke)
    foot = _foot(markers, box, sign_ink)
    if frame:
        return outline + _title(node, box, ink) + foot
    name, crowded = _name(node, box, bool(markers) or host, ink)
    return outline + ("" if crowded else _icon(node, box, sign_ink, fill)) + name + foot


def _inside(node: Node, box: Bounds) -> Bounds:
    """What the bands of parties leave of an activity."""
    taken = bands(node.exchange, box) if node.exchange else []
    above = sum(band.bounds.height for band in taken if band.top)
    return Bounds(box.x, box.y + above, box.width, box.height - sum(band.bounds.height for band in taken))


def _title(node: Node, box: Bounds, ink: str) -> str:
    """The name of an open sub-process along its upper edge, in smaller letters and on two lines where it is long."""
    room = max(20.0, box.width - 24)
    sizes = (one for one in _SIZES if one >= _MODEST)
    size = next((one for one in sizes if width(node.name, one, bold=True) <= room), _MODEST)
    rows = wrap(node.name, size, room, 2, bold=True)
    middle = box.y + 6.5 + len(rows) * size * LINE_HEIGHT / 2
    return lines(rows, box.x + 12, middle, size, ink, "start", "600")


def _outline(node: Node, box: Bounds, stroke: str, fill: str, dash: str) -> str:
    def rounded(inset: float, width: float, ground: str, pattern: str) -> str:
        return tag(
            "rect",
            x=box.x + inset,
            y=box.y + inset,
            width=max(1.0, box.width - 2 * inset),
            height=max(1.0, box.height - 2 * inset),
            rx=9.0 - inset,
            fill=ground,
            stroke=stroke,
            stroke_width=width,
            stroke_dasharray=pattern,
        )

    if node.event_sub_process:
        return rounded(0.0, 1.4, fill, "2 4")
    outline = rounded(0.0, 3.4 if node.kind.startswith("call") else 1.5, fill, dash)
    return outline + (rounded(3.0, 1.1, "none", "") if node.kind == "transaction" else "")


def _icon(node: Node, box: Bounds, stroke: str, ground: str) -> str:
    if node.kind not in TASK_ICONS:
        return ""
    drawing, dark = TASK_ICONS[node.kind]
    drawn = sign(drawing, stroke, dark, 1.1, ground)
    return tag("g", drawn, transform=f"translate({number(box.x + 5)},{number(box.y + 5)}) scale(0.95)")


def _name(node: Node, box: Bounds, marked: bool, ink: str) -> tuple[str, bool]:
    """The name in what the icon and the markers leave free, in smaller letters where it is long; and whether it is so
    long that it needs the place of the icon too."""
    room, low = max(20.0, box.width - 12), box.y + box.height - (_MARKER + 5 if marked else 4.0)
    crowded = False
    for size in _SIZES:
        if size > _SIZES[-1] and any(width(word, size) > room for word in node.name.split()):
            continue
        rows = wrap(node.name, size, room)
        top = _top(rows, size, box, low, node.kind in TASK_ICONS)
        if top is not None:
            break
    else:
        rows = wrap(node.name, size, room, max(1, int((low - box.y - 2) / (size * LINE_HEIGHT))))
        top, crowded = max(box.y + 2, low - len(rows) * size * LINE_HEIGHT), True
    middle = top + len(rows) * size * LINE_HEIGHT / 2
    return lines(rows, box.x + box.width / 2, middle, size, ink), crowded


def _top(rows: list[str], size: float, box: Bounds, low: float, icon: bool) -> float | None:
    """Where the first of the rows begins so that none runs into the icon or below `low`; None where they do not fit."""
    step = size * LINE_HEIGHT
    high = len(rows) * step
    top = max(box.y + 3, min(box.y + (box.height - high) / 2, low - high))
    if icon:
        below = box.y + _ICON + 4
        wide = (place for place, row in enumerate(rows) if width(row, size) > box.width - 2 * (_ICON + 7))
        top = max([top, *(below - place * step for place in list(wide)[:1])])
    return top if top + high <= low + 0.5 else None


def _markers(node: Node, collapsed: bool) -> list[str]:
    markers = [LOOP_MARKERS[node.loop]] if node.loop in LOOP_MARKERS else []
    if node.compensation:
        markers.append(COMPENSATION_MARKER)
    if node.kind == "adHocSubProcess":
        markers.append(AD_HOC_MARKER)
    return [COLLAPSED_MARKER, *markers] if collapsed else markers


def _foot(markers: list[str], box: Bounds, stroke: str) -> str:
    left = box.x + box.width / 2 - (len(markers) * (_MARKER + 4) - 4) / 2
    top = box.y + box.height - _MARKER - 3
    return "".join(
        tag(
            "g",
            path(drawing, stroke=stroke, width=1.4),
            transform=f"translate({number(left + place * (_MARKER + 4))},{number(top)})",
        )
        for place, drawing in enumerate(markers)
    )
