"""Tasks and sub-processes: a rounded box, the sign of its kind, its name, markers at the foot."""

from __future__ import annotations

from retrace.fonts import LINE_HEIGHT, wrap
from retrace.model.diagram import Bounds
from retrace.model.process import SUB_PROCESSES, Node
from retrace.render.diagram import style
from retrace.render.diagram.icons import (
    AD_HOC_MARKER,
    COLLAPSED_MARKER,
    COMPENSATION_MARKER,
    LOOP_MARKERS,
    TASK_ICONS,
)
from retrace.render.diagram.svg import lines, number, path, tag

_MARKER = 14.0
_ICON = 16.0


def draw_activity(node: Node, box: Bounds, frame: bool, stroke: str, fill: str, dash: str, host: bool = False) -> str:
    """The activity in its box; `frame` leaves it open for what is inside. Empty colours mean the usual ones.

    The name keeps off the lower edge of a `host` of boundary events.
    """
    stroke, fill = stroke or style.LINE, fill or (style.FRAME if frame else style.TASK)
    outline = _outline(node, box, stroke, fill, dash)
    markers = _markers(node, collapsed=node.kind in SUB_PROCESSES and not frame)
    foot = _foot(markers, box, stroke)
    if frame:
        title = wrap(node.name, style.NAME_SIZE, max(20.0, box.width - 24), 1, bold=True)
        return outline + lines(title, box.x + 12, box.y + 14, style.NAME_SIZE, anchor="start", weight="600") + foot
    return outline + _icon(node, box, stroke) + _name(node, box, bool(markers) or host) + foot


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
    outline = rounded(0.0, 3.4 if node.kind == "callActivity" else 1.5, fill, dash)
    return outline + (rounded(3.0, 1.1, "none", "") if node.kind == "transaction" else "")


def _icon(node: Node, box: Bounds, stroke: str) -> str:
    if node.kind not in TASK_ICONS:
        return ""
    drawing, dark = TASK_ICONS[node.kind]
    sign = path(drawing, stroke=style.PAPER if dark else stroke, fill=stroke if dark else "none", width=1.1)
    return tag("g", sign, transform=f"translate({number(box.x + 5)},{number(box.y + 5)}) scale(0.95)")


def _name(node: Node, box: Bounds, marked: bool) -> str:
    """The name in the middle of what the icon and the markers leave free."""
    top = _ICON + 6 if node.kind in TASK_ICONS else 6.0
    bottom = _MARKER + 6 if marked else 6.0
    step = style.NAME_SIZE * LINE_HEIGHT
    text = wrap(node.name, style.NAME_SIZE, max(20.0, box.width - 14), max(1, int((box.height - 8) / step)))
    free = box.height - len(text) * step
    above = free / 2 if free / 2 >= max(top, bottom) else max(4.0, min(top, free - bottom if marked else free - 4))
    return lines(text, box.x + box.width / 2, box.y + above + len(text) * step / 2, style.NAME_SIZE)


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
