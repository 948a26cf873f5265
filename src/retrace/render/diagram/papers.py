"""Papers, systems, annotations and groups."""

from __future__ import annotations

from retrace.fonts import LINE_HEIGHT, width, wrap
from retrace.model.diagram import Bounds
from retrace.model.process import Artifact, DataObject
from retrace.render.diagram import style
from retrace.render.diagram.svg import lines, number, path, tag

_FOLD = 11.0


def draw_paper(paper: DataObject, box: Bounds, stroke: str, fill: str) -> str:
    """A sheet with a folded corner; three bars where it stands for many."""
    stroke, fill = stroke or style.DOCUMENT, fill or style.DOCUMENT_FILL
    right, bottom = number(box.x + box.width), number(box.y + box.height)
    fold_x, fold_y = number(box.x + box.width - _FOLD), number(box.y + _FOLD)
    x, y = number(box.x), number(box.y)
    sheet = path(f"M{x},{y} H{fold_x} L{right},{fold_y} V{bottom} H{x} Z", stroke=stroke, fill=fill, width=1.3)
    sheet += path(f"M{fold_x},{y} V{fold_y} H{right}", stroke=stroke, width=1.1)
    middle = box.x + box.width / 2
    if paper.kind in ("dataInput", "dataOutput"):
        arrow = f"M{number(box.x + 5)},{number(box.y + 11)} h7 v-4 l7,6.5 l-7,6.5 v-4 h-7 Z"
        sheet += path(arrow, stroke=stroke, fill=stroke if paper.kind == "dataOutput" else "none", width=1.1)
    if paper.collection:
        bars = " ".join(f"M{number(middle + step)},{number(box.y + box.height - 12)} v9" for step in (-4, 0, 4))
        sheet += path(bars, stroke=stroke, width=1.6)
    return sheet


def draw_system(box: Bounds, stroke: str, fill: str, dash: str = "") -> str:
    """A cylinder."""
    stroke, fill = stroke or style.SYSTEM, fill or style.SYSTEM_FILL
    rx, ry = box.width / 2, min(box.height * 0.13, 9.0)
    x, top, bottom = number(box.x), number(box.y + ry), number(box.y + box.height - ry)
    arc = f"{number(rx)},{number(ry)}"
    right = number(box.x + box.width)
    body = f"M{x},{top} A{arc} 0 0 1 {right},{top} V{bottom} A{arc} 0 0 1 {x},{bottom} Z"
    rims = " ".join(
        f"M{x},{number(box.y + ry + step)} A{arc} 0 0 0 {right},{number(box.y + ry + step)}"
        for step in ((0.0, 5.0, 10.0) if box.height > 30 else (0.0, 3.0))
    )
    outline = path(body, stroke=stroke, fill=fill, width=1.3, stroke_dasharray=dash)
    return outline + path(rims, stroke=stroke, width=1.1)


def draw_artifact(artifact: Artifact, box: Bounds) -> str:
    """An open bracket with the text of an annotation, or the dashed frame of a group."""
    if artifact.kind == "group":
        return tag(
            "rect",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            rx=9.0,
            fill="none",
            stroke=style.QUIET,
            stroke_width=1.3,
            stroke_dasharray="9 4 2 4",
        )
    x, y, bottom = number(box.x), number(box.y), number(box.y + box.height)
    rows = max(1, int(box.height / (style.LABEL_SIZE * LINE_HEIGHT)))
    text = wrap(artifact.text, style.LABEL_SIZE, max(20.0, box.width - 12), rows)
    middle = box.y + box.height / 2
    wide = max((width(row, style.LABEL_SIZE) for row in text), default=0.0)
    high = len(text) * style.LABEL_SIZE * LINE_HEIGHT
    ground = tag(
        "rect", x=box.x + 7, y=middle - high / 2, width=wide + 2, height=high, fill=style.PAPER, fill_opacity=0.8
    )
    bracket = path(f"M{number(box.x + 10)},{y} H{x} V{bottom} h10", stroke=style.QUIET)
    return ground + bracket + lines(text, box.x + 8, middle, style.LABEL_SIZE, style.QUIET, "start")
